import { toObject, toText, toTexts } from "../json";
import { covers, overlappingPairs, parseCidrs } from "../network/cidr";
import { policiesAgree } from "../network/connections/ipsec-policies";
import { publicAddressesOf, vnetOf } from "../network/virtual-network-gateways/behaviour";
import { bgpOf } from "../network/virtual-network-gateways/bgp-settings";
import { rangesOf } from "../network/virtual-networks/lookup";
import type { Device, Resource } from "../records";
import type { World } from "../world";
import { findFarHalf, gatewayOf, siteOf } from "./far-half";

/** Whether the two ends of a tunnel would accept each other, and since when nothing about them changed. */
export interface Agreement {
  /** Why the tunnel cannot come up; undefined when it can. */
  fault: string | undefined;
  /** World time (ms) of the last change at either end. */
  since: number;
  /** Same text at both ends, so that both see the same times and the same traffic. */
  pair: string;
  /** The far end's key and its public addresses, when there is one. */
  far?: { key: string; addresses: string[] };
}

/** Compares a connection with what answers at its other end. */
export function compareEnds(world: World, connection: Resource): Agreement {
  const gateway = gatewayOf(world, connection);
  const alone = { since: connection.tunnelChangedAt, pair: connection.key };
  if (!gateway) return { ...alone, fault: "its gateway is gone" };
  const far = findFarHalf(world, connection);
  if (far.kind === "none") return { ...alone, fault: "nothing answers at the other end" };
  if (far.kind === "device") return compareWithDevice(world, connection, gateway, far.device);
  return compareConnections(
    world,
    { connection, gateway },
    { connection: far.connection, gateway: far.gateway },
  );
}

interface End {
  connection: Resource;
  gateway: Resource;
}

function compareConnections(world: World, near: End, far: End): Agreement {
  const involved = [near, far].flatMap((end) => involvedIn(world, end));
  return {
    fault: findFault(world, near, far),
    since: Math.max(...involved.map((resource) => resource.tunnelChangedAt)),
    pair: [near.connection.key, far.connection.key].sort().join("|"),
    far: { key: far.connection.key, addresses: publicAddressesOf(world, far.gateway) },
  };
}

function involvedIn(world: World, { connection, gateway }: End): Resource[] {
  return [connection, gateway, siteOf(world, connection), vnetOf(world, gateway)].filter(
    (resource) => resource !== undefined,
  );
}

/** The first thing that the two halves do not agree on; null means none of them is decisive. */
function findFault(world: World, near: End, far: End): string | undefined {
  const [one, other] = [near.connection, far.connection];
  const same = (name: string) => one.properties[name] === other.properties[name];
  if ([one, other, near.gateway, far.gateway].some((resource) => resource.state !== "Succeeded"))
    return "an end is not ready";
  if (!same("connectionType")) return "the types differ";
  if (one.sharedKey !== other.sharedKey) return "the shared keys differ";
  if (!same("connectionProtocol")) return "the protocols differ";
  if (!policiesAgree(one.properties.ipsecPolicies, other.properties.ipsecPolicies))
    return "the IPsec policies differ";
  if (!same("enableBgp")) return "BGP is on at one end only";
  return findModeFault(one, other) ?? findRoutingFault(world, near, far);
}

/** Somebody has to call, and somebody has to listen. */
function findModeFault(one: Resource, other: Resource): string | undefined {
  const modes = [one.properties.connectionMode, other.properties.connectionMode];
  if (modes.every((mode) => mode === "ResponderOnly")) return "both ends wait to be called";
  if (modes.every((mode) => mode === "InitiatorOnly")) return "both ends only call";
  return undefined;
}

function findRoutingFault(world: World, near: End, far: End): string | undefined {
  const [here, there] = [vnetRanges(world, near), vnetRanges(world, far)];
  if (overlappingPairs(here, there).length > 0) return "the address spaces overlap";
  const usesBgp = near.connection.properties.enableBgp === true;
  if (usesBgp) {
    if ([near, far].some((end) => end.gateway.properties.enableBgp !== true))
      return "BGP is off at a gateway";
    if (bgpOf(near.gateway).asn === bgpOf(far.gateway).asn) return "both gateways have the same ASN";
  }
  if (near.connection.properties.connectionType === "Vnet2Vnet") return undefined;
  return findSiteFault(world, near, far, usesBgp) ?? findSiteFault(world, far, near, usesBgp);
}

/** The local network gateway at `from` must describe the gateway at `to` as it is. */
function findSiteFault(world: World, from: End, to: End, usesBgp: boolean): string | undefined {
  const site = siteOf(world, from.connection);
  if (!site) return "a local network gateway is gone";
  if (site.state !== "Succeeded") return "a local network gateway is not ready";
  if (!usesBgp)
    return covers(siteRanges(site), vnetRanges(world, to))
      ? undefined
      : "a local network gateway lacks ranges of the far network";
  const settings = toObject(site.properties.bgpSettings);
  const { asn, peeringAddresses } = bgpOf(to.gateway);
  if (settings.asn !== asn) return "a local network gateway names another ASN";
  const peer = toText(settings.bgpPeeringAddress) ?? "";
  return peeringAddresses.includes(peer) ? undefined : "a local network gateway names another BGP address";
}

function compareWithDevice(world: World, connection: Resource, gateway: Resource, device: Device): Agreement {
  const site = siteOf(world, connection);
  const involved = [connection, gateway, site].filter((resource) => resource !== undefined);
  const isReady = involved.every((resource) => resource.state === "Succeeded");
  const isCovered = site !== undefined && covers(siteRanges(site), parseCidrs(device.prefixes));
  const usesBgp = connection.properties.enableBgp === true;
  const fault = firstFault([
    [isReady, "an end is not ready"],
    [device.up, "the device is down"],
    [device.sharedKey === connection.sharedKey, "the shared keys differ"],
    [usesBgp || isCovered, "the local network gateway lacks ranges behind the device"],
  ]);
  return {
    fault,
    since: Math.max(device.changedAt, ...involved.map((resource) => resource.tunnelChangedAt)),
    pair: `${connection.key}|${device.address}`,
    far: { key: device.address, addresses: [device.address] },
  };
}

function firstFault(checks: readonly (readonly [boolean, string])[]): string | undefined {
  return checks.find(([holds]) => !holds)?.[1];
}

function vnetRanges(world: World, { gateway }: End) {
  const vnet = vnetOf(world, gateway);
  return vnet ? rangesOf(vnet) : [];
}

function siteRanges(site: Resource) {
  return parseCidrs(toTexts(toObject(site.properties.localNetworkAddressSpace).addressPrefixes));
}

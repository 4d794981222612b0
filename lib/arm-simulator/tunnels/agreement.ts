import { toArray, toObject, toText, toTexts } from "../json";
import { covers, overlappingPairs, parseCidrs } from "../network/cidr";
import { policiesAgree } from "../network/connections/ipsec-policies";
import { vnetOf } from "../network/virtual-network-gateways/behaviour";
import { bgpOf } from "../network/virtual-network-gateways/bgp-settings";
import { rangesOf } from "../network/virtual-networks/lookup";
import type { Resource } from "../records";
import type { World } from "../world";
import { findDeviceFault } from "./device-agreement";
import { type FarHalf, findFarHalves, gatewayOf, siteOf } from "./far-half";
import { firstFault, isReady } from "./readiness";
import { selectorsAgree } from "./traffic-selectors";

/** Whether two ends would accept each other, and since when nothing about them changed. */
export interface Agreement {
  /** Why no tunnel can come up between them; undefined when one can. */
  fault: string | undefined;
  /** World time (ms) of the last change at either end. */
  since: number;
  /** Same text at both ends, so that both see the same times and the same traffic. */
  pair: string;
  /** The other end; undefined when nothing answers. */
  far?: FarHalf;
}

/** Compares a connection with all that answers at its other end; one agreement when nothing does. */
export function compareEnds(world: World, connection: Resource): Agreement[] {
  const gateway = gatewayOf(world, connection);
  const alone = { since: connection.tunnelChangedAt, pair: connection.key };
  if (!gateway) return [{ ...alone, fault: "its gateway is gone" }];
  const halves = findFarHalves(world, connection, gateway);
  if (halves.length === 0) return [{ ...alone, fault: "nothing answers at the other end" }];
  return halves.map((far) =>
    far.kind === "device"
      ? compareWithDevice(world, { connection, gateway }, far)
      : compareConnections(world, { connection, gateway }, far),
  );
}

interface End {
  connection: Resource;
  gateway: Resource;
}

function compareConnections(world: World, near: End, far: FarHalf & { kind: "connection" }): Agreement {
  const involved = [near, far].flatMap((end) => involvedIn(world, end));
  return {
    fault: findFault(world, near, far),
    since: lastChange(involved),
    pair: [near.connection.key, far.connection.key].sort().join("|"),
    far,
  };
}

function compareWithDevice(world: World, near: End, far: FarHalf & { kind: "device" }): Agreement {
  const { connection, gateway } = near;
  const site = siteOf(world, connection);
  const involved = [connection, gateway, site].filter((resource) => resource !== undefined);
  return {
    fault: involved.every((resource) => isReady(world, resource))
      ? findDeviceFault(connection, site, far.device, bgpOf(gateway).asn)
      : NOT_READY,
    since: Math.max(far.device.changedAt, lastChange(involved)),
    pair: `${connection.key}|${far.device.address}`,
    far,
  };
}

const NOT_READY = "an end is not ready";

function lastChange(involved: readonly Resource[]): number {
  return Math.max(...involved.map((resource) => resource.tunnelChangedAt));
}

function involvedIn(world: World, { connection, gateway }: End): Resource[] {
  return [connection, gateway, siteOf(world, connection), vnetOf(world, gateway)].filter(
    (resource) => resource !== undefined,
  );
}

/** The first thing that the two halves do not agree on; dead-peer detection and lifetimes are each end's own. */
function findFault(world: World, near: End, far: End): string | undefined {
  const [one, other] = [near.connection, far.connection];
  const same = (name: string) => one.properties[name] === other.properties[name];
  const ends = [one, other, near.gateway, far.gateway];
  return (
    firstFault([
      [ends.every((resource) => isReady(world, resource)), NOT_READY],
      [same("connectionType"), "the types differ"],
      [same("authenticationType"), "one end shows a certificate and the other a key"],
      [one.sharedKey === other.sharedKey, "the shared keys differ"],
      [same("connectionProtocol"), "the protocols differ"],
      [
        policiesAgree(one.properties.ipsecPolicies, other.properties.ipsecPolicies),
        "the IPsec policies differ",
      ],
      [same("enableBgp"), "BGP is on at one end only"],
    ]) ??
    findModeFault(one, other) ??
    findRoutingFault(world, near, far)
  );
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
  const translates = [near, far].some((end) => hasNatRules(end.connection));
  if (!translates && overlappingPairs(here, there).length > 0) return "the address spaces overlap";
  const usesBgp = near.connection.properties.enableBgp === true;
  if (usesBgp) {
    if ([near, far].some((end) => end.gateway.properties.enableBgp !== true))
      return "BGP is off at a gateway";
    if (bgpOf(near.gateway).asn === bgpOf(far.gateway).asn) return "both gateways have the same ASN";
  }
  if (!haveSameSelectors(world, near, far)) return "the traffic selectors differ";
  if (near.connection.properties.connectionType === "Vnet2Vnet") return undefined;
  return findSiteFault(world, near, far, usesBgp) ?? findSiteFault(world, far, near, usesBgp);
}

/** By gateway each end knows the other's ranges; by address it knows what its local network gateway says. */
function haveSameSelectors(world: World, near: End, far: End): boolean {
  const ground = (end: End, other: End) => {
    const site = siteOf(world, end.connection);
    const there = site ? siteRanges(site) : vnetRanges(world, other);
    const toTextOf = (ranges: readonly { text: string }[]) => ranges.map(({ text }) => text);
    return { ...end, here: toTextOf(vnetRanges(world, end)), there: toTextOf(there) };
  };
  return selectorsAgree(ground(near, far), ground(far, near));
}

/** The local network gateway at `from` must describe the gateway at `to` as it is. */
function findSiteFault(world: World, from: End, to: End, usesBgp: boolean): string | undefined {
  const site = siteOf(world, from.connection);
  if (!site) return "a local network gateway is gone";
  if (!isReady(world, site)) return "a local network gateway is not ready";
  if (!usesBgp)
    return covers(siteRanges(site), vnetRanges(world, to)) || hasNatRules(to.connection)
      ? undefined
      : "a local network gateway lacks ranges of the far network";
  const settings = toObject(site.properties.bgpSettings);
  const { asn, peeringAddresses } = bgpOf(to.gateway);
  if (settings.asn !== asn) return "a local network gateway names another ASN";
  const peer = toText(settings.bgpPeeringAddress) ?? "";
  const known = [...peeringAddresses, ...customAddresses(to.connection)];
  return known.includes(peer) ? undefined : "a local network gateway names another BGP address";
}

/** Addresses of 169.254.21.0 to 169.254.22.255 that a connection has its gateway speak BGP from. */
function customAddresses({ properties }: Resource): string[] {
  return toArray(properties.gatewayCustomBgpIpAddresses)
    .map((entry) => toText(toObject(entry).customBgpIpAddress))
    .filter((address) => address !== undefined);
}

function hasNatRules({ properties }: Resource): boolean {
  return toArray(properties.ingressNatRules).length + toArray(properties.egressNatRules).length > 0;
}

function vnetRanges(world: World, { gateway }: End) {
  const vnet = vnetOf(world, gateway);
  return vnet ? rangesOf(vnet) : [];
}

function siteRanges(site: Resource) {
  return parseCidrs(toTexts(toObject(site.properties.localNetworkAddressSpace).addressPrefixes));
}

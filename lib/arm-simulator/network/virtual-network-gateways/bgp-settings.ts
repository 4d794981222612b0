import { isObject, type JsonObject, toArray, toObject, toText } from "../../json";
import type { Resource } from "../../records";
import type { World } from "../../world";
import { numberToIpv4, parseCidr } from "../cidr";
import { addressOf } from "../public-ip-addresses/behaviour";
import { prefixesOf } from "../subnets/rules";
import { type IpConfiguration, ipConfigurationsOf } from "./ip-configurations";
import { peeringAddressFixed } from "./refusals";

/** ASN of every gateway that was not given one (B1). */
const DEFAULT_ASN = 65515;

/** Until the gateway stands there is no ASN but the one sent, and no addresses but those it already had. */
export function draftBgpSettings(gateway: Resource, existing: Resource | undefined): JsonObject {
  const sent = toObject(gateway.properties.bgpSettings);
  const before = toObject(existing?.properties.bgpSettings);
  const custom = new Map(
    addressesOf(sent).map((entry) => [
      toText(entry.ipconfigurationId)?.toLowerCase(),
      entry.customBgpIpAddresses,
    ]),
  );
  const peeringAddress = before.bgpPeeringAddress ?? sent.bgpPeeringAddress;
  const isMoved = (sent.bgpPeeringAddress ?? peeringAddress) !== peeringAddress;
  if (isMoved && before.bgpPeeringAddress !== "") throw peeringAddressFixed(gateway.id);
  const addresses = ipConfigurationsOf(gateway.properties).map(({ name }) => {
    const id = `${gateway.id}/ipConfigurations/${name}`;
    const known = addressesOf(before).find((entry) => entry.ipconfigurationId === id);
    const customBgpIpAddresses = custom.get(id.toLowerCase()) ?? [];
    return { ...(known ?? { ipconfigurationId: id, defaultBgpIpAddresses: [] }), customBgpIpAddresses };
  });
  return {
    asn: sent.asn ?? before.asn ?? 0,
    ...(peeringAddress === undefined ? {} : { bgpPeeringAddress: peeringAddress }),
    peerWeight: sent.peerWeight ?? 0,
    bgpPeeringAddresses: addresses,
  };
}

/** What the service knows once the gateway stands: ASN, inner addresses, tunnel addresses. */
export function fillBgpSettings(world: World, gateway: Resource): JsonObject {
  const drafted = toObject(gateway.properties.bgpSettings);
  const configurations = ipConfigurationsOf(gateway.properties);
  const inner = instanceAddresses(world, configurations);
  const addresses = addressesOf(drafted).map((entry, index) => ({
    ...entry,
    defaultBgpIpAddresses: inner[index] === undefined ? [] : [inner[index]],
    tunnelIpAddresses: tunnelAddresses(world, configurations[index]?.publicIp),
  }));
  return {
    asn: drafted.asn === 0 ? DEFAULT_ASN : drafted.asn,
    bgpPeeringAddress: inner.join(","),
    peerWeight: drafted.peerWeight,
    bgpPeeringAddresses: addresses,
  };
}

function tunnelAddresses(world: World, publicIp: string | undefined): string[] {
  const address = addressOf(world.store.get("resources", publicIp ?? ""));
  return address === undefined ? [] : [address];
}

/** The BGP settings as the service keeps them. */
export function bgpOf(gateway: Resource): { asn: number; peeringAddresses: string[] } {
  const settings = toObject(gateway.properties.bgpSettings);
  const asn = typeof settings.asn === "number" ? settings.asn : 0;
  return {
    asn,
    peeringAddresses: (toText(settings.bgpPeeringAddress) ?? "").split(",").filter((part) => part !== ""),
  };
}

/**
 * The inner addresses of a gateway's instances, as recorded: the last usable one of the GatewaySubnet when there
 * is one instance, the fourth and fifth when there are two. A third configuration, for clients, has none.
 */
function instanceAddresses(world: World, configurations: readonly IpConfiguration[]): string[] {
  const subnet = world.store.get("resources", configurations[0]?.subnet ?? "");
  const range = parseCidr(prefixesOf(subnet?.properties ?? {})[0] ?? "");
  if (range?.family !== 4) return [];
  if (configurations.length === 1) return [numberToIpv4(range.last - 1n)];
  return [numberToIpv4(range.first + 4n), numberToIpv4(range.first + 5n)];
}

function addressesOf(settings: JsonObject): JsonObject[] {
  return toArray(settings.bgpPeeringAddresses).filter(isObject);
}

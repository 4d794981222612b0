import { limits } from "@/lib/facts";
import {
  type AddressRange,
  contains,
  formatPrefix,
  lastFreeBeside,
  mergeRanges,
  nextFreeBeside,
  type Prefix,
  prefixAt,
  toPrefix,
} from "./cidr";
import type { Subnet, Topology } from "./schema";

/** The name Azure wants the gateway's subnet to have, in exactly this case. */
export const GATEWAY_SUBNET = "GatewaySubnet";

const PRIVATE_RANGES = limits.privateRanges.flatMap((text) => toPrefix(text) ?? []);
/** Where new vnets go: 10.0.0.0/8, then the smaller private ranges. */
const ROOM_FOR_VNETS = PRIVATE_RANGES.slice(0, 3);

/**
 * The addresses a topology speaks of, merged: vnets, sites, client pools and the addresses at which devices speak BGP,
 * as far as they are IPv4.
 */
export function usedRanges(topology: Pick<Topology, "vnets" | "sites">): AddressRange[] {
  const texts = [
    ...topology.vnets.flatMap((vnet) => [
      ...vnet.addressSpace,
      ...(vnet.gateway?.clientPool?.addressPool ?? []),
    ]),
    ...topology.sites.flatMap((site) => [
      ...site.addressSpace,
      ...[site, ...site.moreDevices].flatMap(({ bgp }) => (bgp ? `${bgp.peeringAddress}/32` : [])),
    ]),
  ];
  return mergeRanges(texts.flatMap((text) => toPrefix(text) ?? []));
}

/**
 * A free prefix for a vnet of that size: from 10.1.0.0 up, then 10.0.0.0, then the other private ranges. Null when
 * nothing of that size is free. `used` as `mergeRanges` gives it.
 */
export function proposeVnetPrefix(used: readonly AddressRange[], length = 16): Prefix | null {
  for (const [index, range] of ROOM_FOR_VNETS.entries()) {
    const start = index === 0 ? range.first + 2 ** 16 : range.first;
    const found =
      nextFreeBeside(length, used, { first: start, last: range.last }) ?? nextFreeBeside(length, used, range);
    if (found) return found;
  }
  return null;
}

/**
 * Where a prefix that must make way goes: the first free range of its size above it, else the nearest below, within
 * the private range it lies in; when that is full, or it lies in none, wherever there is room. `used` as
 * `mergeRanges` gives it.
 */
export function proposeMove(prefix: Prefix, used: readonly AddressRange[]): Prefix | null {
  const home = PRIVATE_RANGES.find((range) => contains(range, prefix));
  if (home) {
    const above = nextFreeBeside(prefix.length, used, { first: prefix.last + 1, last: home.last });
    if (above) return above;
    const below = lastFreeBeside(prefix.length, used, { first: home.first, last: prefix.first - 1 });
    if (below) return below;
  }
  return proposeVnetPrefix(used, prefix.length);
}

/**
 * A free /27 for the GatewaySubnet, nothing else moved: at the start of the last 256 addresses of a prefix where they
 * are free (10.1.255.0/27 in 10.1.0.0/16), else the lowest free one. Null when there is none.
 */
export function proposeGatewaySubnet(vnet: {
  addressSpace: readonly string[];
  subnets: readonly Subnet[];
}): Subnet | null {
  const length = limits.recommendedGatewaySubnetLength;
  const used = mergeRanges(vnet.subnets.flatMap((subnet) => toPrefix(subnet.prefix) ?? []));
  for (const text of vnet.addressSpace) {
    const space = toPrefix(text);
    if (!space || space.length > length) continue;
    const usual = prefixAt(prefixAt(space.last, Math.max(24, space.length)).first, length);
    const free = nextFreeBeside(length, used, usual) ?? nextFreeBeside(length, used, space);
    if (free) return { name: GATEWAY_SUBNET, prefix: formatPrefix(free) };
  }
  return null;
}

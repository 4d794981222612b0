import {
  countAddresses,
  findPlace,
  formatPrefix,
  formatRange,
  intersection,
  prefixAt,
  type Topology,
  toPrefix,
} from "@/lib/topology";

/** The first range that two places both hold, as a prefix where it is one; null when they share nothing. */
export function sharedRange(topology: Topology, from: string, to: string): string | null {
  for (const one of addressSpaceOf(topology, from)) {
    for (const other of addressSpaceOf(topology, to)) {
      const left = toPrefix(one);
      const right = toPrefix(other);
      const shared = left && right && intersection(left, right);
      if (!shared) continue;
      const length = 32 - Math.log2(countAddresses(shared));
      return Number.isInteger(length) ? formatPrefix(prefixAt(shared.first, length)) : formatRange(shared);
    }
  }
  return null;
}

function addressSpaceOf(topology: Topology, id: string): readonly string[] {
  const place = findPlace(topology, id);
  if (!place) return [];
  return place.kind === "vnet" ? place.vnet.addressSpace : place.site.addressSpace;
}

import {
  type AddressRange,
  countAddresses,
  intersection,
  mergeRanges,
  toPrefix,
  type Vnet,
} from "@/lib/topology";

/** How much of a VNet's space no subnet has taken; a subnet outside the space takes nothing of it. Null: there is none, or a range cannot be read. */
export function freeAddresses({
  addressSpace,
  subnets,
}: Pick<Vnet, "addressSpace" | "subnets">): { free: number; total: number } | null {
  if (addressSpace.some((text) => toPrefix(text) === null)) return null;
  const space = toRanges(addressSpace);
  const inside = toRanges(subnets.map((subnet) => subnet.prefix)).flatMap((subnet) =>
    space.flatMap((range) => intersection(range, subnet) ?? []),
  );
  const total = count(space);
  return total === 0 ? null : { free: total - count(inside), total };
}

function toRanges(texts: readonly string[]): AddressRange[] {
  return mergeRanges(texts.flatMap((text) => toPrefix(text) ?? []));
}

function count(ranges: readonly AddressRange[]): number {
  return ranges.reduce((sum, range) => sum + countAddresses(range), 0);
}

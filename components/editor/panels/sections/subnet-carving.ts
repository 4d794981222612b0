import {
  type AddressRange,
  formatPrefix,
  GATEWAY_SUBNET,
  nextFreePrefix,
  type Prefix,
  type Subnet,
  toPrefix,
  type Vnet,
} from "@/lib/topology";

type Space = Pick<Vnet, "addressSpace" | "subnets">;

/** The first free range of that length in a VNet's space that no subnet touches; null when none is left. */
export function nextFreeSubnet({ addressSpace, subnets }: Space, length: number): Prefix | null {
  const used = subnets.flatMap((subnet) => toPrefix(subnet.prefix) ?? []);
  for (const text of addressSpace) {
    const space = toPrefix(text);
    const free = space && length >= space.length ? nextFreePrefix(length, used, space) : null;
    if (free) return free;
  }
  return null;
}

/** A subnet on the next free range of that length, under a name that is free; null when no such range is left. */
export function carveSubnet(vnet: Space, length: number): Subnet | null {
  const free = nextFreeSubnet(vnet, length);
  return free && { name: freeName(vnet.subnets), prefix: formatPrefix(free) };
}

/** A subnet to fill in by hand, for a VNet without room or without a range. */
export function emptySubnet({ subnets }: Space): Subnet {
  return { name: freeName(subnets), prefix: "" };
}

function freeName(subnets: readonly Subnet[]): string {
  const names = new Set(subnets.map((subnet) => subnet.name.toLowerCase()));
  let number = 1;
  while (names.has(`subnet-${number}`)) number += 1;
  return `Subnet-${number}`;
}

/** The length to offer first: a /24, or what is left of a smaller space. */
export function usualLength(vnet: Space): number {
  for (let length = 24; length <= 29; length += 1) if (nextFreeSubnet(vnet, length)) return length;
  return 24;
}

/** One subnet in the picture of a range. */
export interface DrawnSubnet extends AddressRange {
  name: string;
  prefix: string;
  isGateway: boolean;
}

/** A VNet's ranges in their order, each with the subnets that lie in it or reach into it. */
export function drawSubnets({ addressSpace, subnets }: Space): { space: Prefix; subnets: DrawnSubnet[] }[] {
  const drawn = subnets.flatMap(({ name, prefix }): DrawnSubnet[] => {
    const range = toPrefix(prefix);
    return range
      ? [{ first: range.first, last: range.last, name, prefix, isGateway: name === GATEWAY_SUBNET }]
      : [];
  });
  return addressSpace.flatMap((text) => {
    const space = toPrefix(text);
    if (!space) return [];
    const inside = drawn.filter(({ first, last }) => first <= space.last && last >= space.first);
    return [{ space, subnets: inside.sort((a, b) => a.first - b.first) }];
  });
}

import { limits } from "@/lib/facts";
import {
  type AddressRange,
  contains,
  countAddresses,
  mergeRanges,
  overlaps,
  type Prefix,
  prefixAt,
  toPrefix,
} from "./cidr";
import { GATEWAY_SUBNET } from "./free-space";
import type { Topology } from "./schema";

/** One range of a place in the picture of the address space. */
export interface AddressBlock extends AddressRange {
  /** The vnet's or site's id; for clients that of their gateway's vnet. */
  place: string;
  name: string;
  kind: "vnet" | "site" | "clients";
  /** As it stands in the topology. */
  text: string;
  gatewaySubnets: AddressRange[];
  /** Another place uses some of the same addresses. */
  isShared: boolean;
}

/** A stretch that nobody uses: how many prefixes of which length fit, the largest that do. */
export interface FreeStretch extends AddressRange {
  length: number;
  count: number;
}

/** One of the blocks that private addresses come from, or a /8 of other addresses that the design uses. */
export interface AddressLane {
  space: Prefix;
  /** Number of its addresses in use, each counted once. */
  used: number;
  /** The part to look at closely: all that is used, with room around; the whole lane where it is all in use. */
  window: AddressRange;
  blocks: AddressBlock[];
  free: FreeStretch[];
}

/** The address space of a design, drawn to scale: lanes in ascending order, blocks by first address. */
export function drawAddressSpace(topology: Topology): AddressLane[] {
  const blocks = listBlocks(topology);
  const spaces = listSpaces(blocks);
  return spaces.map((space) =>
    drawLane(
      space,
      blocks.filter((block) => overlaps(space, block)),
    ),
  );
}

function listBlocks({ vnets, sites }: Topology): AddressBlock[] {
  const blocks: AddressBlock[] = [];
  const add = (
    text: string,
    place: Pick<AddressBlock, "place" | "name" | "kind">,
    inside: AddressRange[],
  ) => {
    const range = toPrefix(text);
    if (!range) return;
    const gatewaySubnets = inside.filter((subnet) => contains(range, subnet));
    blocks.push({ ...place, first: range.first, last: range.last, text, gatewaySubnets, isShared: false });
  };
  for (const { id, name, addressSpace, subnets, gateway } of vnets) {
    const gatewaySubnets = subnets
      .filter((subnet) => subnet.name === GATEWAY_SUBNET)
      .flatMap((subnet) => toPrefix(subnet.prefix) ?? []);
    for (const text of addressSpace) add(text, { place: id, name, kind: "vnet" }, gatewaySubnets);
    for (const text of gateway?.clientPool?.addressPool ?? [])
      add(text, { place: id, name, kind: "clients" }, []);
  }
  for (const { id, name, addressSpace } of sites)
    for (const text of addressSpace) add(text, { place: id, name, kind: "site" }, []);
  return markShared(blocks.sort((a, b) => a.first - b.first || b.last - a.last));
}

/** Marks what meets a range of another place; sorted blocks are swept once, keeping the two that reach furthest. */
function markShared(blocks: AddressBlock[]): AddressBlock[] {
  const owner = ({ place, kind }: AddressBlock) => `${place} ${kind === "clients"}`;
  const shared = new Set<AddressBlock>();
  let open: AddressBlock[] = [];
  // A range inside another one of its own place is not among those that reach furthest, and may be met all the same.
  let alone: AddressBlock[] = [];
  for (const block of blocks) {
    open = open.filter(({ last }) => last >= block.first);
    alone = alone.filter(({ last }) => last >= block.first);
    const isOther = (other: AddressBlock) => owner(other) !== owner(block);
    for (const other of alone) if (isOther(other)) shared.add(other);
    if (open.some(isOther)) shared.add(block);
    else alone.push(block);
    alone = alone.filter((other) => !shared.has(other));
    open.push(block);
    if (open.length > 2) open = furthestPerOwner(open, owner);
  }
  return blocks.map((block) => (shared.has(block) ? { ...block, isShared: true } : block));
}

/** Of each place the block that reaches furthest, and of these the two that do: no other can be met first. */
function furthestPerOwner(open: AddressBlock[], owner: (block: AddressBlock) => string): AddressBlock[] {
  const furthest = new Map<string, AddressBlock>();
  for (const block of open) {
    const known = furthest.get(owner(block));
    if (!known || known.last < block.last) furthest.set(owner(block), block);
  }
  return [...furthest.values()].sort((a, b) => b.last - a.last).slice(0, 2);
}

const PRIVATE_SPACES = limits.privateRanges.flatMap((text) => toPrefix(text) ?? []);
/** Always in the picture: where a newcomer's vnets and sites go. */
const USUAL_SPACES = PRIVATE_SPACES.slice(0, 3);

function listSpaces(blocks: readonly AddressBlock[]): Prefix[] {
  const spaces = new Map(USUAL_SPACES.map((space) => [space.first, space]));
  for (const block of blocks) {
    const home = PRIVATE_SPACES.find((space) => contains(space, block));
    if (home) spaces.set(home.first, home);
    else if (![...spaces.values()].some((space) => contains(space, block))) {
      const wide = prefixAt(block.first, 8);
      const space = contains(wide, block) ? wide : prefixAt(0, 0);
      spaces.set(space.first, space);
    }
  }
  return [...spaces.values()].sort((a, b) => a.first - b.first || b.last - a.last);
}

function drawLane(space: Prefix, blocks: readonly AddressBlock[]): AddressLane {
  const used = mergeRanges(blocks.map((block) => clip(block, space)));
  const gaps = listGaps(space, used);
  return {
    space,
    used: used.reduce((sum, range) => sum + countAddresses(range), 0),
    window: chooseWindow(space, used),
    blocks: [...blocks],
    free: gaps.flatMap((gap) => measureGap(gap) ?? []),
  };
}

function clip(range: AddressRange, space: AddressRange): AddressRange {
  return { first: Math.max(range.first, space.first), last: Math.min(range.last, space.last) };
}

function listGaps(space: AddressRange, used: readonly AddressRange[]): AddressRange[] {
  const gaps: AddressRange[] = [];
  let next = space.first;
  for (const range of used) {
    if (range.first > next) gaps.push({ first: next, last: range.first - 1 });
    next = range.last + 1;
  }
  if (next <= space.last) gaps.push({ first: next, last: space.last });
  return gaps;
}

/** How large a prefix fits into a gap, and how often. */
function measureGap(gap: AddressRange): FreeStretch | null {
  for (let length = 0; length <= 32; length += 1) {
    const size = 2 ** (32 - length);
    const start = Math.ceil(gap.first / size) * size;
    const count = Math.floor((gap.last + 1 - start) / size);
    if (count > 0) return { ...gap, length, count };
  }
  return null;
}

/** The smallest aligned range that holds all that is used with a tenth of it to spare on either side. */
function chooseWindow(space: Prefix, used: readonly AddressRange[]): AddressRange {
  const [first, last] = [used[0], used.at(-1)];
  if (!first || !last) return { first: space.first, last: space.last };
  const room = Math.max(256, Math.floor((last.last - first.first + 1) / 10));
  const step = 2 ** Math.max(0, Math.floor(Math.log2(room)));
  const from = Math.floor((first.first - room) / step) * step;
  const to = Math.ceil((last.last + 1 + room) / step) * step - 1;
  return clip({ first: from, last: to }, space);
}

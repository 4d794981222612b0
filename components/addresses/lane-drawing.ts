import {
  type AddressBlock,
  type AddressLane,
  type AddressRange,
  countAddresses,
  intersection,
  overlaps,
} from "@/lib/topology";

/** Where something stands in a bar, in shares of its width: 0 to 1. */
export interface Stretch {
  left: number;
  width: number;
}

/** A block in a bar; blocks that share addresses stand in rows, one above the other. */
export interface DrawnBlock {
  block: AddressBlock;
  at: Stretch;
  row: number;
  rows: number;
  gatewaySubnets: Stretch[];
}

/** Free room in a bar; `size` where the bar shows all of it: how many prefixes of which length fit. */
export interface DrawnGap {
  at: Stretch;
  size: { count: number; length: number } | null;
}

/** Where a range stands in a window that shows it, cut at its ends; null when it lies outside. */
export function placeIn(window: AddressRange, range: AddressRange): Stretch | null {
  const seen = intersection(window, range);
  if (!seen) return null;
  const all = countAddresses(window);
  return { left: (seen.first - window.first) / all, width: countAddresses(seen) / all };
}

/** Share of a lane below which a network is no more than a line: then its part of the lane is magnified. */
const TOO_NARROW = 1 / 32;

/**
 * The part of a lane to magnify: all that is used, and the range that is offered as free where that does not make it
 * much wider. Null where the lane as a whole shows its networks, or holds none.
 */
export function magnifiedWindow(lane: AddressLane, offered: AddressRange | null): AddressRange | null {
  const networks = lane.blocks.filter(({ kind }) => kind !== "clients");
  const narrowest = Math.min(...networks.map(countAddresses));
  const all = countAddresses(lane.space);
  const { window } = lane;
  if (networks.length === 0 || narrowest / all >= TOO_NARROW) return null;
  if (countAddresses(window) > all / 2) return null;
  return offered && overlaps(lane.space, offered) ? widen(window, offered) : window;
}

function widen(window: AddressRange, offered: AddressRange): AddressRange {
  const margin = Math.floor(countAddresses(offered) / 4);
  const wide = {
    first: Math.min(window.first, Math.max(0, offered.first - margin)),
    last: Math.max(window.last, offered.last + margin),
  };
  return countAddresses(wide) > 2 * countAddresses(window) ? window : wide;
}

/** The blocks that a window shows, those that share addresses in rows of their own. */
export function drawBlocks(blocks: readonly AddressBlock[], window: AddressRange): DrawnBlock[] {
  return listClusters(blocks.filter((block) => overlaps(window, block))).flatMap((cluster) => {
    const rows = stack(cluster);
    return cluster.flatMap((block, index): DrawnBlock[] => {
      const at = placeIn(window, block);
      if (!at) return [];
      const gatewaySubnets = block.gatewaySubnets.flatMap((subnet) => placeIn(window, subnet) ?? []);
      return [{ block, at, row: rows[index] ?? 0, rows: Math.max(...rows) + 1, gatewaySubnets }];
    });
  });
}

/** Runs of blocks, sorted by first address, in which each meets one before it. */
function listClusters(blocks: readonly AddressBlock[]): AddressBlock[][] {
  const clusters: AddressBlock[][] = [];
  let reach = -1;
  for (const block of blocks) {
    const open = clusters.at(-1);
    if (open && block.first <= reach) open.push(block);
    else clusters.push([block]);
    reach = Math.max(reach, block.last);
  }
  return clusters;
}

/** More rows than that cannot be told apart in one bar. */
const MOST_ROWS = 4;

/** The row of each block: the first in which nothing is in its way. */
function stack(cluster: readonly AddressBlock[]): number[] {
  const ends: number[] = [];
  return cluster.map((block) => {
    const free = ends.findIndex((end) => end < block.first);
    const row = free >= 0 ? free : Math.min(ends.length, MOST_ROWS - 1);
    ends[row] = Math.max(ends[row] ?? -1, block.last);
    return row;
  });
}

/** The free room that a window shows. */
export function drawGaps({ free }: AddressLane, window: AddressRange): DrawnGap[] {
  return free.flatMap((gap): DrawnGap[] => {
    const at = placeIn(window, gap);
    if (!at) return [];
    const isWhole = gap.first >= window.first && gap.last <= window.last;
    return [{ at, size: isWhole ? { count: gap.count, length: gap.length } : null }];
  });
}

/** Two places that use the same addresses, and which. */
export interface Conflict {
  a: AddressBlock;
  b: AddressBlock;
  shared: AddressRange;
}

/** What the blocks of a lane share, in the order of its addresses. */
export function listConflicts(blocks: readonly AddressBlock[]): Conflict[] {
  const shared = blocks.filter(({ isShared }) => isShared);
  return shared.flatMap((a, index) =>
    shared.slice(index + 1).flatMap((b): Conflict[] => {
      const range = intersection(a, b);
      return range && !isSamePlace(a, b) ? [{ a, b, shared: range }] : [];
    }),
  );
}

function isSamePlace(a: AddressBlock, b: AddressBlock): boolean {
  return a.place === b.place && (a.kind === "clients") === (b.kind === "clients");
}

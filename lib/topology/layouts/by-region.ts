import { LINK_SPACE, WIDE_LINK_SPACE } from "../layout";
import type { Position } from "../schema";
import type { LayoutLink, LayoutPlace } from "./neighbours";
import { layOutGrid, packParts } from "./pack";

/** Between regions: room for a frame and its name. */
const BETWEEN = WIDE_LINK_SPACE + 32;

/** Each region a block of its own, the largest first; sites, which are in none, are the last block. */
export function layOutByRegion(
  places: readonly LayoutPlace[],
  links: readonly LayoutLink[],
): Map<string, Position> {
  const degree = new Map<string, number>();
  for (const { from, to } of links) for (const end of [from, to]) degree.set(end, (degree.get(end) ?? 0) + 1);
  const blocks = new Map<string, string[]>();
  for (const { id, region } of places) {
    const key = region?.toLowerCase() ?? "";
    blocks.set(key, [...(blocks.get(key) ?? []), id]);
  }
  const ordered = [...blocks].sort(
    ([one, first], [other, second]) =>
      Number(one === "") - Number(other === "") || second.length - first.length || (one < other ? -1 : 1),
  );
  const gap = { x: WIDE_LINK_SPACE, y: LINK_SPACE / 2 };
  return packParts(
    ordered.map(([, ids]) => {
      // The region's hub stands first, at the block's upper left.
      const byDegree = [...ids].sort((one, other) => (degree.get(other) ?? 0) - (degree.get(one) ?? 0));
      return layOutGrid(byDegree, gap);
    }),
    BETWEEN,
  );
}

import { type Box, isEqual, type LinkGeometry, layoutLinks } from "@/lib/topology";
import type { DrawnEnds } from "./drawn-design";

/** Where links run between these boxes. */
export interface Layout {
  ends: readonly DrawnEnds[];
  boxes: ReadonlyMap<string, Box>;
  geometries: ReadonlyMap<string, LinkGeometry>;
}

/**
 * Where links run. While a card is dragged or one object changes, only what hangs on it and on its neighbours is laid out
 * anew; geometries that stay what they were are the same objects. Boxes that did not change must be the same objects.
 */
export function layoutDrawn(
  ends: readonly DrawnEnds[],
  boxes: ReadonlyMap<string, Box>,
  previous: Layout | null,
): Layout {
  if (previous?.ends !== ends || previous.boxes.size !== boxes.size)
    return { ends, boxes, geometries: layoutLinks(boxes, ends) };
  const moved: string[] = [];
  for (const [id, box] of boxes) if (previous.boxes.get(id) !== box) moved.push(id);
  if (moved.length === 0) return previous;
  return { ends, boxes, geometries: layoutAround(moved, previous.geometries, ends, boxes) };
}

/** A card's ends on one side share it in the order of where they lead, so a neighbour's other ends may move too. */
function layoutAround(
  moved: readonly string[],
  known: ReadonlyMap<string, LinkGeometry>,
  ends: readonly DrawnEnds[],
  boxes: ReadonlyMap<string, Box>,
): Map<string, LinkGeometry> {
  const own = new Set(moved);
  const touched = new Set(moved);
  for (const { from, to } of ends) {
    if (own.has(from)) touched.add(to);
    if (own.has(to)) touched.add(from);
  }
  // In file order: ends that lead the same way are told apart by it.
  const near = ends.filter(({ from, to }) => touched.has(from) || touched.has(to));
  const layout = layoutLinks(boxes, near);
  const result = new Map(known);
  for (const { id, from, to } of near) {
    const [now, before] = [layout.get(id), known.get(id)];
    if (!now || !before) continue;
    const next = {
      ...now,
      from: touched.has(from) ? now.from : before.from,
      to: touched.has(to) ? now.to : before.to,
    };
    if (!isEqual(next, before)) result.set(id, next);
  }
  return result;
}

import { type Box, type LinkGeometry, layoutLinks } from "./canvas/link-geometry";
import type { DrawnDesign } from "./drawn-design";

/** Where links run while nothing is dragged, by the boxes they were laid out for. */
const still = new WeakMap<DrawnDesign, Map<string, LinkGeometry>>();

/** Where links run; while cards are dragged only what hangs on them and on their neighbours is laid out anew. */
export function layoutDrawn(
  design: DrawnDesign,
  boxes: ReadonlyMap<string, Box>,
  moving: Readonly<Record<string, unknown>>,
): ReadonlyMap<string, LinkGeometry> {
  const moved = Object.keys(moving).filter((id) => design.places.has(id));
  const known = still.get(design);
  if (moved.length === 0) {
    const all = known ?? layoutLinks(boxes, design.ends);
    still.set(design, all);
    return all;
  }
  // What stands for an end that names nothing goes with the other end.
  const isWhole = design.ends.every(({ from, to }) => design.places.has(from) && design.places.has(to));
  return known && isWhole ? layoutAround(moved, known, design, boxes) : layoutLinks(boxes, design.ends);
}

/** A card's ends on one side share it in the order of where they lead, so a neighbour's other ends may move too. */
function layoutAround(
  moved: readonly string[],
  known: ReadonlyMap<string, LinkGeometry>,
  { places, ends }: DrawnDesign,
  boxes: ReadonlyMap<string, Box>,
): Map<string, LinkGeometry> {
  const linksOf = (id: string) => places.get(id)?.links ?? [];
  const touched = new Set(moved);
  for (const id of moved) {
    for (const { from, to } of linksOf(id)) {
      touched.add(from);
      touched.add(to);
    }
  }
  // In file order: ends that lead the same way are told apart by it.
  const near = ends.filter(({ from, to }) => touched.has(from) || touched.has(to));
  const layout = layoutLinks(boxes, near);
  const result = new Map(known);
  for (const { id, from, to } of near) {
    const [now, before] = [layout.get(id), known.get(id)];
    if (!now || !before) continue;
    result.set(id, {
      ...now,
      from: touched.has(from) ? now.from : before.from,
      to: touched.has(to) ? now.to : before.to,
    });
  }
  return result;
}

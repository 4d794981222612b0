import {
  type Area,
  type Box,
  boundsOf,
  isEqual,
  LabelGround,
  type LinkGeometry,
  layoutEnds,
  placeLabel,
  placeLabels,
} from "@/lib/topology";
import type { DrawnEnds } from "./drawn-design";

/** Where links run between these boxes. */
export interface Layout {
  ends: readonly DrawnEnds[];
  boxes: ReadonlyMap<string, Box>;
  /** Before labels are moved off the cards that they would lie over. */
  lines: ReadonlyMap<string, LinkGeometry>;
  geometries: ReadonlyMap<string, LinkGeometry>;
}

/**
 * Where links run. While a card is dragged or one object changes, only what hangs on it, on its neighbours or passes it is
 * laid out anew; geometries that stay what they were are the same objects. Boxes that did not change must be the same
 * objects.
 */
export function layoutDrawn(
  ends: readonly DrawnEnds[],
  boxes: ReadonlyMap<string, Box>,
  previous: Layout | null,
): Layout {
  if (previous?.ends !== ends || previous.boxes.size !== boxes.size) {
    const lines = layoutEnds(boxes, ends);
    return { ends, boxes, lines, geometries: placeLabels(lines, boxes) };
  }
  const moved: string[] = [];
  for (const [id, box] of boxes) if (previous.boxes.get(id) !== box) moved.push(id);
  if (moved.length === 0) return previous;
  const lines = layoutAround(moved, previous.lines, ends, boxes);
  return { ends, boxes, lines, geometries: labelsAround(moved, previous, lines, boxes) };
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
  const layout = layoutEnds(boxes, near);
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

/** Labels on lines that changed, or that pass where a card came or went. */
function labelsAround(
  moved: readonly string[],
  previous: Layout,
  lines: ReadonlyMap<string, LinkGeometry>,
  boxes: ReadonlyMap<string, Box>,
): Map<string, LinkGeometry> {
  const area = changedArea(moved, previous.boxes, boxes);
  const ground = new LabelGround(boxes.values());
  const result = new Map(previous.geometries);
  for (const [id, line] of lines) {
    if (line === previous.lines.get(id) && !passes(line, area)) continue;
    const next = placeLabel(line, ground);
    if (!isEqual(next, result.get(id))) result.set(id, next);
  }
  return result;
}

/** What the moved cards cover now and covered before, with those that have gone. */
function changedArea(
  moved: readonly string[],
  before: ReadonlyMap<string, Box>,
  now: ReadonlyMap<string, Box>,
): Area | null {
  const gone = moved.every((id) => before.has(id)) ? [] : [...before.keys()].filter((id) => !now.has(id));
  const changed = [...moved, ...gone].flatMap((id) => [before.get(id) ?? [], now.get(id) ?? []].flat());
  return boundsOf(changed.map(({ height, below = 0, ...box }) => ({ ...box, height: height + below })));
}

/** A label reaches at most so far beside its line, and a loop around its corner. */
const REACH = { label: 64, loop: 96 };

function passes({ from, to, isLoop }: LinkGeometry, area: Area | null): boolean {
  if (!area) return false;
  const reach = REACH.label + (isLoop ? REACH.loop : 0);
  return (
    Math.max(from.x, to.x) + reach > area.x &&
    Math.min(from.x, to.x) - reach < area.x + area.width &&
    Math.max(from.y, to.y) + reach > area.y &&
    Math.min(from.y, to.y) - reach < area.y + area.height
  );
}

import { type Area, boundsOf, CARD } from "@/lib/topology";
import type { Places } from "../views/view-places";

const NEARLY_ALL = 0.8;

/** The areas of the cards and notes that stand elsewhere now, or have come, by id. */
export function movedAreas(before: Places, now: Places): ReadonlyMap<string, Area> {
  const moved = Object.entries(now).filter(([id, { x, y }]) => {
    const was = Object.hasOwn(before, id) ? before[id] : undefined;
    return was?.x !== x || was.y !== y;
  });
  return new Map(moved.map(([id, at]) => [id, { ...at, ...CARD }]));
}

/**
 * Where the camera goes so that what moved is seen: nowhere while nearly all of it is in sight, to the middle of it where it fits
 * into the view, else back until all of it does.
 */
export function whereToLook(
  moved: readonly Area[],
  view: Area,
): { x: number; y: number } | "all of it" | null {
  const bounds = boundsOf(moved);
  const seen = moved.filter((area) => isMiddleIn(area, view)).length;
  if (bounds === null || seen >= NEARLY_ALL * moved.length) return null;
  if (bounds.width > view.width || bounds.height > view.height) return "all of it";
  return middleOf(bounds);
}

function isMiddleIn(area: Area, { x, y, width, height }: Area): boolean {
  const middle = middleOf(area);
  return middle.x > x && middle.x < x + width && middle.y > y && middle.y < y + height;
}

function middleOf({ x, y, width, height }: Area): { x: number; y: number } {
  return { x: x + width / 2, y: y + height / 2 };
}

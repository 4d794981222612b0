import type { Area, Position } from "@/lib/topology";

/** What is put down snaps to this. */
const RASTER = 8;

/**
 * Where the upper left corner of what is pasted is wanted: around a point that was pressed; else where it was copied,
 * or, when that lies out of sight, in the middle of the view.
 */
export function placeToPaste(bounds: Area, view: Area | null, at?: Position): Position {
  if (at) return around(at, bounds);
  if (view === null || meets(bounds, view)) return { x: bounds.x, y: bounds.y };
  return around({ x: view.x + view.width / 2, y: view.y + view.height / 2 }, bounds);
}

function around(middle: Position, { width, height }: Area): Position {
  const snap = (value: number) => Math.round(value / RASTER) * RASTER;
  return { x: snap(middle.x - width / 2), y: snap(middle.y - height / 2) };
}

function meets(one: Area, other: Area): boolean {
  return (
    one.x < other.x + other.width &&
    other.x < one.x + one.width &&
    one.y < other.y + other.height &&
    other.y < one.y + one.height
  );
}

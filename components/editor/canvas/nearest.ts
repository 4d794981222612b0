import type { Point } from "@/lib/topology";

export type Direction = "left" | "right" | "up" | "down";

/** What arrow keys mean. */
export const ARROWS: Readonly<Record<string, Direction>> = {
  ArrowLeft: "left",
  ArrowRight: "right",
  ArrowUp: "up",
  ArrowDown: "down",
};

/**
 * The id of the nearest object that way, or null: what lies straight ahead counts as nearer than what lies aside.
 * `objects` are centres by id.
 */
export function nearestThatWay(
  objects: ReadonlyMap<string, Point>,
  from: string,
  direction: Direction,
): string | null {
  const start = objects.get(from);
  if (!start) return objects.keys().next().value ?? null;
  let best: { id: string; cost: number } | null = null;
  for (const [id, point] of objects) {
    if (id === from) continue;
    const { ahead, aside } = along(start, point, direction);
    if (ahead <= 0 || Math.abs(aside) > ahead * 3) continue;
    const cost = ahead + Math.abs(aside) * 2;
    if (best === null || cost < best.cost) best = { id, cost };
  }
  return best?.id ?? null;
}

/** One step of so many units that way. */
export function stepThatWay({ x, y }: Point, direction: Direction, by: number): Point {
  switch (direction) {
    case "left":
      return { x: x - by, y };
    case "right":
      return { x: x + by, y };
    case "up":
      return { x, y: y - by };
    case "down":
      return { x, y: y + by };
  }
}

function along(from: Point, to: Point, direction: Direction): { ahead: number; aside: number } {
  const dx = to.x - from.x;
  const dy = to.y - from.y;
  switch (direction) {
    case "left":
      return { ahead: -dx, aside: dy };
    case "right":
      return { ahead: dx, aside: dy };
    case "up":
      return { ahead: -dy, aside: dx };
    case "down":
      return { ahead: dy, aside: dx };
  }
}

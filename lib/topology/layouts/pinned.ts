import { CARD } from "../layout";
import type { Position } from "../schema";
import { separate } from "./separate";

interface Placed {
  id: string;
  position: Position;
}

/** Space that a card keeps from a pinned one. */
const CLEARANCE = 32;

/**
 * The laid out positions with pinned places where they are: everything is moved so that these lie as near to their
 * new places as can be, and a card that would touch a pinned one goes to the nearest free cell.
 */
export function avoidPinned(
  places: readonly Placed[],
  laidOut: ReadonlyMap<string, Position>,
): Map<string, Position> {
  const pinned = places.filter(({ position }) => position.pinned);
  if (pinned.length === 0) return new Map(laidOut);
  const mean = (of: (place: Placed) => number) =>
    pinned.reduce((sum, place) => sum + of(place), 0) / pinned.length;
  const dx = mean(({ id, position }) => position.x - (laidOut.get(id)?.x ?? 0));
  const dy = mean(({ id, position }) => position.y - (laidOut.get(id)?.y ?? 0));
  const fixed = pinned.map(({ position }) => position);
  const isPinned = new Set(pinned.map(({ id }) => id));
  const moved = [...laidOut].flatMap(([id, { x, y }]) =>
    isPinned.has(id) ? [] : [[id, { x: x + dx, y: y + dy }] as const],
  );
  const touching = moved.some(([, position]) => fixed.some((other) => touches(position, other)));
  const others = touching ? separate(new Map(moved), fixed) : new Map(moved);
  return new Map([...others, ...pinned.map(({ id, position }) => [id, position] as const)]);
}

function touches(one: Position, other: Position): boolean {
  return (
    Math.abs(one.x - other.x) < CARD.width + CLEARANCE && Math.abs(one.y - other.y) < CARD.height + CLEARANCE
  );
}

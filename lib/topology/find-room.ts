import { CARD, LINK_SPACE, NOTE } from "./layout";
import { POOL_DEPTH } from "./link-geometry";
import type { Position, Topology } from "./schema";

/** A rectangle of the canvas. */
export interface Area extends Position {
  width: number;
  height: number;
}

/** Space that stays free around what is put down. */
const CLEARANCE = 32;
const STEP = 64;
const MOST_RINGS = 32;

/** The areas that a design's cards and notes take, client pools included, by id. */
export function areasOf(topology: Pick<Topology, "vnets" | "sites" | "notes">): Map<string, Area> {
  return new Map<string, Area>([
    ...topology.vnets.map(({ id, position: { x, y }, gateway }) => {
      const height = CARD.height + (gateway?.clientPool ? POOL_DEPTH : 0);
      return [id, { x, y, width: CARD.width, height }] as const;
    }),
    ...topology.sites.map(({ id, position: { x, y } }) => [id, { x, y, ...CARD }] as const),
    ...topology.notes.map(({ id, position: { x, y } }) => [id, { x, y, ...NOTE }] as const),
  ]);
}

/** The smallest area that holds all of them; null for none. */
export function boundsOf(areas: Iterable<Area>): Area | null {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const { x, y, width, height } of areas) {
    left = Math.min(left, x);
    top = Math.min(top, y);
    right = Math.max(right, x + width);
    bottom = Math.max(bottom, y + height);
  }
  return left === Infinity ? null : { x: left, y: top, width: right - left, height: bottom - top };
}

/**
 * Where something of the wanted area's size can lie without touching the taken ones: at the wanted place, else as near
 * to it as there is room, to the right and below first.
 */
export function findRoom(taken: readonly Area[], wanted: Area): Position {
  const isFree = (position: Position) => {
    const area = { ...wanted, ...position };
    return !taken.some((other) => touches(other, area));
  };
  for (let ring = 0; ring <= MOST_RINGS; ring += 1) {
    for (const [dx, dy] of offsetsOf(ring)) {
      const position = { x: wanted.x + dx * STEP, y: wanted.y + dy * STEP };
      if (isFree(position)) return position;
    }
  }
  const all = boundsOf(taken);
  return all ? { x: wanted.x, y: all.y + all.height + LINK_SPACE } : wanted;
}

/** The offsets that are `ring` steps away, right and below before left and above. */
function offsetsOf(ring: number): [number, number][] {
  const offsets: [number, number][] = [];
  for (let dx = -ring; dx <= ring; dx += 1)
    for (let dy = -ring; dy <= ring; dy += 1)
      if (Math.max(Math.abs(dx), Math.abs(dy)) === ring) offsets.push([dx, dy]);
  const cost = ([dx, dy]: [number, number]) => Math.hypot(dx, dy) + (dx < 0 ? 1.5 : 0) + (dy < 0 ? 1.5 : 0);
  return offsets.sort((one, other) => cost(one) - cost(other));
}

function touches(one: Area, other: Area): boolean {
  return (
    one.x < other.x + other.width + CLEARANCE &&
    other.x < one.x + one.width + CLEARANCE &&
    one.y < other.y + other.height + CLEARANCE &&
    other.y < one.y + one.height + CLEARANCE
  );
}

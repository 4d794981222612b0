import { type Area, boundsOf, CARD, type Position } from "@/lib/topology";
import type { Frames } from "./frame";

/**
 * The ids of open frames within which cards of other groups, or sites, stand: there a frame does not tell what belongs
 * to it.
 */
export function findInterleaved(
  frames: Frames,
  places: readonly { id: string; position: Position }[],
): string[] {
  const areas = new Map(
    places.map(({ id, position: { x, y } }) => [id, { x, y, ...CARD }] as const satisfies [string, Area]),
  );
  return frames.all
    .filter((frame) => !frame.isFolded)
    .flatMap((frame) => {
      const members = new Set(frame.members);
      const bounds = boundsOf(frame.members.flatMap((id) => areas.get(id) ?? []));
      if (!bounds) return [];
      const isForeign = ([id, area]: [string, Area]) =>
        !members.has(id) && frames.of.get(id)?.isFolded !== true && touches(area, bounds);
      return [...areas].some(isForeign) ? [frame.id] : [];
    });
}

function touches(one: Area, other: Area): boolean {
  return (
    one.x < other.x + other.width &&
    other.x < one.x + one.width &&
    one.y < other.y + other.height &&
    other.y < one.y + one.height
  );
}

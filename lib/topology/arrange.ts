import { boundsOf } from "./find-room";
import { CARD } from "./layout";
import { layOutByForce } from "./layouts/by-force";
import { layOutByRegion } from "./layouts/by-region";
import { layOutHubs } from "./layouts/hubs";
import { layOutLayers } from "./layouts/layers";
import { avoidPinned } from "./layouts/pinned";
import type { Position } from "./schema";

export const ARRANGEMENTS = ["hubs", "layers", "force", "region"] as const;
/** A way to put all places in order: rings around hubs, columns, by their links' pull, or region by region. */
export type Arrangement = (typeof ARRANGEMENTS)[number];

/** What an arrangement needs to know of a design; small enough to be sent to a worker. */
export interface ArrangeInput {
  /** `region` null for a site. */
  places: { id: string; region: string | null; position: Position }[];
  links: { from: string; to: string }[];
}

const LAYOUTS = {
  hubs: layOutHubs,
  layers: layOutLayers,
  force: layOutByForce,
  region: layOutByRegion,
} as const;
const RASTER = 8;

/**
 * New positions of every place, by id, on the raster and without two cards touching. Pinned ones stay where they are,
 * and the others come to lie around them; without any, the middle of everything stays where it was. The same design
 * always gets the same positions.
 */
export function arrange(input: ArrangeInput, arrangement: Arrangement): Map<string, Position> {
  const links = joinedPlaces(input);
  const laidOut = LAYOUTS[arrangement](input.places, links);
  const positions = avoidPinned(input.places, keepMiddle(input.places, laidOut));
  return new Map(
    [...positions].map(([id, position]) => {
      const { x, y, pinned } = position;
      return [id, pinned ? position : { x: toRaster(x), y: toRaster(y) }];
    }),
  );
}

/** Pairs of different places that are there, each once. */
function joinedPlaces({ places, links }: ArrangeInput): { from: string; to: string }[] {
  const known = new Set(places.map(({ id }) => id));
  const pairs = new Map<string, { from: string; to: string }>();
  for (const { from, to } of links) {
    if (from === to || !known.has(from) || !known.has(to)) continue;
    pairs.set(from < to ? `${from} ${to}` : `${to} ${from}`, { from, to });
  }
  return [...pairs.values()];
}

function keepMiddle(
  places: ArrangeInput["places"],
  laidOut: ReadonlyMap<string, Position>,
): Map<string, Position> {
  const areas = (positions: Iterable<Position>) => [...positions].map(({ x, y }) => ({ x, y, ...CARD }));
  const before = boundsOf(areas(places.map(({ position }) => position)));
  const after = boundsOf(areas(laidOut.values()));
  if (!before || !after) return new Map(laidOut);
  const dx = before.x + before.width / 2 - after.x - after.width / 2;
  const dy = before.y + before.height / 2 - after.y - after.height / 2;
  return new Map([...laidOut].map(([id, { x, y }]) => [id, { x: x + dx, y: y + dy }]));
}

function toRaster(value: number): number {
  return Math.round(value / RASTER) * RASTER;
}

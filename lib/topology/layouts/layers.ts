import { CARD, LINK_SPACE, layOutInLayers, WIDE_LINK_SPACE } from "../layout";
import type { Position } from "../schema";
import { findNeighbours, findRings, type LayoutLink, type LayoutPlace } from "./neighbours";
import { packParts } from "./pack";

/** Beyond this the careful layout takes too long, also where nobody waits for it. */
const CAREFUL_LIMIT = { places: 400, links: 900 };
/** A layer with more places than this goes on in a further column. */
const HIGHEST_COLUMN = 24;

/** Columns from left to right, each linked to the next, with few crossings where there are not too many links. */
export function layOutLayers(
  places: readonly LayoutPlace[],
  links: readonly LayoutLink[],
): Map<string, Position> {
  if (places.length <= CAREFUL_LIMIT.places && links.length <= CAREFUL_LIMIT.links) {
    const ids = places.map(({ id }) => id);
    const indexes = new Map(ids.map((id, index) => [id, index]));
    const edges = links.map(({ from, to }): [number, number] => [
      indexes.get(from) ?? 0,
      indexes.get(to) ?? 0,
    ]);
    return layOutInLayers(ids, edges, WIDE_LINK_SPACE);
  }
  return packParts(findRings(findNeighbours(places, links)).map(layOutColumns));
}

function layOutColumns(rings: string[][]): Map<string, Position> {
  const columns = rings.flatMap((ring) =>
    Array.from({ length: Math.ceil(ring.length / HIGHEST_COLUMN) }, (_, at) =>
      ring.slice(at * HIGHEST_COLUMN, (at + 1) * HIGHEST_COLUMN),
    ),
  );
  return new Map(
    columns.flatMap((column, at) =>
      column.map((id, row): [string, Position] => [
        id,
        {
          x: at * (CARD.width + WIDE_LINK_SPACE),
          y: (row - (column.length - 1) / 2) * (CARD.height + LINK_SPACE / 2),
        },
      ]),
    ),
  );
}

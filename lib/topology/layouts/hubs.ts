import { CARD, LINK_SPACE } from "../layout";
import type { Position } from "../schema";
import { findNeighbours, findRings, type LayoutLink, type LayoutPlace } from "./neighbours";
import { packParts } from "./pack";

/** Between rings sideways; up and down it is less, since cards are wider than high. */
const RING_STEP = CARD.width + LINK_SPACE;
const FLATTENING = 0.75;
/** Between neighbours on a ring: a card and some space, also where they stand above each other. */
const ALONG_RING = CARD.width + 64;

/** Hub and spoke: each part of the design in rings around the place with most links. */
export function layOutHubs(
  places: readonly LayoutPlace[],
  links: readonly LayoutLink[],
): Map<string, Position> {
  return packParts(findRings(findNeighbours(places, links)).map(layOutRings));
}

function layOutRings([hubs = [], ...rings]: string[][]): Map<string, Position> {
  const placed = new Map<string, Position>(hubs.map((hub) => [hub, { x: 0, y: 0 }]));
  let step = 0;
  for (const ring of rings) {
    for (let next = 0; next < ring.length; ) {
      step += 1;
      const radius = step * RING_STEP;
      const room = Math.floor((2 * Math.PI * radius * FLATTENING) / ALONG_RING);
      const own = ring.slice(next, next + room);
      next += own.length;
      own.forEach((id, index) => {
        // Beginning left, so that one or two spokes lie beside their hub.
        const angle = Math.PI + (index / own.length) * 2 * Math.PI;
        placed.set(id, {
          x: Math.cos(angle) * radius,
          y: Math.sin(angle) * radius * FLATTENING,
        });
      });
    }
  }
  return placed;
}

import { CARD, WIDE_LINK_SPACE } from "../layout";
import type { Position } from "../schema";
import { findNeighbours, findRings, type LayoutLink, type LayoutPlace } from "./neighbours";
import { packParts } from "./pack";

/** Between rings sideways; up and down it is less, since cards are wider than high. */
const RING_STEP = CARD.width + WIDE_LINK_SPACE;
const FLATTENING = 0.625;
/** Between neighbours on a ring, up and down; side by side the flattening leaves them that much more. */
const ALONG_RING = 224;
/** So many stand on one ring, which is made wider for them; more go on in further rings. */
const ONE_RING = 16;

/** Hub and spoke: each part of the design in rings around the place with most links. */
export function layOutHubs(
  places: readonly LayoutPlace[],
  links: readonly LayoutLink[],
): Map<string, Position> {
  return packParts(findRings(findNeighbours(places, links)).map(layOutRings));
}

function layOutRings([hubs = [], ...rings]: string[][]): Map<string, Position> {
  const placed = new Map<string, Position>(hubs.map((hub) => [hub, { x: 0, y: 0 }]));
  let radius = 0;
  for (const ring of rings) {
    for (let next = 0; next < ring.length; ) {
      const left = ring.length - next;
      const wide = left <= ONE_RING ? (left * ALONG_RING) / (2 * Math.PI * FLATTENING) : 0;
      radius = Math.max(radius + RING_STEP, wide);
      const room = Math.floor((2 * Math.PI * radius * FLATTENING) / ALONG_RING + 0.001);
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

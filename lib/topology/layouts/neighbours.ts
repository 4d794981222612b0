/** A place to lay out. */
export interface LayoutPlace {
  id: string;
  region: string | null;
}

export interface LayoutLink {
  from: string;
  to: string;
}

export type Neighbours = ReadonlyMap<string, readonly string[]>;

/** Every place with those it is linked to. */
export function findNeighbours(places: readonly LayoutPlace[], links: readonly LayoutLink[]): Neighbours {
  const neighbours = new Map<string, string[]>(places.map(({ id }) => [id, []]));
  for (const { from, to } of links) {
    neighbours.get(from)?.push(to);
    neighbours.get(to)?.push(from);
  }
  return neighbours;
}

/**
 * Parts of the design that hang together, each as the places in rings around its hub, the place with most links: the
 * hub, what it is linked to, and so on; what one place leads to stands together. Large parts first.
 */
export function findRings(neighbours: Neighbours): string[][][] {
  const seen = new Set<string>();
  const byDegree = [...neighbours].sort(([, one], [, other]) => other.length - one.length);
  const parts: string[][][] = [];
  for (const [hub] of byDegree) {
    if (seen.has(hub)) continue;
    seen.add(hub);
    const rings: string[][] = [];
    for (let ring = [hub]; ring.length > 0; ) {
      rings.push(ring);
      ring = ring.flatMap((id) =>
        (neighbours.get(id) ?? []).filter((next) => {
          if (seen.has(next)) return false;
          seen.add(next);
          return true;
        }),
      );
    }
    parts.push(rings);
  }
  const size = (rings: string[][]) => rings.reduce((sum, ring) => sum + ring.length, 0);
  return parts.sort((one, other) => size(other) - size(one));
}

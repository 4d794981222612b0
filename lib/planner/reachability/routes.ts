import type { Nodes } from "./nodes";

/** The ways to one origin, one number per node: however many places there are, no way is kept as a list. */
export interface Routes {
  /** The nodes that packets from a node pass, itself first and the origin's node last; null without a route. */
  wayFrom(node: string): string[] | null;
}

/** Answers what BGP tells every node of one origin, given by the nodes at which it begins. */
export type Propagate = (origins: readonly string[]) => Routes;

const NO_ROUTE = -1;

/**
 * Of the routes offered a node takes the one over the fewest ASNs, then from the neighbour with the lowest id. It
 * passes on only its own best route, and drops one that holds its own ASN.
 */
export function createPropagation({ ids, numberOf, neighbours, asns }: Nodes): Propagate {
  function spread(origins: readonly number[]): Int32Array {
    // For each node the next one on its way; an origin names itself.
    const next = new Int32Array(ids.length).fill(NO_ROUTE);
    for (const origin of origins) next[origin] = origin;
    let edge = Int32Array.from(origins).sort();
    while (edge.length > 0) {
      const reached: number[] = [];
      // Lowest id first: the first offer a node gets in a round is the one it takes.
      for (const node of edge)
        for (const neighbour of neighbours[node] ?? []) {
          if (next[neighbour] !== NO_ROUTE || holdsAsn(next, node, asns[neighbour])) continue;
          next[neighbour] = node;
          reached.push(neighbour);
        }
      edge = Int32Array.from(reached).sort();
    }
    return next;
  }

  function holdsAsn(next: Int32Array, from: number, asn: number | null | undefined): boolean {
    for (let at = from; ; at = next[at] ?? at) {
      if (asns[at] === asn) return true;
      if (next[at] === at) return false;
    }
  }

  return (origins) => {
    const next = spread(origins.flatMap((origin) => numberOf.get(origin) ?? []));
    return {
      wayFrom(node) {
        let at = numberOf.get(node) ?? NO_ROUTE;
        if (at === NO_ROUTE || next[at] === NO_ROUTE) return null;
        const way = [ids[at] ?? ""];
        for (let after = next[at] ?? at; after !== at; after = next[at] ?? at) {
          way.push(ids[after] ?? "");
          at = after;
        }
        return way;
      },
    };
  };
}

import type { Network } from "./network";

/** For each node that learned of an origin, the nodes its packets pass, itself first and the origin's node last. */
export type Routes = ReadonlyMap<string, readonly string[]>;

/**
 * What BGP tells every node of one origin: the route over the fewest ASNs, then from the neighbour with the lowest
 * id. A node passes on only its own best route, and drops one that holds its own ASN.
 */
export function propagate(network: Network, origins: readonly string[]): Routes {
  const routes = new Map<string, string[]>(origins.map((node) => [node, [node]]));
  let edge = [...origins].sort();
  while (edge.length > 0) {
    const offers = new Map<string, string[]>();
    // Lowest id first: the first offer a node gets in a round is the one it takes.
    for (const node of edge) {
      const route = routes.get(node) ?? [];
      for (const neighbour of network.bgpNeighbours.get(node) ?? []) {
        if (routes.has(neighbour) || offers.has(neighbour) || holdsAsn(network, route, neighbour)) continue;
        offers.set(neighbour, [neighbour, ...route]);
      }
    }
    for (const [node, route] of offers) routes.set(node, route);
    edge = [...offers.keys()].sort();
  }
  return routes;
}

function holdsAsn({ asns }: Network, route: readonly string[], node: string): boolean {
  const own = asns.get(node);
  return route.some((passed) => asns.get(passed) === own);
}

import type { Reachability } from "../contract";
import type { TopologyIndex } from "../topology-index";
import { areJoined, type Network } from "./network";
import { createPropagation, type Routes } from "./routes";

export type Verdict = Reachability["pairs"][number]["verdict"];
export type Because =
  | "peering"
  | "direct"
  | "bgp"
  | "throughSite"
  | "staticSite"
  | "clientsOwn"
  | "clientsBgp"
  | "sameHub"
  | "staticSites"
  | "apart"
  | "broken"
  | "noRoutes";

/** How one place's packets get to another; null where no route leads there. */
export interface Way {
  verdict: Exclude<Verdict, "unreachable">;
  path: string[];
  because: Because;
}

export const CLIENTS = "/clients";

/** Answers how a place reaches another, by the routes that BGP, static links and peerings give. */
export function createWayFinder(
  index: TopologyIndex,
  network: Network,
): (from: string, to: string) => Way | null {
  const routesByOrigin = new Map<string, Routes>();
  const propagate = createPropagation(network);
  const sites = new Set(index.sites.map(({ id }) => id));
  const routesTo = (place: string): Routes => {
    const origins = network.homes.get(place) ?? [];
    const key = origins.join(" ");
    const known = routesByOrigin.get(key);
    if (known) return known;
    const routes = propagate(origins);
    routesByOrigin.set(key, routes);
    return routes;
  };

  function findWay(from: string, to: string): Way | null {
    if (from.endsWith(CLIENTS)) return findClientsWay(from, to);
    if (to.endsWith(CLIENTS)) {
      const back = findClientsWay(to, from);
      return back && { ...back, path: [...back.path].reverse() };
    }
    return findPlaceWay(from, to);
  }

  function findPlaceWay(from: string, to: string): Way | null {
    if (areJoined(network.peeredPairs, from, to))
      return { verdict: "reachable", path: [from, to], because: "peering" };
    if (areJoined(network.staticPairs, from, to))
      return { verdict: "reachable", path: [from, to], because: "direct" };
    const statics = Number(network.staticSites.has(from)) + Number(network.staticSites.has(to));
    const nodes = findNodes(from, to);
    if (!nodes || statics > 1) return null;
    // Two places of one gateway: a static site with a vnet that uses it; two such vnets do not reach each other.
    if (nodes.length === 1 && statics === 0) return null;
    const path = [from, ...nodes.filter((node) => node !== from && node !== to), to];
    const isThroughSite = path.some((node) => sites.has(node) && node !== from && node !== to);
    if (statics > 0) return { verdict: "conditional", path, because: "staticSite" };
    if (isThroughSite) return { verdict: "conditional", path, because: "throughSite" };
    return { verdict: "reachable", path, because: path.length === 2 ? "direct" : "bgp" };
  }

  /** The nodes from one place's gateway to the other's: the shortest way where a site has several gateways. */
  function findNodes(from: string, to: string): readonly string[] | null {
    const routes = routesTo(to);
    const ways = (network.homes.get(from) ?? []).flatMap((home) => {
      const way = routes.wayFrom(home);
      return way ? [way] : [];
    });
    return ways.reduce<readonly string[] | null>(
      (best, way) => (best === null || way.length < best.length ? way : best),
      null,
    );
  }

  function findClientsWay(clients: string, to: string): Way | null {
    const vnet = clients.slice(0, -CLIENTS.length);
    if (to === vnet) return { verdict: "reachable", path: [clients, to], because: "clientsOwn" };
    if (network.hubOf.get(to) === vnet)
      return { verdict: "reachable", path: [clients, vnet, to], because: "clientsOwn" };
    if (!network.asns.has(vnet)) return null;
    const far = to.endsWith(CLIENTS) ? to.slice(0, -CLIENTS.length) : to;
    if (far !== to && !network.asns.has(far)) return null;
    const nodes = findNodes(vnet, far);
    if (!nodes) return null;
    const path = [clients, ...nodes, ...(nodes.at(-1) === to ? [] : [to])];
    return { verdict: "conditional", path, because: "clientsBgp" };
  }

  return findWay;
}

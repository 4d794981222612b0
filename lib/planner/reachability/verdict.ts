import type { Reachability } from "../contract";
import type { TopologyIndex } from "../topology-index";
import type { Network } from "./network";
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
  | "noBgp"
  | "noTransit"
  | "asnRepeated"
  | "noRoutes";

/** How one place's packets get to another; null where no route leads there. */
export interface Way {
  verdict: Exclude<Verdict, "unreachable">;
  path: string[];
  because: Because;
}

export const CLIENTS = "/clients";

/** Answers how a place reaches another; null where no route leads there. */
export type WayFinder = (from: string, to: string) => Way | null;

/** Finds ways by the routes that BGP, static links and peerings give. */
export function createWayFinder(index: TopologyIndex, network: Network): WayFinder {
  const facts: Facts = { index, network, findNodes: createNodeFinder(network) };
  return (from, to) => {
    if (from.endsWith(CLIENTS)) return findClientsWay(facts, from, to);
    if (!to.endsWith(CLIENTS)) return findPlaceWay(facts, from, to);
    const back = findClientsWay(facts, to, from);
    return back && { ...back, path: [...back.path].reverse() };
  };
}

interface Facts {
  index: TopologyIndex;
  network: Network;
  /** The nodes from one place's gateway to the other's. */
  findNodes(from: string, to: string): readonly string[] | null;
}

function findPlaceWay({ index, network, findNodes }: Facts, from: string, to: string): Way | null {
  const [near, far] = [network.at(from), network.at(to)];
  if (near?.peers.has(to)) return { verdict: "reachable", path: [from, to], because: "peering" };
  if (near?.statics.has(to)) return { verdict: "reachable", path: [from, to], because: "direct" };
  const statics = Number(near?.isStaticSite === true) + Number(far?.isStaticSite === true);
  const nodes = findNodes(from, to);
  if (!nodes || statics > 1) return null;
  // Two places of one gateway: a static site with a vnet that uses it; two such vnets do not reach each other.
  if (nodes.length === 1 && statics === 0) return null;
  const between = nodes.filter((node) => node !== from && node !== to);
  const path = [from, ...between, to];
  if (statics > 0) return { verdict: "conditional", path, because: "staticSite" };
  const isThroughSite = between.some((node) => index.places.get(node)?.kind === "site");
  if (isThroughSite) return { verdict: "conditional", path, because: "throughSite" };
  return { verdict: "reachable", path, because: path.length === 2 ? "direct" : "bgp" };
}

function findClientsWay({ network, findNodes }: Facts, clients: string, to: string): Way | null {
  const vnet = clients.slice(0, -CLIENTS.length);
  if (to === vnet) return { verdict: "reachable", path: [clients, to], because: "clientsOwn" };
  if (network.at(to)?.hub === vnet)
    return { verdict: "reachable", path: [clients, vnet, to], because: "clientsOwn" };
  const speaksBgp = (place: string) => (network.at(place)?.asn ?? null) !== null;
  const far = to.endsWith(CLIENTS) ? to.slice(0, -CLIENTS.length) : to;
  if (!speaksBgp(vnet) || (far !== to && !speaksBgp(far))) return null;
  const nodes = findNodes(vnet, far);
  if (!nodes) return null;
  const path = [clients, ...nodes, ...(nodes.at(-1) === to ? [] : [to])];
  return { verdict: "conditional", path, because: "clientsBgp" };
}

/** The shortest way where a site has several gateways; what is told of one origin is worked out once. */
function createNodeFinder(network: Network): Facts["findNodes"] {
  const routesByOrigin = new Map<string, Routes>();
  const propagate = createPropagation(network.nodes);
  const routesTo = (place: string): Routes => {
    const origins = network.at(place)?.homes ?? [];
    const key = origins.join(" ");
    const known = routesByOrigin.get(key);
    if (known) return known;
    const routes = propagate(origins);
    routesByOrigin.set(key, routes);
    return routes;
  };
  return (from, to) => {
    const routes = routesTo(to);
    const ways = (network.at(from)?.homes ?? []).flatMap((home) => {
      const way = routes.wayFrom(home);
      return way ? [way] : [];
    });
    return ways.reduce<readonly string[] | null>(
      (best, way) => (best === null || way.length < best.length ? way : best),
      null,
    );
  };
}

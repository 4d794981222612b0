import { isVpnLink, type Link, type Topology } from "@/lib/topology";

/**
 * Who reaches whom, found the slow way: every gateway and BGP device keeps a table of routes and tells it to its
 * neighbours, round after round, until no table changes. Written from the rules alone, to check the planner against;
 * for a handful of places. Takes only designs in which no link has an error.
 */

export type PlainVerdict = "reachable" | "conditional" | "unreachable";

/** A route: the speakers it passed, nearest first. */
type Route = readonly string[];
/** Per speaker and place: the best route the speaker holds to it. */
type Tables = Map<string, Map<string, Route>>;

export function findReachabilityByForce(topology: Topology): Map<string, PlainVerdict> {
  const world = readWorld(topology);
  const tables = settle(world);
  const places = [...world.vnets, ...world.sites, ...world.clients.map((vnet) => `${vnet}/clients`)];
  const verdicts = new Map<string, PlainVerdict>();
  for (const from of places)
    for (const to of places) if (from !== to) verdicts.set(`${from} ${to}`, judge(world, tables, from, to));
  return verdicts;
}

interface World {
  vnets: string[];
  sites: string[];
  /** Vnets whose gateway takes clients. */
  clients: string[];
  asn: Map<string, number>;
  /** Speakers next to each other over BGP. */
  sessions: [string, string][];
  /** Places joined by a VPN link without BGP. */
  statics: [string, string][];
  peerings: [string, string][];
  /** Spoke and the hub whose gateway it uses. */
  transits: [string, string][];
}

function readWorld({ vnets, sites, links: drawn }: Topology): World {
  const withoutGateway = new Set(vnets.filter(({ gateway }) => gateway === null).map(({ id }) => id));
  // A tunnel needs a gateway to begin at.
  const links = drawn.filter(
    (link) => !isVpnLink(link) || (!withoutGateway.has(link.from) && !withoutGateway.has(link.to)),
  );
  const asn = new Map<string, number>();
  for (const { id, gateway } of vnets) if (gateway?.bgp) asn.set(id, gateway.bgp.asn);
  for (const { id, bgp } of sites) if (bgp) asn.set(id, bgp.asn);
  const isSession = (link: Link) => isVpnLink(link) && link.bgp && asn.has(link.from) && asn.has(link.to);
  const ends = ({ from, to }: Link): [string, string] => [from, to];
  return {
    vnets: vnets.map(({ id }) => id),
    sites: sites.map(({ id }) => id),
    clients: vnets.filter(({ gateway }) => gateway?.clientPool).map(({ id }) => id),
    asn,
    sessions: links.filter(isSession).map(ends),
    statics: links.filter((link) => isVpnLink(link) && !isSession(link)).map(ends),
    peerings: links.filter((link) => !isVpnLink(link)).map(ends),
    transits: links.flatMap(({ method, gatewayTransit: hub, from, to }): [string, string][] =>
      method === "peering" && hub !== null ? [[hub === from ? to : from, hub]] : [],
    ),
  };
}

/** Sites that speak no BGP on any link. */
function isStaticSite({ sites, sessions }: World, place: string): boolean {
  return sites.includes(place) && !sessions.some((pair) => pair.includes(place));
}

/** What each speaker tells of its own accord: its vnet, the vnets using its gateway, its static sites. */
function ownPlaces(world: World, speaker: string): string[] {
  const spokes = world.transits.filter(([, hub]) => hub === speaker).map(([spoke]) => spoke);
  const sites = world.statics.flatMap(([a, b]) =>
    a === speaker && isStaticSite(world, b) ? [b] : b === speaker && isStaticSite(world, a) ? [a] : [],
  );
  return [speaker, ...spokes, ...sites];
}

function settle(world: World): Tables {
  const speakers = [...world.vnets, ...world.sites].filter((id) => !isStaticSite(world, id));
  let tables: Tables = new Map(speakers.map((id) => [id, new Map()]));
  for (;;) {
    const next: Tables = new Map();
    for (const id of speakers) next.set(id, nextTable(world, tables, id));
    if (JSON.stringify(toPlain(next)) === JSON.stringify(toPlain(tables))) return tables;
    tables = next;
  }
}

function nextTable(world: World, tables: Tables, speaker: string): Map<string, Route> {
  const table = new Map<string, Route>();
  for (const place of ownPlaces(world, speaker)) table.set(place, [speaker]);
  const own = new Set(table.keys());
  const neighbours = world.sessions
    .flatMap(([a, b]) => (a === speaker ? [b] : b === speaker ? [a] : []))
    .sort();
  for (const neighbour of neighbours)
    for (const [place, told] of tables.get(neighbour) ?? []) {
      const holdsOwnAsn = told.some((id) => world.asn.get(id) === world.asn.get(speaker));
      const best = table.get(place);
      if (own.has(place) || holdsOwnAsn || (best && best.length <= told.length + 1)) continue;
      table.set(place, [speaker, ...told]);
    }
  return table;
}

function toPlain(tables: Tables): unknown {
  return [...tables].map(([id, table]) => [id, [...table].sort(([a], [b]) => (a < b ? -1 : 1))]);
}

function judge(world: World, tables: Tables, from: string, to: string): PlainVerdict {
  const [a, b] = [from, to].map((place) => place.replace("/clients", ""));
  if (a === undefined || b === undefined) return "unreachable";
  if (a !== from || b !== to) return judgeClients(world, tables, from, to);
  const isPair = ([x, y]: [string, string]) => (x === a && y === b) || (x === b && y === a);
  if (world.peerings.some(isPair) || world.statics.some(isPair)) return "reachable";
  const there = routeFrom(world, tables, a, b);
  const back = routeFrom(world, tables, b, a);
  if (!there || !back) return "unreachable";
  const statics = [a, b].filter((place) => isStaticSite(world, place)).length;
  if (statics === 2) return "unreachable";
  if (statics === 1) return "conditional";
  // Two spokes of one hub: their packets would have to turn round in the hub's gateway.
  if (there.length === 1 && !there.includes(a) && !there.includes(b)) return "unreachable";
  const passesSite = [there, back].some((route) =>
    route.some((id) => id !== a && id !== b && world.sites.includes(id)),
  );
  return passesSite ? "conditional" : "reachable";
}

/** The best route to a place that any speaker at which `from` is at home holds. */
function routeFrom(world: World, tables: Tables, from: string, to: string): Route | null {
  const hub = world.transits.find(([spoke]) => spoke === from)?.[1];
  const gateways = world.statics.flatMap(([x, y]) => (x === from ? [y] : y === from ? [x] : []));
  const homes = hub !== undefined ? [hub] : isStaticSite(world, from) ? gateways : [from];
  const routes = homes.map((home) => tables.get(home)?.get(to)).filter((route) => route !== undefined);
  return routes.sort((x, y) => x.length - y.length)[0] ?? null;
}

/** Clients reach their vnet and its spokes; with BGP everything their gateway has a route to, once renewed. */
function judgeClients(world: World, tables: Tables, from: string, to: string): PlainVerdict {
  const [clients, far] = from.endsWith("/clients") ? [from, to] : [to, from];
  const gateway = clients.replace("/clients", "");
  const farPlace = far.replace("/clients", "");
  if (far === gateway) return "reachable";
  if (world.transits.some(([spoke, hub]) => spoke === far && hub === gateway)) return "reachable";
  if (!world.asn.has(gateway) || (far !== farPlace && !world.asn.has(farPlace))) return "unreachable";
  const there = tables.get(gateway)?.has(farPlace) ?? false;
  const back = routeFrom(world, tables, farPlace, gateway) !== null;
  return there && back ? "conditional" : "unreachable";
}

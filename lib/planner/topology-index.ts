import {
  type AddressRange,
  type Link,
  type Prefix,
  type Site,
  type Topology,
  toPrefix,
  type Vnet,
} from "@/lib/topology";
import { networkProvider } from "./resources/arm-ids";

/** A prefix of a place as the planner uses it; one with host bits counts as the range it means. */
export interface IndexedPrefix extends Prefix {
  /** As it stands in the file. */
  text: string;
  /** Where it stands in the place's address space. */
  index: number;
}

interface PlaceFacts {
  id: string;
  name: string;
  /** Position among all places: vnets in file order, then sites. */
  order: number;
  /** Valid IPv4 prefixes, sorted by first address, larger ones first. */
  prefixes: IndexedPrefix[];
  /** For each of `prefixes` the position of the narrowest one that is wider and holds it, or -1. */
  holders: number[];
  /** Links with an end here, in file order. */
  links: Link[];
}

export type IndexedVnet = PlaceFacts & {
  kind: "vnet";
  vnet: Vnet;
  /** What the ids of the resources beside it begin with. */
  network: string;
};
export type IndexedSite = PlaceFacts & { kind: "site"; site: Site };
export type IndexedPlace = IndexedVnet | IndexedSite;

/** A link whose ends both stand in the topology and are two places. */
export interface Join {
  link: Link;
  from: IndexedPlace;
  to: IndexedPlace;
}

/** What every rule and resource looks up, computed once per plan in near-linear time. */
export interface TopologyIndex {
  topology: Topology;
  places: ReadonlyMap<string, IndexedPlace>;
  vnets: readonly IndexedVnet[];
  sites: readonly IndexedSite[];
  links: ReadonlyMap<string, Link>;
  /** The links that join two places, in file order. */
  joins: readonly Join[];
}

export function indexTopology(topology: Topology): TopologyIndex {
  const vnets = topology.vnets.map(
    (vnet, order): IndexedVnet => ({
      kind: "vnet",
      vnet,
      network: networkProvider(vnet),
      ...placeFacts(vnet, order),
    }),
  );
  const sites = topology.sites.map(
    (site, order): IndexedSite => ({ kind: "site", site, ...placeFacts(site, vnets.length + order) }),
  );
  const places = new Map<string, IndexedPlace>();
  for (const place of [...vnets, ...sites]) places.set(place.id, place);
  const joins: Join[] = [];
  for (const link of topology.links) {
    const from = places.get(link.from);
    const to = places.get(link.to);
    from?.links.push(link);
    if (to !== from) to?.links.push(link);
    if (from && to && from !== to) joins.push({ link, from, to });
  }
  const links = new Map(topology.links.map((link) => [link.id, link]));
  return { topology, places, vnets, sites, links, joins };
}

function placeFacts(place: { id: string; name: string; addressSpace: string[] }, order: number): PlaceFacts {
  const prefixes = place.addressSpace.flatMap((text, index): IndexedPrefix[] => {
    const prefix = toPrefix(text);
    return prefix ? [{ ...prefix, text, index }] : [];
  });
  prefixes.sort((a, b) => a.first - b.first || b.last - a.last);
  return { id: place.id, name: place.name, order, prefixes, holders: findHolders(prefixes), links: [] };
}

/** Prefixes hold each other or are apart: those around one stand on a stack. */
function findHolders(prefixes: readonly IndexedPrefix[]): number[] {
  const holders: number[] = [];
  const stack: number[] = [];
  prefixes.forEach((prefix, at) => {
    const lastOf = (position: number) => prefixes[position]?.last ?? -1;
    while (stack.length > 0 && lastOf(stack.at(-1) ?? -1) < prefix.first) stack.pop();
    const around = stack.at(-1) ?? -1;
    const isSame = prefixes[around]?.first === prefix.first && lastOf(around) === prefix.last;
    holders.push(isSame ? (holders[around] ?? -1) : around);
    stack.push(at);
  });
  return holders;
}

/** The number under which a vnet's gateway or a site's first device speaks BGP, or null. */
export function asnOf(place: IndexedPlace): number | null {
  return (place.kind === "vnet" ? place.vnet.gateway?.bgp?.asn : place.site.bgp?.asn) ?? null;
}

/** A prefix of the place that meets the range, or null; in logarithmic time. */
export function findMeeting(place: IndexedPlace, range: AddressRange): IndexedPrefix | null {
  return place.prefixes[findMeetingAt(place, range)] ?? null;
}

/** A prefix of the place that holds the whole range, or null; in logarithmic time. */
export function findHolding(place: IndexedPlace, range: AddressRange): IndexedPrefix | null {
  for (let at = findMeetingAt(place, range); at >= 0; at = place.holders[at] ?? -1) {
    const prefix = place.prefixes[at];
    if (prefix && prefix.first <= range.first && prefix.last >= range.last) return prefix;
  }
  return null;
}

/** The last prefix that begins before the range ends meets it, or only those that hold that one can. */
function findMeetingAt({ prefixes, holders }: IndexedPlace, range: AddressRange): number {
  let low = 0;
  let high = prefixes.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((prefixes[middle]?.first ?? 0) <= range.last) low = middle + 1;
    else high = middle;
  }
  let at = low - 1;
  while (at >= 0 && (prefixes[at]?.last ?? -1) < range.first) at = holders[at] ?? -1;
  return at;
}

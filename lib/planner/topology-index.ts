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
  /** For each of `prefixes` the last address that it or one before it reaches. */
  reach: number[];
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
  let last = -1;
  const reach = prefixes.map((prefix) => {
    last = Math.max(last, prefix.last);
    return last;
  });
  return { id: place.id, name: place.name, order, prefixes, reach, links: [] };
}

/** The number under which a vnet's gateway or a site's first device speaks BGP, or null. */
export function asnOf(place: IndexedPlace): number | null {
  return (place.kind === "vnet" ? place.vnet.gateway?.bgp?.asn : place.site.bgp?.asn) ?? null;
}

/** A prefix of the place that meets the range, or null; takes logarithmic time where prefixes are disjoint. */
export function findMeeting(place: IndexedPlace, range: AddressRange): IndexedPrefix | null {
  let low = 0;
  let high = place.prefixes.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((place.prefixes[middle]?.first ?? 0) <= range.last) low = middle + 1;
    else high = middle;
  }
  for (let at = low - 1; at >= 0 && (place.reach[at] ?? -1) >= range.first; at -= 1) {
    const prefix = place.prefixes[at];
    if (prefix && prefix.last >= range.first) return prefix;
  }
  return null;
}

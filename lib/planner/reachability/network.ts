import { isVpnLink, type Link } from "@/lib/topology";
import { asnOf, type IndexedPlace, type TopologyIndex } from "../topology-index";

/** The links as routes see them. A node is what holds routes: a vnet's gateway, or a site that speaks BGP. */
export interface Network {
  /** Nodes next to each node over BGP links, lowest id first. */
  bgpNeighbours: ReadonlyMap<string, readonly string[]>;
  asns: ReadonlyMap<string, number>;
  /** Pairs joined by a VPN link without BGP, and by a peering; both directions are held. */
  staticPairs: JoinedPairs;
  peeredPairs: JoinedPairs;
  /** Nodes at which a place's routes begin. */
  homes: ReadonlyMap<string, readonly string[]>;
  /** Sites whose routes are told by no BGP. */
  staticSites: ReadonlySet<string>;
  /** The hub whose gateway a vnet uses. */
  hubOf: ReadonlyMap<string, string>;
}

/** What each place is joined to; two deep, since a key for each pair would have to be made for each question. */
export type JoinedPairs = ReadonlyMap<string, ReadonlySet<string>>;

export function areJoined(pairs: JoinedPairs, a: string, b: string): boolean {
  return pairs.get(a)?.has(b) === true;
}

/** Builds the network from the links that carry traffic: both ends there, gateways there, no error on the link. */
export function buildNetwork(index: TopologyIndex, brokenLinks: ReadonlySet<string>): Network {
  const links = index.topology.links.filter((link) => !brokenLinks.has(link.id) && carries(index, link));
  const asns = new Map<string, number>();
  for (const place of index.places.values()) {
    const asn = asnOf(place);
    if (asn !== null) asns.set(place.id, asn);
  }
  const isBgp = (link: Link) => isVpnLink(link) && link.bgp && asns.has(link.from) && asns.has(link.to);
  const bgpNeighbours = neighbours(links.filter(isBgp));
  const hubOf = new Map<string, string>();
  for (const link of links) {
    const hub = link.method === "peering" ? link.gatewayTransit : null;
    const spoke = hub === link.from ? link.to : hub === link.to ? link.from : null;
    if (
      hub !== null &&
      spoke !== null &&
      !hasGateway(index.places.get(spoke)) &&
      hasGateway(index.places.get(hub))
    )
      hubOf.set(spoke, hubOf.get(spoke) ?? hub);
  }
  const statics = links.filter((link) => isVpnLink(link) && !isBgp(link));
  const homes = findHomes(index, statics, bgpNeighbours, hubOf);
  const staticSites = index.sites.filter((site) => !bgpNeighbours.has(site.id)).map((site) => site.id);
  return {
    bgpNeighbours,
    asns,
    staticPairs: joinedPairs(statics),
    peeredPairs: joinedPairs(links.filter((link) => !isVpnLink(link))),
    homes,
    staticSites: new Set(staticSites),
    hubOf,
  };
}

function carries({ places }: TopologyIndex, link: Link): boolean {
  const from = places.get(link.from);
  const to = places.get(link.to);
  if (!from || !to || from === to) return false;
  if (link.method === "peering") return from.kind === "vnet" && to.kind === "vnet";
  const sites = [from, to].filter((place) => place.kind === "site").length;
  if (sites > 1 || (sites === 1 && link.method !== "ipsec")) return false;
  return [from, to].every((place) => place.kind === "site" || hasGateway(place));
}

function hasGateway(place: IndexedPlace | undefined): boolean {
  return place?.kind === "vnet" && place.vnet.gateway !== null;
}

function neighbours(links: readonly Link[]): Map<string, string[]> {
  return new Map([...joinedPairs(links)].map(([id, far]) => [id, [...far].sort()]));
}

function joinedPairs(links: readonly Link[]): Map<string, Set<string>> {
  const found = new Map<string, Set<string>>();
  for (const { from, to } of links)
    for (const [near, far] of [
      [from, to],
      [to, from],
    ] as const)
      found.set(near, (found.get(near) ?? new Set()).add(far));
  return found;
}

function findHomes(
  index: TopologyIndex,
  statics: readonly Link[],
  bgpNeighbours: ReadonlyMap<string, readonly string[]>,
  hubOf: ReadonlyMap<string, string>,
): Map<string, string[]> {
  const gatewaysOfSite = new Map<string, string[]>();
  for (const { from, to } of statics)
    for (const [near, far] of [
      [from, to],
      [to, from],
    ] as const)
      if (index.places.get(near)?.kind === "site")
        gatewaysOfSite.set(near, [...(gatewaysOfSite.get(near) ?? []), far]);
  const homes = new Map<string, string[]>();
  for (const place of index.places.values()) {
    const hub = hubOf.get(place.id);
    if (hasGateway(place) || bgpNeighbours.has(place.id)) homes.set(place.id, [place.id]);
    else homes.set(place.id, hub === undefined ? (gatewaysOfSite.get(place.id) ?? []) : [hub]);
  }
  return homes;
}

import type { Link, LinkMethod, Site, Topology, Vnet } from "./schema";

/** A vnet or a site: what a link can end at. */
export type Place = { kind: "vnet"; vnet: Vnet } | { kind: "site"; site: Site };

/** The vnet or site of that id, or null. */
export function findPlace(topology: Topology, id: string): Place | null {
  const vnet = topology.vnets.find((item) => item.id === id);
  if (vnet) return { kind: "vnet", vnet };
  const site = topology.sites.find((item) => item.id === id);
  return site ? { kind: "site", site } : null;
}

/** The name people gave a place; its id when there is no such place. */
export function placeName(topology: Topology, id: string): string {
  const place = findPlace(topology, id);
  if (!place) return id;
  return place.kind === "vnet" ? place.vnet.name : place.site.name;
}

/** The links with an end at a place, in file order. */
export function linksOf(topology: Topology, placeId: string): Link[] {
  return topology.links.filter((link) => link.from === placeId || link.to === placeId);
}

/** As `linksOf`, without peerings: what goes through the place's gateway. */
function vpnLinksOf(topology: Topology, placeId: string): Link[] {
  return linksOf(topology, placeId).filter(isVpnLink);
}

export function isVpnLink(link: Pick<Link, "method">): boolean {
  return link.method !== "peering";
}

/** The end of a link that is not the given place. */
export function farEnd(link: Pick<Link, "from" | "to">, placeId: string): string {
  return link.from === placeId ? link.to : link.from;
}

/** Devices of a site: the first and `moreDevices`; each takes a tunnel of its own. */
export function deviceCount(site: Site): number {
  return 1 + site.moreDevices.length;
}

/** Tunnels on a vnet's gateway as limits count them: one per VPN link, one per device where a site is the far end. */
export function tunnelCount(topology: Topology, vnetId: string): number {
  return vpnLinksOf(topology, vnetId).reduce((count, link) => {
    const far = findPlace(topology, farEnd(link, vnetId));
    return count + (far?.kind === "site" ? deviceCount(far.site) : 1);
  }, 0);
}

/** The vnet itself; of a site the first vnet it is linked to, else the design's first; undefined where there is none. */
export function nearestVnet(topology: Topology, placeId: string): Vnet | undefined {
  const linked = linksOf(topology, placeId).map((link) => farEnd(link, placeId));
  for (const id of [placeId, ...linked]) {
    const place = findPlace(topology, id);
    if (place?.kind === "vnet") return place.vnet;
  }
  return topology.vnets[0];
}

const VNET_METHODS: readonly LinkMethod[] = ["vnet2vnet", "ipsec", "peering"];
const SITE_METHODS: readonly LinkMethod[] = ["ipsec"];

/**
 * The methods that can join two places, the usual one first: a site is always joined by `ipsec`, and so are vnets of
 * different clouds, which know nothing of each other.
 */
export function fittingMethods(topology: Topology, from: string, to: string): readonly LinkMethod[] {
  const [one, other] = [findPlace(topology, from), findPlace(topology, to)];
  if (one?.kind !== "vnet" || other?.kind !== "vnet" || one.vnet.cloud !== other.vnet.cloud)
    return SITE_METHODS;
  return VNET_METHODS;
}

/** The methods that can join a place with a vnet that is yet to be drawn. */
export function fittingMethodsOfNew(topology: Topology, from: string): readonly LinkMethod[] {
  return findPlace(topology, from)?.kind === "vnet" ? VNET_METHODS : SITE_METHODS;
}

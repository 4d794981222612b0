import { toOverlappingGroups } from "@/lib/shared";
import { isVpnLink, type Link, type Site, type Topology, tunnelCount, type Vnet } from "@/lib/topology";
import { sharedRange } from "./canvas/shared-range";
import type { ChangeMark } from "./state/change-marks";

/** One end of every drawn link: a place, or what stands for one that does not exist. */
export interface DrawnEnds {
  id: string;
  from: string;
  to: string;
}

/** A place and what its links make of it. */
export interface DrawnPlace {
  name: string;
  /** Null for a VNet. */
  site: Site | null;
  links: readonly Link[];
  /** How many tunnels end at its gateway. */
  tunnels: number;
  /** The gateway of a peered vnet that it uses, by name. */
  hubGateway: string | null;
}

/** The design together with what only Azure still has, and everything that is looked up in it for each card and link. */
export interface DrawnDesign {
  vnets: readonly Vnet[];
  sites: readonly Site[];
  links: readonly Link[];
  ghosts: ReadonlySet<string>;
  /** The same objects as in the design before where they say the same. */
  places: ReadonlyMap<string, DrawnPlace>;
  /** In the order of `links`; the same array while links and places are the same ones. */
  ends: readonly DrawnEnds[];
  /** What the networks of two places share; worked out when asked for the first time. */
  shared: (from: string, to: string) => string | null;
}

export interface DrawnDesignInput {
  topology: Topology;
  deployed: Topology | null;
  marks: ReadonlyMap<string, ChangeMark>;
}

/** `previous` is the design before: most edits change one object, and what hangs on the others is taken from there. */
export function drawnDesign(input: DrawnDesignInput, previous: DrawnDesign | null = null): DrawnDesign {
  const { topology, deployed, marks } = input;
  const removed = <T extends { id: string }>(items: readonly T[] | undefined) =>
    (items ?? []).filter((item) => marks.get(item.id) === "removed");
  const gone = {
    vnets: removed(deployed?.vnets),
    sites: removed(deployed?.sites),
    links: removed(deployed?.links),
  };
  const whole = {
    ...topology,
    vnets: [...topology.vnets, ...gone.vnets],
    sites: keepList(previous?.sites, [...topology.sites, ...gone.sites]),
    links: keepList(previous?.links, [...topology.links, ...gone.links]),
  };
  const places = toPlaces(whole, previous);
  const shared = new Map<string, string | null>();
  return {
    ...{ vnets: whole.vnets, sites: whole.sites, links: whole.links, places },
    ghosts: new Set([...gone.vnets, ...gone.sites, ...gone.links].map((item) => item.id)),
    ends: toEnds(whole.links, places, previous),
    shared: (from, to) => {
      const key = `${from} ${to}`;
      const range = shared.get(key);
      if (range !== undefined) return range;
      const found = sharedRange(whole, from, to);
      shared.set(key, found);
      return found;
    },
  };
}

/** The node that stands for an end that names nothing. */
export function missingNodeId(link: string, end: "from" | "to"): string {
  return `missing:${link}:${end}`;
}

/** `before` where both hold the same objects. */
function keepList<T>(before: readonly T[] | undefined, now: T[]): T[] {
  const isSame = before?.length === now.length && now.every((item, at) => item === before[at]);
  return isSame ? (before as T[]) : now;
}

function toEnds(
  links: readonly Link[],
  places: ReadonlyMap<string, DrawnPlace>,
  previous: DrawnDesign | null,
): readonly DrawnEnds[] {
  const isSame =
    previous?.links === links &&
    previous.places.size === places.size &&
    [...places.keys()].every((id) => previous.places.has(id));
  if (isSame) return previous.ends;
  return links.map(({ id, from, to }) => ({
    id,
    from: places.has(from) ? from : missingNodeId(id, "from"),
    to: places.has(to) ? to : missingNodeId(id, "to"),
  }));
}

function toPlaces(whole: Topology, previous: DrawnDesign | null): Map<string, DrawnPlace> {
  const isLinkedAlike = previous?.links === whole.links && previous.sites === whole.sites;
  const before = (id: string) => previous?.places.get(id);
  let byPlace: Map<string, Link[]> | null = null;
  const linksOf = (id: string): readonly Link[] => {
    const known = isLinkedAlike ? before(id) : undefined;
    if (known) return known.links;
    // Also a place that is new may have links, which named its id before it was there.
    byPlace ??= toOverlappingGroups(whole.links, ({ from, to }) => [from, to]);
    return byPlace.get(id) ?? [];
  };
  const gateways = new Map(whole.vnets.map(({ id, gateway }) => [id, gateway?.name ?? null]));
  const places = new Map<string, DrawnPlace>();
  const put = (id: string, place: DrawnPlace) => {
    const last = before(id);
    places.set(id, last && isSamePlace(last, place) ? last : place);
  };
  for (const site of whole.sites)
    put(site.id, { name: site.name, site, links: linksOf(site.id), tunnels: 0, hubGateway: null });
  for (const vnet of whole.vnets) {
    const own = linksOf(vnet.id);
    // Which tunnels there are hangs on links and sites alone.
    const known = isLinkedAlike ? before(vnet.id)?.tunnels : undefined;
    put(vnet.id, {
      ...{ name: vnet.name, site: null, links: own },
      tunnels: known ?? countTunnels(vnet.id, own, places, whole),
      hubGateway: vnet.gateway ? null : hubGateway(vnet.id, own, gateways),
    });
  }
  return places;
}

function isSamePlace(one: DrawnPlace, other: DrawnPlace): boolean {
  return (
    one.name === other.name &&
    one.site === other.site &&
    one.tunnels === other.tunnels &&
    one.hubGateway === other.hubGateway &&
    (one.links === other.links ||
      (one.links.length === other.links.length && one.links.every((link, at) => link === other.links[at])))
  );
}

/** Of the whole design only what these links lead to is looked through. */
function countTunnels(
  id: string,
  own: readonly Link[],
  places: ReadonlyMap<string, DrawnPlace>,
  whole: Topology,
): number {
  const far = own.flatMap(({ from, to }) => places.get(from === id ? to : from)?.site ?? []);
  return tunnelCount({ ...whole, vnets: [], sites: far, links: [...own] }, id);
}

function hubGateway(
  vnet: string,
  links: readonly Link[],
  gateways: ReadonlyMap<string, string | null>,
): string | null {
  for (const link of links) {
    if (isVpnLink(link) || link.gatewayTransit === null || link.gatewayTransit === vnet) continue;
    const name = gateways.get(link.gatewayTransit);
    if (name) return name;
  }
  return null;
}

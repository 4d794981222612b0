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
interface DrawnPlace {
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
  places: ReadonlyMap<string, DrawnPlace>;
  /** In the order of `links`. */
  ends: readonly DrawnEnds[];
  /** What the networks of two places share; worked out when asked for the first time. */
  shared: (from: string, to: string) => string | null;
}

export interface DrawnDesignInput {
  topology: Topology;
  deployed: Topology | null;
  marks: ReadonlyMap<string, ChangeMark>;
}

const known = new WeakMap<Topology, { input: DrawnDesignInput; design: DrawnDesign }>();

/** Made once per design: while cards are dragged it is asked for in every frame. */
export function drawnDesign(input: DrawnDesignInput): DrawnDesign {
  const last = known.get(input.topology);
  if (last && last.input.deployed === input.deployed && last.input.marks === input.marks) return last.design;
  const design = toDrawnDesign(input);
  known.set(input.topology, { input, design });
  return design;
}

/** The node that stands for an end that names nothing. */
export function missingNodeId(link: string, end: "from" | "to"): string {
  return `missing:${link}:${end}`;
}

function toDrawnDesign({ topology, deployed, marks }: DrawnDesignInput): DrawnDesign {
  const removed = <T extends { id: string }>(items: readonly T[] | undefined) =>
    (items ?? []).filter((item) => marks.get(item.id) === "removed");
  const ghosts = {
    vnets: removed(deployed?.vnets),
    sites: removed(deployed?.sites),
    links: removed(deployed?.links),
  };
  const whole = {
    ...topology,
    vnets: [...topology.vnets, ...ghosts.vnets],
    sites: [...topology.sites, ...ghosts.sites],
    links: [...topology.links, ...ghosts.links],
  };
  const places = toPlaces(whole);
  const shared = new Map<string, string | null>();
  return {
    ...{ vnets: whole.vnets, sites: whole.sites, links: whole.links, places },
    ghosts: new Set([...ghosts.vnets, ...ghosts.sites, ...ghosts.links].map((item) => item.id)),
    ends: whole.links.map(({ id, from, to }) => ({
      id,
      from: places.has(from) ? from : missingNodeId(id, "from"),
      to: places.has(to) ? to : missingNodeId(id, "to"),
    })),
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

function toPlaces(whole: Topology): Map<string, DrawnPlace> {
  const links = linksByPlace(whole.links);
  const gateways = new Map(whole.vnets.map(({ id, gateway }) => [id, gateway?.name ?? null]));
  const places = new Map<string, DrawnPlace>();
  for (const site of whole.sites) {
    const own = links.get(site.id) ?? [];
    places.set(site.id, { name: site.name, site, links: own, tunnels: 0, hubGateway: null });
  }
  for (const vnet of whole.vnets) {
    const own = links.get(vnet.id) ?? [];
    const far = own.flatMap(({ from, to }) => places.get(from === vnet.id ? to : from)?.site ?? []);
    places.set(vnet.id, {
      ...{ name: vnet.name, site: null, links: own },
      // Of the whole design only what these links lead to is looked through.
      tunnels: tunnelCount({ ...whole, vnets: [], sites: far, links: [...own] }, vnet.id),
      hubGateway: vnet.gateway ? null : hubGateway(vnet.id, own, gateways),
    });
  }
  return places;
}

function linksByPlace(links: readonly Link[]): Map<string, Link[]> {
  const byPlace = new Map<string, Link[]>();
  for (const link of links) {
    for (const place of new Set([link.from, link.to])) {
      const own = byPlace.get(place);
      if (own) own.push(link);
      else byPlace.set(place, [link]);
    }
  }
  return byPlace;
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

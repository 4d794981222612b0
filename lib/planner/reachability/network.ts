import { farEnd, isVpnLink, type Link } from "@/lib/topology";
import { asnOf, type IndexedPlace, type TopologyIndex } from "../topology-index";
import { type Nodes, numberNodes, withNodes } from "./nodes";

/** The links as routes see them: what each place is joined to, and who tells whom of it. */
export interface Network {
  /** Undefined for a place that is not there. */
  at(place: string): PlaceRoutes | undefined;
  /** The places as BGP speakers: vnets with a gateway, and sites. */
  nodes: Nodes;
  /** The same network once these things have failed too. */
  without(losses: Losses): Network;
}

export interface PlaceRoutes {
  /** Places next to it over BGP links, lowest id first. */
  neighbours: readonly string[];
  /** The number under which its gateway or device speaks BGP, or null. */
  asn: number | null;
  /** Places at the other end of a VPN link without BGP, and of a peering. */
  statics: ReadonlySet<string>;
  peers: ReadonlySet<string>;
  /** The hub whose gateway it uses, or null. */
  hub: string | null;
  /** The places at whose gateways or devices its routes begin. */
  homes: readonly string[];
  /** A site whose routes are told by no BGP. */
  isStaticSite: boolean;
}

/** What has failed: places with all their links, the gateways of vnets that stay, single links. */
export interface Losses {
  places: ReadonlySet<string>;
  gateways: ReadonlySet<string>;
  links: ReadonlySet<string>;
}

/** Builds the network from the links that carry traffic: both ends there, gateways there, no error on the link. */
export function buildNetwork(index: TopologyIndex, brokenLinks: ReadonlySet<string>): Network {
  const none = new Set<string>();
  const whole: Scene = { index, losses: { places: none, gateways: none, links: brokenLinks } };
  const places = new Map([...index.places].map(([id, place]) => [id, describePlace(whole, place)]));
  const nodes = numberNodes(places);
  return {
    at: (place) => places.get(place),
    nodes,
    without: (losses) => {
      const links = new Set([...brokenLinks, ...losses.links]);
      return withoutLosses({ index, losses: { ...losses, links } }, losses, places, nodes);
    },
  };
}

/** Only what failed and the places next to it have to be described anew. */
function withoutLosses(
  scene: Scene,
  added: Losses,
  places: ReadonlyMap<string, PlaceRoutes>,
  nodes: Nodes,
): Network {
  const { index, losses } = scene;
  const changed = new Map<string, PlaceRoutes | undefined>();
  const renew = (id: string) => {
    const place = index.places.get(id);
    if (place && !changed.has(id))
      changed.set(id, losses.places.has(id) ? undefined : describePlace(scene, place));
  };
  for (const id of [...added.places, ...added.gateways]) {
    renew(id);
    for (const link of index.places.get(id)?.links ?? []) renew(farEnd(link, id));
  }
  for (const id of added.links) {
    const link = index.links.get(id);
    if (link) [link.from, link.to].forEach(renew);
  }
  return {
    at: (place) => (changed.has(place) ? changed.get(place) : places.get(place)),
    nodes: withNodes(nodes, changed),
    without: (more) =>
      withoutLosses({ index, losses: joinLosses(losses, more) }, joinLosses(added, more), places, nodes),
  };
}

function joinLosses(a: Losses, b: Losses): Losses {
  return {
    places: new Set([...a.places, ...b.places]),
    gateways: new Set([...a.gateways, ...b.gateways]),
    links: new Set([...a.links, ...b.links]),
  };
}

interface Scene {
  index: TopologyIndex;
  losses: Losses;
}

function describePlace(scene: Scene, place: IndexedPlace): PlaceRoutes {
  const { id, links } = place;
  const carrying = links.filter((link) => carries(scene, link));
  const told = new Set(carrying.filter((link) => isTold(scene, link)));
  const statics = carrying.filter((link) => isVpnLink(link) && !told.has(link));
  const neighbours = [...new Set([...told].map((link) => farEnd(link, id)))].sort();
  const hub = findHub(scene, place, carrying);
  return {
    neighbours,
    asn: speaksAs(scene, place),
    statics: new Set(statics.map((link) => farEnd(link, id))),
    peers: new Set(carrying.flatMap((link) => (isVpnLink(link) ? [] : [farEnd(link, id)]))),
    hub,
    homes: findHomes(scene, place, neighbours, hub, statics),
    isStaticSite: place.kind === "site" && neighbours.length === 0,
  };
}

function carries(scene: Scene, link: Link): boolean {
  const { index, losses } = scene;
  if (losses.links.has(link.id) || losses.places.has(link.from) || losses.places.has(link.to)) return false;
  const from = index.places.get(link.from);
  const to = index.places.get(link.to);
  if (!from || !to || from === to) return false;
  if (link.method === "peering") return from.kind === "vnet" && to.kind === "vnet";
  const sites = [from, to].filter((place) => place.kind === "site").length;
  if (sites > 1 || (sites === 1 && link.method !== "ipsec")) return false;
  return [from, to].every((place) => place.kind === "site" || hasGateway(scene, place));
}

/** True for a VPN link over which both ends tell their routes. */
function isTold(scene: Scene, link: Link): boolean {
  if (!isVpnLink(link) || !link.bgp) return false;
  const { places } = scene.index;
  return [places.get(link.from), places.get(link.to)].every((end) => end && speaksAs(scene, end) !== null);
}

function hasGateway({ losses }: Scene, place: IndexedPlace | undefined): boolean {
  return place?.kind === "vnet" && place.vnet.gateway !== null && !losses.gateways.has(place.id);
}

function speaksAs({ losses }: Scene, place: IndexedPlace): number | null {
  return losses.gateways.has(place.id) ? null : asnOf(place);
}

/** The first hub that lends it a gateway; who has a gateway uses nobody else's. */
function findHub(scene: Scene, place: IndexedPlace, carrying: readonly Link[]): string | null {
  if (hasGateway(scene, place)) return null;
  const lending = carrying.find(({ method, gatewayTransit, from, to }) => {
    const far = from === place.id ? to : from;
    return method === "peering" && gatewayTransit === far && hasGateway(scene, scene.index.places.get(far));
  });
  return lending?.gatewayTransit ?? null;
}

function findHomes(
  scene: Scene,
  place: IndexedPlace,
  neighbours: readonly string[],
  hub: string | null,
  statics: readonly Link[],
): string[] {
  if (hasGateway(scene, place) || neighbours.length > 0) return [place.id];
  if (hub !== null) return [hub];
  return place.kind === "site" ? statics.map((link) => farEnd(link, place.id)) : [];
}

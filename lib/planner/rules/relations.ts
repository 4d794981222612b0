import { farEnd, isVpnLink } from "@/lib/topology";
import type { IndexedPlace, IndexedVnet, TopologyIndex } from "../topology-index";
import { type Accounted, meetingPlaces } from "./meetings";
import { placesAtGateway, type Routing } from "./routing";

/** Places that one vnet, or one routing domain, brings together. */
export interface MeetingGroup {
  /** The vnet in the middle; null for a routing domain. */
  hub: IndexedVnet | null;
  places: readonly IndexedPlace[];
  /** What its pairs are told by already: links and the groups before it. */
  accounted: Accounted;
}

/** How places with common addresses stand to each other; of the others nothing is known, since nothing is asked. */
export interface Relations {
  /** Vnets peered to the same vnet. */
  peerings: readonly MeetingGroup[];
  /** Places joined to the same vnet's gateway. */
  gateways: readonly MeetingGroup[];
  domains: readonly MeetingGroup[];
  /** Every meeting place. */
  all: MeetingGroup;
}

const NO_NUMBERS: readonly number[] = [];

export function describeRelations(index: TopologyIndex, routing: Routing): Relations {
  const meeting = meetingPlaces(index);
  const size = index.vnets.length + index.sites.length;
  const numbers = new Map<IndexedPlace, number[]>();
  const areLinked = createLinkTest(index, meeting, size);
  const numbersOf = (place: IndexedPlace) => numbers.get(place) ?? NO_NUMBERS;
  const mayHold = (place: IndexedPlace) => place.kind === "site" && place.site.bgp !== null;
  const enrol = (place: IndexedPlace, number: number) => {
    const known = numbers.get(place);
    if (!known) numbers.set(place, [number]);
    else if (known.at(-1) !== number) known.push(number);
  };
  const makeGroup = (
    hub: IndexedVnet | null,
    places: Iterable<IndexedPlace>,
    below: number,
  ): MeetingGroup => {
    const members = [...new Set(places)].filter((place) => meeting.has(place));
    if (hub !== null && members.length > 1) for (const place of [...members, hub]) enrol(place, below);
    return { hub, places: members, accounted: { below, areLinked, mayHold, numbersOf } };
  };
  const makeHubGroup = (hub: IndexedVnet, places: readonly IndexedPlace[], below: number): MeetingGroup[] =>
    places.length < 2 ? [] : [makeGroup(hub, places, below)];
  const hubs = meeting.size === 0 ? [] : index.vnets;
  const peerings = hubs.flatMap((hub) => makeHubGroup(hub, peersOf(index, hub), hub.order));
  const gateways = hubs.flatMap((hub) =>
    makeHubGroup(hub, placesAtGateway(index, routing, hub), size + hub.order),
  );
  const domains = domainMembers(routing, meeting).map(({ root, places }) => {
    const group = makeGroup(null, places, size * 2);
    for (const place of group.places) enrol(place, size * 2 + root);
    return group;
  });
  const all = makeGroup(null, meeting, Number.POSITIVE_INFINITY);
  return {
    peerings,
    gateways,
    domains,
    all: { ...all, accounted: { ...all.accounted, mayHold: () => false } },
  };
}

function peersOf({ places }: TopologyIndex, hub: IndexedVnet): IndexedPlace[] {
  return hub.links.flatMap((link) => {
    const far = isVpnLink(link) ? undefined : places.get(farEnd(link, hub.id));
    return far?.kind === "vnet" && far !== hub ? [far] : [];
  });
}

function createLinkTest(
  { joins }: TopologyIndex,
  meeting: ReadonlySet<IndexedPlace>,
  size: number,
): Accounted["areLinked"] {
  const pairs = new Set<number>();
  const keyOf = (a: IndexedPlace, b: IndexedPlace) =>
    Math.min(a.order, b.order) * size + Math.max(a.order, b.order);
  for (const { from, to } of joins) if (meeting.has(from) && meeting.has(to)) pairs.add(keyOf(from, to));
  return (a, b) => pairs.has(keyOf(a, b));
}

/** The meeting places of each routing domain; a site without BGP belongs to those of all its gateways. */
function domainMembers(
  routing: Routing,
  meeting: ReadonlySet<IndexedPlace>,
): { root: number; places: Set<IndexedPlace> }[] {
  const members = new Map<number, Set<IndexedPlace>>();
  const add = (root: number, place: IndexedPlace) => {
    const known = members.get(root);
    if (known) known.add(place);
    else members.set(root, new Set([place]));
  };
  for (const place of meeting) add(routing.domainOf(place), place);
  for (const { from, to } of routing.statics) {
    if (from.kind === "site" && meeting.has(from)) add(routing.domainOf(to), from);
    if (to.kind === "site" && meeting.has(to)) add(routing.domainOf(from), to);
  }
  return [...members].map(([root, places]) => ({ root, places })).sort((a, b) => a.root - b.root);
}

import type { Finding } from "@/lib/planner";
import { groupKeyOf, type Link, type Site, type Topology, type Vnet } from "@/lib/topology";
import type { ChangeMark } from "../state/change-marks";
import type { LiveStates } from "../state/live/live-state";

/** What can be filtered by, in the order in which it is offered. */
export const FACETS = ["state", "kind", "region", "subscription", "resourceGroup", "sku", "tag"] as const;
export type Facet = (typeof FACETS)[number];

export const FILTER_STATES = ["findings", "notConnected", "changed"] as const;
export const FILTER_KINDS = ["vnet", "site"] as const;

/** The values wanted by facet: any one of a facet, and every facet that is named. Values compare in lower case. */
export type CanvasFilter = Readonly<Partial<Record<Facet, readonly string[]>>>;

export const NO_FILTER: CanvasFilter = {};

export function isFilterEmpty(filter: CanvasFilter): boolean {
  return FACETS.every((facet) => (filter[facet] ?? []).length === 0);
}

/** The filter with a value put in or taken out. */
export function toggleValue(filter: CanvasFilter, facet: Facet, value: string): CanvasFilter {
  const before = filter[facet] ?? [];
  const next = before.includes(value) ? before.filter((other) => other !== value) : [...before, value];
  const { [facet]: _, ...others } = filter;
  return next.length > 0 ? { ...others, [facet]: next } : others;
}

export interface FilterInput {
  topology: Topology;
  /** What deployments left in Azure, of which what left the design is drawn too; null before the first one. */
  deployed: Topology | null;
  marks: ReadonlyMap<string, ChangeMark>;
  findings: readonly Finding[];
  live: LiveStates;
}

/** A value that a facet has in this design, and how many places have it. */
export interface FacetValue {
  value: string;
  /** As it is first written. */
  name: string;
  count: number;
}

/** Ids of the places and links that a filter means; a link between two of them is meant with them. */
export function litBy(filter: CanvasFilter, input: FilterInput): Set<string> {
  const isStateWanted = (filter.state ?? []).length > 0;
  const states = statesOf(input);
  const lit = new Set<string>();
  /** Places that only their own state may keep out: links are judged by their own. */
  const near = new Set<string>();
  for (const place of drawnPlaces(input)) {
    const values = new Map(facetsOf(place, states).map(({ facet, value }) => [`${facet}:${value}`, true]));
    const has = (facet: Facet) =>
      (filter[facet] ?? []).length === 0 ||
      (filter[facet] ?? []).some((value) => values.has(`${facet}:${value}`));
    if (!FACETS.every((facet) => facet === "state" || has(facet))) continue;
    near.add(place.id);
    if (has("state")) lit.add(place.id);
  }
  for (const link of drawnLinks(input)) {
    if (!near.has(link.from) || !near.has(link.to)) continue;
    const own = states(link.id);
    if (!isStateWanted || (filter.state ?? []).some((value) => own.includes(value))) lit.add(link.id);
  }
  return lit;
}

/** Every value there is of each facet, with the number of places, the most usual first; states and kinds as they are. */
export function facetValues(input: FilterInput): Record<Facet, FacetValue[]> {
  const states = statesOf(input);
  const found = new Map<string, FacetValue & { facet: Facet }>();
  for (const place of drawnPlaces(input)) {
    for (const { facet, value, name } of facetsOf(place, states)) {
      const known = found.get(`${facet}:${value}`);
      if (known) known.count += 1;
      else found.set(`${facet}:${value}`, { facet, value, name, count: 1 });
    }
  }
  const of = (facet: Facet) =>
    [...found.values()]
      .filter((one) => one.facet === facet)
      .map(({ value, name, count }) => ({ value, name, count }))
      .sort((one, other) => other.count - one.count || one.name.localeCompare(other.name, "en"));
  const fixed = (facet: Facet, values: readonly string[]) =>
    values.map((value) => ({ value, name: value, count: found.get(`${facet}:${value}`)?.count ?? 0 }));
  return {
    state: fixed("state", FILTER_STATES),
    kind: fixed("kind", FILTER_KINDS),
    region: of("region"),
    subscription: of("subscription"),
    resourceGroup: toldApart(of("resourceGroup")),
    sku: of("sku"),
    tag: of("tag"),
  };
}

/** Resource groups of one name lie in different subscriptions, which their values begin with. */
function toldApart(groups: FacetValue[]): FacetValue[] {
  const counts = new Map<string, number>();
  for (const { name } of groups) counts.set(name.toLowerCase(), (counts.get(name.toLowerCase()) ?? 0) + 1);
  return groups.map((group) =>
    (counts.get(group.name.toLowerCase()) ?? 0) > 1
      ? { ...group, name: `${group.name} · ${group.value.split("/")[0]}` }
      : group,
  );
}

function facetsOf(
  place: Vnet | Site,
  states: (id: string) => readonly string[],
): { facet: Facet; value: string; name: string }[] {
  const valued = (facet: Facet, name: string, value = name.toLowerCase()) =>
    name === "" ? [] : [{ facet, value, name }];
  const own = states(place.id).flatMap((state) => valued("state", state, state));
  if (!("region" in place)) return [...own, ...valued("kind", "site")];
  const group = groupKeyOf(place, "resourceGroup");
  return [
    ...own,
    ...valued("kind", "vnet"),
    ...valued("region", place.region),
    ...valued("subscription", place.subscriptionId),
    ...(group === null ? [] : valued("resourceGroup", place.resourceGroup, group)),
    ...valued("sku", place.gateway?.sku ?? ""),
    ...Object.entries(place.tags).flatMap(([name, value]) => valued("tag", `${name}: ${value}`)),
  ];
}

/** Which of the filter's states hold for an object. */
function statesOf({ findings, marks, live }: FilterInput): (id: string) => readonly string[] {
  const found = new Set(findings.flatMap(({ targets }) => targets.map(({ id }) => id)));
  return (id) => {
    const state = live.places.get(id)?.state ?? live.links.get(id)?.state;
    return [
      ...(found.has(id) ? ["findings"] : []),
      ...(state !== undefined && NOT_CONNECTED.has(state) ? ["notConnected"] : []),
      ...(marks.has(id) ? ["changed"] : []),
    ];
  };
}

const NOT_CONNECTED: ReadonlySet<string> = new Set(["notConnected", "partlyDown", "oneSide"]);

function drawnPlaces({ topology, deployed, marks }: FilterInput): (Vnet | Site)[] {
  const gone = [...(deployed?.vnets ?? []), ...(deployed?.sites ?? [])].filter(
    ({ id }) => marks.get(id) === "removed",
  );
  return [...topology.vnets, ...topology.sites, ...gone];
}

function drawnLinks({ topology, deployed, marks }: FilterInput): Link[] {
  return [...topology.links, ...(deployed?.links ?? []).filter(({ id }) => marks.get(id) === "removed")];
}

import type { Topology } from "@/lib/topology";
import type { Losses } from "../reachability/network";
import { CLIENTS } from "../reachability/verdict";

/** Something that may fail: a vnet's gateway (`id` is the vnet's), a link, a site, or a whole region. */
export interface Removal {
  kind: "gateway" | "link" | "site" | "region";
  id: string;
}

/** Everything in a design that may fail, in file order. */
export function listRemovals({ vnets, sites, links }: Topology): Removal[] {
  const regions = [...new Set(vnets.map(({ region }) => region))];
  return [
    ...vnets.filter(({ gateway }) => gateway).map(({ id }): Removal => ({ kind: "gateway", id })),
    ...links.map(({ id }): Removal => ({ kind: "link", id })),
    ...sites.map(({ id }): Removal => ({ kind: "site", id })),
    ...regions.map((id): Removal => ({ kind: "region", id })),
  ];
}

/** What goes with things that fail; what merely hangs on them stays and reaches what it still can. */
export function lossesOf({ vnets }: Topology, removed: readonly Removal[]): Losses {
  const idsOf = (wanted: Removal["kind"]) => removed.flatMap(({ kind, id }) => (kind === wanted ? [id] : []));
  const regions = new Set(idsOf("region"));
  const inRegions = regions.size === 0 ? [] : vnets.filter(({ region }) => regions.has(region));
  return {
    places: new Set([...idsOf("site"), ...inRegions.map(({ id }) => id)]),
    gateways: new Set(idsOf("gateway")),
    links: new Set(idsOf("link")),
  };
}

export function removalKey({ kind, id }: Removal): string {
  return `${kind}/${id}`;
}

/** True when the place is still there once that failed; the clients of a gateway go with it. */
export function standsWithout(topology: Topology, { kind, id }: Removal, place: string): boolean {
  const owner = ownerOf(place);
  if (kind === "site") return place !== id;
  if (kind === "gateway") return place === owner || owner !== id;
  if (kind === "link") return true;
  return topology.vnets.every((vnet) => vnet.id !== owner || vnet.region !== id);
}

/** True when the place is where the failure is: losing it says nothing of how others depend on it. */
export function isAt({ kind, id }: Removal, place: string): boolean {
  return (kind === "gateway" || kind === "site") && ownerOf(place) === id;
}

/** The place itself, or for the clients of a gateway its vnet. */
export function ownerOf(place: string): string {
  return place.endsWith(CLIENTS) ? place.slice(0, -CLIENTS.length) : place;
}

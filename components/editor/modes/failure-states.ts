import { ownerOf } from "@/components/reach/place-owner";
import type { Outage } from "@/lib/planner";
import { isVpnLink, type Link, type Topology } from "@/lib/topology";
import type { ModeState, ModeStates } from "./mode-state";

/** What Failure mode says while nothing is taken away: what each object would cost if it failed alone. */
export function toCostStates(topology: Topology, single: readonly Outage[]): ModeStates {
  const costs = new Map(
    single.flatMap((outage) => {
      const [removed] = outage.removed;
      return removed && removed.kind !== "region" ? [[`${removed.kind} ${removed.id}`, outage] as const] : [];
    }),
  );
  const cost = (what: "gateway" | "site" | "link", id: string): [string, ModeState] => {
    const outage = costs.get(`${what} ${id}`);
    const pairs = outage?.lost.length ?? 0;
    return [id, { says: "wouldLose", pairs, others: outage?.othersLost ?? 0 }];
  };
  return {
    places: new Map([
      ...topology.vnets.map(({ id, gateway }): [string, ModeState] =>
        gateway ? cost("gateway", id) : [id, { says: "cannotFail" }],
      ),
      ...topology.sites.map(({ id }) => cost("site", id)),
    ]),
    links: new Map(topology.links.map(({ id }) => cost("link", id))),
  };
}

/** What Failure mode says once something is taken away: what is gone, what went down with it, who loses how many. */
export function toFailureStates(topology: Topology, { removed, lost }: Outage): ModeStates {
  const gone = indexGone(topology, removed);
  const losses = countLosses(lost);
  const placeState = (id: string): ModeState => {
    if (gone.places.has(id)) return { says: "taken", part: "whole" };
    if (gone.gateways.has(id)) return { says: "taken", part: "gateway" };
    return { says: "loses", pairs: losses.get(id) ?? 0 };
  };
  const linkState = (link: Link): ModeState => {
    if (gone.links.has(link.id)) return { says: "taken", part: "whole" };
    const ends = [link.from, link.to];
    const isDown = ends.some((id) => gone.places.has(id) || (isVpnLink(link) && gone.gateways.has(id)));
    return { says: isDown ? "down" : "stands" };
  };
  const places = [...topology.vnets, ...topology.sites];
  return {
    places: new Map(places.map(({ id }) => [id, placeState(id)])),
    links: new Map(topology.links.map((link) => [link.id, linkState(link)])),
  };
}

function indexGone({ vnets }: Topology, removed: Outage["removed"]) {
  const ids = (kind: Outage["removed"][number]["kind"]) =>
    new Set(removed.filter((removal) => removal.kind === kind).map(({ id }) => id));
  const regions = ids("region");
  const inRegion = vnets.filter(({ region }) => regions.has(region)).map(({ id }) => id);
  return {
    places: new Set([...ids("site"), ...inRegion]),
    gateways: ids("gateway"),
    links: ids("link"),
  };
}

/** How many lost pairs have each card at one end; clients count for their gateway's card. */
function countLosses(lost: Outage["lost"]): Map<string, number> {
  const losses = new Map<string, number>();
  for (const { from, to } of lost)
    for (const id of new Set([ownerOf(from), ownerOf(to)])) losses.set(id, (losses.get(id) ?? 0) + 1);
  return losses;
}

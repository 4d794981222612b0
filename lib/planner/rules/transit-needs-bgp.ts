import type { IndexedPlace } from "../topology-index";
import { groupPlaces } from "./groups";
import type { Breach, Rule, RuleContext } from "./rule";
import { MOST_NAMED, nameFirst, onPlace } from "./targets";

/** Places on one chain of links that do not reach each other, since a hop on the way tells no routes. */
export const transitNeedsBgp: Rule = {
  code: "transit-needs-bgp",
  source: { source: "VPN Gateway FAQ: transit routing needs BGP on every connection", asOf: "2026-06-04" },
  check: (context) =>
    brokenGroups(context).map(
      ({ places, hop }): Breach => ({
        severity: "warning",
        values: { ...nameFirst(places), count: places.length, from: hop.from.name, to: hop.to.name },
        targets: [
          { kind: "link", id: hop.link.id, field: "bgp" },
          ...places.slice(0, MOST_NAMED).map(onPlace),
        ],
      }),
    ),
};

interface BrokenGroup {
  places: IndexedPlace[];
  /** The first hop without BGP. */
  hop: RuleContext["routing"]["statics"][number];
}

function brokenGroups({ index, routing }: RuleContext): BrokenGroup[] {
  const hops = routing.statics.filter(({ from, to }) => routing.domainOf(from) !== routing.domainOf(to));
  if (hops.length === 0) return [];
  const pairs = [...index.joins, ...hops].flatMap(({ link, from, to }) => {
    const isChain = link.method !== "peering" || routing.domainOf(from) === routing.domainOf(to);
    return isChain ? [[from, to] as const] : [];
  });
  const hopsByPlace = new Map<IndexedPlace, BrokenGroup["hop"][]>();
  for (const hop of hops) {
    const known = hopsByPlace.get(hop.from);
    if (known) known.push(hop);
    else hopsByPlace.set(hop.from, [hop]);
  }
  return groupPlaces(pairs).flatMap((places): BrokenGroup[] => {
    const hop = places.flatMap((place) => hopsByPlace.get(place) ?? [])[0];
    return hop && isCut(places, hop, routing) ? [{ places, hop }] : [];
  });
}

/** A static link joins its two ends, and a static site its gateway's whole domain: more than that is cut apart. */
function isCut(
  places: readonly IndexedPlace[],
  hop: BrokenGroup["hop"],
  routing: RuleContext["routing"],
): boolean {
  const domains = new Set(places.map((place) => routing.domainOf(place)));
  if (domains.size > 2) return true;
  return hop.from.kind === "vnet" && hop.to.kind === "vnet" && places.length > 2;
}

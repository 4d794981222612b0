import type { IndexedPlace } from "../topology-index";
import { groupPlaces } from "./groups";
import type { Breach, Rule, RuleContext } from "./rule";
import { MOST_NAMED, nameFirst, onLink, onPlace } from "./targets";

/** Places on one chain of links that do not reach each other, since a hop on the way tells no routes. */
export const transitNeedsBgp: Rule = {
  code: "transit-needs-bgp",
  source: { source: "VPN Gateway FAQ: transit routing needs BGP on every connection", asOf: "2026-06-04" },
  check: (context) =>
    brokenGroups(context).map(
      ({ places, hops }): Breach => ({
        severity: "warning",
        values: { ...nameFirst(places), count: places.length, ...nameHops(hops) },
        targets: [
          ...hops.slice(0, MOST_NAMED).map(({ link }) => onLink(link.id, "bgp")),
          ...places.slice(0, MOST_NAMED).map(onPlace),
        ],
      }),
    ),
};

interface BrokenGroup {
  places: IndexedPlace[];
  /** The hops without BGP: turning it on at all of them joins the places. */
  hops: Hop[];
}

type Hop = RuleContext["routing"]["statics"][number];

/** The first hops by their ends, and how many more there are. */
function nameHops(hops: readonly Hop[]): Breach["values"] {
  const named = hops.slice(0, MOST_NAMED).map(({ from, to }) => `${from.name}–${to.name}`);
  return { hops: named.join(", "), hopCount: hops.length, moreHops: hops.length - named.length };
}

function brokenGroups({ index, routing }: RuleContext): BrokenGroup[] {
  const hops = routing.statics.filter(({ from, to }) => routing.domainOf(from) !== routing.domainOf(to));
  if (hops.length === 0) return [];
  const pairs = [...index.joins, ...hops].flatMap(({ link, from, to }) => {
    const isChain = link.method !== "peering" || routing.domainOf(from) === routing.domainOf(to);
    return isChain ? [[from, to] as const] : [];
  });
  const hopsByPlace = new Map<IndexedPlace, Hop[]>();
  for (const hop of hops) {
    const known = hopsByPlace.get(hop.from);
    if (known) known.push(hop);
    else hopsByPlace.set(hop.from, [hop]);
  }
  return groupPlaces(pairs).flatMap((places): BrokenGroup[] => {
    const own = places.flatMap((place) => hopsByPlace.get(place) ?? []);
    const [hop] = own;
    return hop && isCut(places, hop, routing) ? [{ places, hops: own }] : [];
  });
}

/** A static link joins its two ends, and a static site its gateway's whole domain: more than that is cut apart. */
function isCut(places: readonly IndexedPlace[], hop: Hop, routing: RuleContext["routing"]): boolean {
  const domains = new Set(places.map((place) => routing.domainOf(place)));
  if (domains.size > 2) return true;
  return hop.from.kind === "vnet" && hop.to.kind === "vnet" && places.length > 2;
}

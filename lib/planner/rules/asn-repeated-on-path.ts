import { isVpnLink } from "@/lib/topology";
import { asnOf, type IndexedPlace } from "../topology-index";
import type { Breach, Rule, RuleContext } from "./rule";
import { MOST_NAMED, nameFirst, onPlace } from "./targets";

/**
 * Places of one routing domain with one number, further apart than a link: every way between them holds it twice, and
 * BGP drops such routes.
 */
export const asnRepeatedOnPath: Rule = {
  code: "asn-repeated-on-path",
  source: {
    source: "BGP loop prevention (RFC 4271): a route that holds the own ASN is dropped",
    asOf: "2026-06-04",
  },
  check: (context) =>
    sameNumbers(context).map(
      ({ asn, places }): Breach => ({
        severity: "warning",
        values: { asn: String(asn), ...nameFirst(places), count: places.length },
        targets: places.slice(0, MOST_NAMED).map(onPlace),
      }),
    ),
};

interface SameNumber {
  asn: number;
  places: IndexedPlace[];
  /** Pairs among them that a link joins: a finding of their own. */
  neighbours: Set<string>;
}

function sameNumbers({ index, routing }: RuleContext): SameNumber[] {
  const speaking = new Set<IndexedPlace>();
  const joins = index.joins.filter(({ link }) => isVpnLink(link) && link.bgp);
  for (const { from, to } of joins) speaking.add(from).add(to);
  const groups = new Map<string, SameNumber>();
  const keyOf = (place: IndexedPlace, asn: number) => `${routing.domainOf(place)} ${asn}`;
  for (const place of [...speaking].sort((a, b) => a.order - b.order)) {
    const asn = asnOf(place);
    if (asn === null) continue;
    const group = groups.get(keyOf(place, asn));
    if (group) group.places.push(place);
    else groups.set(keyOf(place, asn), { asn, places: [place], neighbours: new Set() });
  }
  for (const { from, to } of joins) {
    const asn = asnOf(from);
    if (asn === null || asn !== asnOf(to)) continue;
    const pair = from.order < to.order ? `${from.order} ${to.order}` : `${to.order} ${from.order}`;
    groups.get(keyOf(from, asn))?.neighbours.add(pair);
  }
  return [...groups.values()].filter(
    ({ places, neighbours }) => (places.length * (places.length - 1)) / 2 > neighbours.size,
  );
}

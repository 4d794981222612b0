import { type AddressRange, overlaps, type Prefix, toPrefix } from "@/lib/topology";
import type { IndexedPlace, IndexedVnet } from "../topology-index";
import { placesAtGateway } from "./routing";
import type { Breach, Rule, RuleContext } from "./rule";
import { onPlace, onVnet } from "./targets";

/** Clients get addresses that lie somewhere else behind their gateway: what they ask there is never answered. */
export const clientPoolOverlapRemote: Rule = {
  code: "client-pool-overlap-remote",
  source: {
    source: "azure-docs issues #112981 and #101698: client pools against remote networks",
    asOf: "2026-06-04",
  },
  check: (context) => {
    const { index, routing } = context;
    const withPool = index.vnets.filter(({ vnet }) => vnet.gateway?.clientPool);
    if (withPool.length === 0) return [];
    const domains = indexDomains(context, new Set(withPool.map(routing.domainOf)));
    return withPool.flatMap((place) => {
      const near = sortRanges(placesAtGateway(index, routing, place));
      const domain = domains.get(routing.domainOf(place)) ?? near;
      return poolRanges(place).flatMap((pool): Breach[] => {
        const met = findOther(near, pool, place) ?? findOther(domain, pool, place);
        if (!met) return [];
        return [
          {
            severity: "error",
            values: {
              ...{ gateway: place.vnet.gateway?.name ?? "", pool: pool.text },
              ...{ place: met.place.name, prefix: met.text, kind: met.isPool ? "pool" : met.place.kind },
            },
            targets: [onVnet(place.id, `gateway.clientPool.addressPool.${pool.index}`), onPlace(met.place)],
          },
        ];
      });
    });
  },
};

interface PlacedRange extends Prefix {
  place: IndexedPlace;
  text: string;
  isPool: boolean;
  index: number;
}

/** Ranges sorted by first address, each with the last address that it or one before it reaches. */
interface SortedRanges {
  ranges: PlacedRange[];
  reach: number[];
}

/** Every range of the routing domains asked for: of vnets, of sites that tell routes or are told of, and of clients. */
function indexDomains(
  { index, routing }: RuleContext,
  roots: ReadonlySet<number>,
): Map<number, SortedRanges> {
  const members = new Map<number, IndexedPlace[]>();
  const add = (root: number, place: IndexedPlace) => {
    if (!roots.has(root)) return;
    const known = members.get(root);
    if (known) known.push(place);
    else members.set(root, [place]);
  };
  for (const place of index.places.values()) add(routing.domainOf(place), place);
  for (const { from, to } of routing.statics) {
    if (from.kind === "site") add(routing.domainOf(to), from);
    if (to.kind === "site") add(routing.domainOf(from), to);
  }
  return new Map([...members].map(([root, places]) => [root, sortRanges(places)]));
}

function sortRanges(places: readonly IndexedPlace[]): SortedRanges {
  const ranges = places.flatMap((place) => [
    ...place.prefixes.map((prefix): PlacedRange => ({ ...prefix, place, isPool: false })),
    ...(place.kind === "vnet" ? poolRanges(place) : []),
  ]);
  ranges.sort((a, b) => a.first - b.first || b.last - a.last || a.place.order - b.place.order);
  let last = -1;
  const reach = ranges.map((range) => {
    last = Math.max(last, range.last);
    return last;
  });
  return { ranges, reach };
}

function poolRanges(place: IndexedVnet): PlacedRange[] {
  return (place.vnet.gateway?.clientPool?.addressPool ?? []).flatMap((text, index): PlacedRange[] => {
    const prefix = toPrefix(text);
    return prefix ? [{ ...prefix, place, text, index, isPool: true }] : [];
  });
}

/** A range that meets the given one and is not the vnet's own. */
function findOther(
  { ranges, reach }: SortedRanges,
  range: AddressRange,
  own: IndexedVnet,
): PlacedRange | null {
  let low = 0;
  let high = ranges.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((ranges[middle]?.first ?? 0) <= range.last) low = middle + 1;
    else high = middle;
  }
  for (let at = low - 1; at >= 0 && (reach[at] ?? -1) >= range.first; at -= 1) {
    const found = ranges[at];
    if (found && found.place !== own && overlaps(found, range)) return found;
  }
  return null;
}

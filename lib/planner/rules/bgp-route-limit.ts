import { limits } from "@/lib/facts";
import type { IndexedPlace } from "../topology-index";
import type { Breach, Rule } from "./rule";
import { MOST_NAMED, nameFirst, onPlace } from "./targets";

/** Every gateway of a routing domain learns all of its prefixes; beyond a number the sessions drop. */
export const bgpRouteLimit: Rule = {
  code: "bgp-route-limit",
  source: { source: "VPN gateway limits: BGP routes of a gateway; VPN Gateway FAQ", asOf: "2026-06-08" },
  check: ({ index, routing }) => {
    const domains = new Map<number, IndexedPlace[]>();
    for (const place of index.places.values()) {
      const domain = routing.domainOf(place);
      const known = domains.get(domain);
      if (known) known.push(place);
      else domains.set(domain, [place]);
    }
    return [...domains.values()].flatMap((places): Breach[] => {
      const count = places.reduce((sum, { prefixes }) => sum + prefixes.length, 0);
      if (places.length < 2 || count <= limits.bgpRoutesPerGateway) return [];
      return [
        {
          severity: "error",
          values: { count, most: limits.bgpRoutesPerGateway, places: places.length, ...nameFirst(places) },
          targets: places.slice(0, MOST_NAMED).map(onPlace),
        },
      ];
    });
  },
};

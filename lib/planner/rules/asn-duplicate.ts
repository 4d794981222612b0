import { isVpnLink, nextAsn } from "@/lib/topology";
import { lazily } from "../lazily";
import { asnOf, type IndexedPlace } from "../topology-index";
import { findExpressRoute, isBesideExpressRoute } from "./express-route";
import type { Rule } from "./rule";
import { siteDevices } from "./site-devices";

/** Two ends of a BGP link with one number: each would drop the other's routes as its own. */
export const asnDuplicate: Rule = {
  code: "asn-duplicate",
  source: {
    source: "VPN Gateway FAQ; azure-docs issue #85171: two gateways with one ASN never connect",
    asOf: "2026-06-04",
  },
  check: (context) => {
    const { index } = context;
    const links = index.topology.links.filter((link) => isVpnLink(link) && link.bgp);
    const free = nextAsn(index.topology);
    const beside = lazily(() => findExpressRoute(context));
    // Beside an ExpressRoute gateway the default number is the one to have.
    const isFree = (place: IndexedPlace) => isChangeable(place) && !isBesideExpressRoute(beside(), place);
    return links.flatMap((link) => {
      const ends = [index.places.get(link.from), index.places.get(link.to)];
      const [from, to] = ends;
      if (!from || !to || from === to) return [];
      const asn = sharedAsn(from, to);
      if (asn === null) return [];
      const [earlier, later] = from.order < to.order ? [from, to] : [to, from];
      const changed = [later, earlier].find(isFree);
      const gateway = changed?.kind === "vnet" ? changed.vnet.gateway : null;
      return [
        {
          severity: "error" as const,
          values: { first: earlier.name, second: later.name, asn, changed: changed?.name ?? "", free },
          targets: [
            { kind: "link" as const, id: link.id },
            ...[earlier, later].map((place) => ({
              ...{ kind: place.kind, id: place.id },
              field: place.kind === "vnet" ? "gateway.bgp.asn" : "bgp.asn",
            })),
          ],
          ...(changed && gateway
            ? {
                fix: [
                  {
                    edit: "updateVnet" as const,
                    id: changed.id,
                    changes: { gateway: { ...gateway, bgp: { apipa: [], ...gateway.bgp, asn: free } } },
                  },
                ],
              }
            : {}),
        },
      ];
    });
  },
};

/** The number that both have: a site has one for each of its devices. */
function sharedAsn(from: IndexedPlace, to: IndexedPlace): number | null {
  const numbers = asnsOf(from);
  return asnsOf(to).find((asn) => numbers.includes(asn)) ?? null;
}

function asnsOf(place: IndexedPlace): number[] {
  if (place.kind === "site") return siteDevices(place.site).flatMap(({ bgp }) => (bgp ? [bgp.asn] : []));
  const asn = asnOf(place);
  return asn === null ? [] : [asn];
}

/** A site's number belongs to its device, an existing gateway's to Azure. */
function isChangeable(place: IndexedPlace): boolean {
  return place.kind === "vnet" && place.vnet.gateway !== null && !place.vnet.gateway.existing;
}

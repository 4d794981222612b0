import { isVpnLink, nextAsn, type TopologyEdit } from "@/lib/topology";
import { lazily } from "../lazily";
import type { IndexedPlace } from "../topology-index";
import { findExpressRoute, isBesideExpressRoute } from "./express-route";
import { endNames } from "./link-names";
import type { Rule } from "./rule";

/** A BGP link whose end does not speak BGP. */
export const bgpOneSided: Rule = {
  code: "bgp-one-sided",
  source: { source: "VPN Gateway BGP: on at the gateway and on both connections", asOf: "2026-06-04" },
  check: (context) => {
    const { index } = context;
    const beside = lazily(() => findExpressRoute(context));
    const free = nextAsn(index.topology);
    return index.topology.links
      .filter((link) => isVpnLink(link) && link.bgp && link.from !== link.to)
      .flatMap((link) => {
        const ends = [index.places.get(link.from), index.places.get(link.to)];
        const silent = ends.flatMap((place) => (place && isSilent(place) ? [place] : []));
        const [first] = silent;
        if (!first) return [];
        const edit =
          silent.length === 1 && !isBesideExpressRoute(beside(), first) ? turnOn(first, free) : null;
        const off: TopologyEdit = { edit: "updateLink", id: link.id, changes: { bgp: false } };
        const fix = edit ?? (ends.every((place) => place === undefined || canGoWithout(place)) ? off : null);
        return [
          {
            severity: "error" as const,
            values: {
              ...endNames(index, link),
              ...{ place: first.name, count: silent.length, repair: edit ? "on" : "off", free },
            },
            targets: [
              { kind: "link" as const, id: link.id, field: "bgp" },
              ...silent.map((place) => ({
                ...{ kind: place.kind, id: place.id },
                field: place.kind === "vnet" ? "gateway.bgp" : "bgp",
              })),
            ],
            ...(fix ? { fix: [fix] } : {}),
          },
        ];
      });
  },
};

/** A vnet without a gateway has a finding of its own. */
function isSilent(place: IndexedPlace): boolean {
  return place.kind === "vnet" ? place.vnet.gateway?.bgp === null : place.site.bgp === null;
}

/** A site must tell its prefixes by BGP where the design names none, and where it has several devices. */
function canGoWithout(place: IndexedPlace): boolean {
  return place.kind === "vnet" || (place.site.addressSpace.length > 0 && place.site.moreDevices.length === 0);
}

/** BGP on a gateway that may have it; a site's device has to be asked, a Basic or static gateway cannot. */
function turnOn(place: IndexedPlace, asn: number): TopologyEdit | null {
  const gateway = place.kind === "vnet" ? place.vnet.gateway : null;
  if (!gateway || gateway.existing || gateway.sku === "Basic" || gateway.routing === "static") return null;
  return {
    edit: "updateVnet",
    id: place.id,
    changes: { gateway: { ...gateway, bgp: { asn, apipa: [] } } },
  };
}

import { limits } from "@/lib/facts";
import { farEnd } from "@/lib/topology";
import type { IndexedVnet, TopologyIndex } from "../topology-index";
import type { Breach, Rule } from "./rule";
import { onSite, onVnet } from "./targets";

/** More prefixes than a gateway, or a local network gateway, takes. */
export const gatewayPrefixLimit: Rule = {
  code: "gateway-prefix-limit",
  source: { source: limits.source, asOf: "2026-06-08" },
  check: ({ index }) => [
    ...index.vnets.flatMap((place): Breach[] => {
      const count = countBehind(index, place);
      const most = limits.prefixesPerGateway;
      if (count <= most) return [];
      return [
        {
          severity: "error",
          values: { kind: "gateway", name: place.vnet.gateway?.name ?? place.name, count, most },
          targets: [onVnet(place.id, "addressSpace")],
        },
      ];
    }),
    ...index.sites.flatMap(({ id, site }): Breach[] => {
      const count = site.addressSpace.length;
      const most = limits.prefixesPerLocalNetworkGateway;
      if (count <= most) return [];
      return [
        {
          severity: "error",
          values: { kind: "site", name: site.name, count, most },
          targets: [onSite(id, "addressSpace")],
        },
      ];
    }),
  ],
};

/** The vnet's own prefixes and those of the vnets that use its gateway; none while nothing goes through one. */
function countBehind(index: TopologyIndex, place: IndexedVnet): number {
  const isUsed = place.vnet.gateway !== null || place.links.some((link) => link.method !== "peering");
  if (!isUsed) return 0;
  return place.links.reduce((sum, link) => {
    if (link.method !== "peering" || link.gatewayTransit !== place.id) return sum;
    const spoke = index.places.get(farEnd(link, place.id));
    return spoke?.kind === "vnet" && spoke !== place ? sum + spoke.vnet.addressSpace.length : sum;
  }, place.vnet.addressSpace.length);
}

import { limits } from "@/lib/facts";
import { farEnd } from "@/lib/topology";
import type { IndexedVnet, TopologyIndex } from "../topology-index";
import type { Breach, Rule } from "./rule";
import { onVnet } from "./targets";
import { countTunnels, lowerTunnelLimit } from "./tunnels";

/** Room for few more tunnels, or none left if Azure counts those between active-active gateways one by one. */
export const tunnelLimitNear: Rule = {
  code: "tunnel-limit-near",
  source: {
    source: "Highly available connections (HA16) and VPN Gateway FAQ differ on counting redundant tunnels",
    asOf: "2026-06-04",
  },
  check: ({ index }) =>
    index.vnets.flatMap((place): Breach[] => {
      const { gateway } = place.vnet;
      const limit = gateway && lowerTunnelLimit(index, gateway);
      if (!gateway || limit === null || limit === 0) return [];
      const counted = countTunnels(index, place);
      const { count } = counted;
      const singly = countSingly(index, place, counted);
      // Over it is a finding of its own.
      if (count > limit || (count < limit * limits.tunnelsNearShare && singly <= limit)) return [];
      return [
        {
          severity: "warning",
          values: { gateway: gateway.name, count, singly, limit, left: limit - count },
          targets: [onVnet(place.id, "gateway")],
        },
      ];
    }),
};

/** Near instances times far instances for each link; a site's device is one instance each. */
function countSingly(
  index: TopologyIndex,
  place: IndexedVnet,
  { count, links }: ReturnType<typeof countTunnels>,
): number {
  const near = place.vnet.gateway?.activeActive ? 2 : 1;
  const doubled = links.filter((link) => {
    const far = index.places.get(farEnd(link, place.id));
    return far?.kind === "vnet" && far.vnet.gateway?.activeActive;
  });
  return near * (count + doubled.length);
}

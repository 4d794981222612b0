import { limits } from "@/lib/facts";
import { isVpnLink } from "@/lib/topology";
import type { Breach, Rule } from "./rule";
import { onVnet } from "./targets";

/** More peerings on one vnet than Azure makes. */
export const peeringLimit: Rule = {
  code: "peering-limit",
  source: { source: limits.source, asOf: limits.asOf },
  check: ({ index }) =>
    index.vnets.flatMap((place): Breach[] => {
      const count = place.links.filter((link) => !isVpnLink(link)).length;
      const most = limits.peeringsPerVnet;
      if (count <= most) return [];
      return [
        { severity: "error", values: { vnet: place.name, count, most }, targets: [onVnet(place.id, "name")] },
      ];
    }),
};

import { stepIds } from "../resources/step-ids";
import { changesRanges } from "../steps/decide";
import type { Breach, Rule, RuleContext } from "./rule";
import { onVnet } from "./targets";

/** Other prefixes for a vnet that others are connected to: the far sides have to learn of it. */
export const addressSpaceLive: Rule = {
  code: "address-space-live",
  source: {
    source: "Configure a VNet-to-VNet connection; peering sync levels (arm-network 39)",
    asOf: "2023-08-22",
  },
  readsObservation: true,
  check: (context) =>
    context.index.vnets.flatMap((place): Breach[] => {
      const decision = context.decisions.get(stepIds.vnet(place.id));
      if (!decision?.observed || decision.action !== "update" || !changesRanges(decision.changes)) return [];
      const { connections, peerings } = countLive(context, place.id);
      if (connections + peerings === 0) return [];
      return [
        {
          severity: "warning",
          values: { vnet: place.name, connections, peerings },
          targets: [onVnet(place.id, "addressSpace")],
        },
      ];
    }),
};

/** What stands in Azure between a vnet and others; a link with several devices counts once per connection. */
function countLive({ index, decisions }: RuleContext, vnetId: string) {
  const links = index.places.get(vnetId)?.links ?? [];
  const standing = (stepId: string) => (decisions.get(stepId)?.observed ? 1 : 0);
  return links.reduce(
    (sum, link) => ({
      connections: sum.connections + standing(stepIds.connection(link.id, vnetId, 1)),
      peerings: sum.peerings + standing(stepIds.peering(link.id, vnetId)),
    }),
    { connections: 0, peerings: 0 },
  );
}

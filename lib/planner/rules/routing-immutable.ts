import { stepIds } from "../resources/step-ids";
import { changeOf, describeReplacement } from "./replacement";
import type { Breach, Rule } from "./rule";
import { onVnet } from "./targets";

/** A gateway keeps its kind of routing for life. */
export const routingImmutable: Rule = {
  code: "routing-immutable",
  source: { source: "VPN Gateway FAQ: the VPN type cannot be changed, only built anew", asOf: "2026-06-04" },
  readsObservation: true,
  check: (context) =>
    context.index.vnets.flatMap((place): Breach[] => {
      const change = changeOf(context.decisions.get(stepIds.gateway(place.id)), "vpnType");
      if (!change) return [];
      return [
        {
          severity: "warning",
          values: {
            ...{ gateway: place.vnet.gateway?.name ?? "", from: String(change.from), to: String(change.to) },
            ...describeReplacement(context, place),
          },
          targets: [onVnet(place.id, "gateway.routing")],
        },
      ];
    }),
};

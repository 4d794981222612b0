import { findSku, timings } from "@/lib/facts";
import { isImmutable } from "../resources/compare-bodies";
import { stepIds } from "../resources/step-ids";
import { changeOf, describeReplacement } from "./replacement";
import type { Breach, Rule } from "./rule";
import { onVnet } from "./targets";

/** Another SKU for a gateway that stands: upwards in place, everything else only by building it anew. */
export const skuResize: Rule = {
  code: "sku-resize",
  source: { source: "Upgrade a VPN Gateway SKU: which changes keep the gateway", asOf: "2026-03-03" },
  readsObservation: true,
  check: (context) =>
    context.index.vnets.flatMap((place): Breach[] => {
      const decision = context.decisions.get(stepIds.gateway(place.id));
      const change = changeOf(decision, "sku.name");
      const { gateway } = place.vnet;
      if (!change || !gateway) return [];
      const [from, to] = [String(change.from), String(change.to)];
      const isReplaced = isImmutable("virtualNetworkGateway", change);
      const replacement = describeReplacement(context, place);
      return [
        {
          severity: isReplaced ? "error" : "info",
          values: {
            ...{ gateway: gateway.name, from, to, links: replacement.links },
            how: isReplaced ? "replace" : findSku(from)?.successor === to ? "none" : "felt",
            minutes: isReplaced ? replacement.minutes : Math.ceil(timings.skuChange.p50Seconds / 60),
          },
          targets: [onVnet(place.id, "gateway.sku")],
        },
      ];
    }),
};

import { timings } from "@/lib/facts";
import type { Change } from "../contract";
import { isImmutable } from "../resources/compare-bodies";
import { stepIds } from "../resources/step-ids";
import type { Decision } from "../steps/decide";
import { isZoneUpgrade } from "../steps/estimate";
import { changeOf, describeReplacement } from "./replacement";
import type { Breach, Rule } from "./rule";
import { onVnet } from "./targets";

/**
 * Another SKU or generation for a gateway that stands: upwards within the generation in place, everything else only by
 * building it anew. Where it is built anew for another reason, the rule of that reason tells of it.
 */
export const skuResize: Rule = {
  code: "sku-resize",
  source: { source: "Upgrade a VPN Gateway SKU: which changes keep the gateway", asOf: "2026-03-03" },
  readsObservation: true,
  check: (context) =>
    context.index.vnets.flatMap((place): Breach[] => {
      const decision = context.decisions.get(stepIds.gateway(place.id));
      const sku = changeOf(decision, "sku.name");
      const generation = changeOfGeneration(decision);
      const { gateway } = place.vnet;
      if (!decision || !gateway || (!sku && !generation)) return [];
      const isReplaced = [sku, generation].some((change) => change && isRebuilding(change));
      if (decision.action === "replace" && !isReplaced) return [];
      const { links, minutes, address } = describeReplacement(context, place);
      const [from, to] = (["from", "to"] as const).map((side) =>
        [sku?.[side] ?? gateway.sku, ...(generation ? [generation[side]] : [])].join(" "),
      );
      return [
        {
          severity: isReplaced ? "error" : "info",
          values: {
            ...{ gateway: gateway.name, from: from ?? "", to: to ?? "", links, address },
            how: isReplaced ? "replace" : isZoneUpgrade(sku?.from, sku?.to) ? "none" : "felt",
            minutes: isReplaced ? minutes : Math.ceil(timings.skuChange.p50Seconds / 60),
          },
          targets: [onVnet(place.id, sku ? "gateway.sku" : "gateway.generation")],
        },
      ];
    }),
};

/** Basic gateways have no generation of their own. */
function changeOfGeneration(decision: Decision | undefined): Change | undefined {
  const change = changeOf(decision, "vpnGatewayGeneration");
  return typeof change?.from === "string" ? change : undefined;
}

function isRebuilding(change: Change): boolean {
  return isImmutable("virtualNetworkGateway", change);
}

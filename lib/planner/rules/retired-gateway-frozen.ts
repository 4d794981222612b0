import { findSku } from "@/lib/facts";
import { stepIds } from "../resources/step-ids";
import type { Breach, Rule } from "./rule";
import { onVnet } from "./targets";

/** A gateway of a retired SKU takes no change but the one that makes it an AZ gateway. */
export const retiredGatewayFrozen: Rule = {
  code: "retired-gateway-frozen",
  source: {
    source: "VPN Gateway SKU consolidation: changes are refused until the upgrade",
    asOf: "2026-02-03",
  },
  readsObservation: true,
  check: ({ index, decisions }) =>
    index.vnets.flatMap((place): Breach[] => {
      const decision = decisions.get(stepIds.gateway(place.id));
      if (!decision?.observed || decision.action !== "update" || decision.changes.length === 0) return [];
      const sku = findSku(observedSku(decision.observed.body));
      if (!sku || sku.creatable || place.vnet.gateway?.sku === sku.successor) return [];
      return [
        {
          severity: "error",
          values: {
            ...{ gateway: place.vnet.gateway?.name ?? "", sku: sku.name, successor: sku.successor ?? "" },
            fields: decision.changes.map(({ path }) => path).join(", "),
          },
          targets: [onVnet(place.id, "gateway")],
        },
      ];
    }),
};

function observedSku(gateway: Record<string, unknown>): string {
  const { sku } = (gateway.properties ?? {}) as { sku?: { name?: unknown } };
  return typeof sku?.name === "string" ? sku.name : "";
}

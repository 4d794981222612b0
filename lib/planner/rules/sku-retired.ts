import { findSku, type GatewaySku } from "@/lib/facts";
import { defaultGeneration, type Gateway } from "@/lib/topology";
import { gatewayArmId } from "../resources/virtual-network-gateway";
import type { Rule } from "./rule";

/** A SKU of which Azure creates no new gateway; one that stands already is left alone. */
export const skuRetired: Rule = {
  code: "sku-retired",
  source: { source: "VPN Gateway SKU consolidation and migration", asOf: "2026-02-03" },
  check: ({ index, observation }) =>
    index.vnets.flatMap(({ vnet }) => {
      const { gateway } = vnet;
      const sku = gateway && findSku(gateway.sku);
      if (!gateway || !sku || sku.creatable || gateway.existing) return [];
      if (observation.find(gatewayArmId(vnet, gateway))) return [];
      const successor = sku.successor ?? "VpnGw1AZ";
      return [
        {
          severity: "error" as const,
          values: { gateway: gateway.name, sku: gateway.sku, successor },
          targets: [{ kind: "vnet" as const, id: vnet.id, field: "gateway.sku" }],
          fix: [
            {
              edit: "updateVnet" as const,
              id: vnet.id,
              changes: { gateway: withSku(gateway, findSku(successor), successor) },
            },
          ],
        },
      ];
    }),
};

/** The generation stays where the successor is offered in it. */
function withSku(gateway: Gateway, sku: GatewaySku | null, name: string): Gateway {
  const isOffered = sku?.generations.some((generation) => generation === gateway.generation) ?? false;
  return { ...gateway, sku: name, generation: isOffered ? gateway.generation : defaultGeneration(name) };
}

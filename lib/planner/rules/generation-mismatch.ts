import { findSku, skus } from "@/lib/facts";
import { defaultGeneration } from "@/lib/topology";
import type { Rule } from "./rule";

/** The SKU is not offered in the generation the gateway asks for. */
export const generationMismatch: Rule = {
  code: "generation-mismatch",
  source: {
    source: "Azure refusal VirtualNetworkGatewaySkuCannotBeCreatedForSpecifiedVmGeneration",
    asOf: skus.asOf,
  },
  check: ({ index }) =>
    index.vnets.flatMap(({ vnet }) => {
      const { gateway } = vnet;
      const sku = gateway && findSku(gateway.sku);
      if (!gateway || !sku || gateway.existing || gateway.sku === "Basic") return [];
      if (sku.generations.some((generation) => generation === gateway.generation)) return [];
      const generation = defaultGeneration(gateway.sku);
      return [
        {
          severity: "error" as const,
          values: {
            gateway: gateway.name,
            sku: gateway.sku,
            generation: gateway.generation,
            offered: generation,
          },
          targets: [{ kind: "vnet" as const, id: vnet.id, field: "gateway.generation" }],
          fix: [
            { edit: "updateVnet" as const, id: vnet.id, changes: { gateway: { ...gateway, generation } } },
          ],
        },
      ];
    }),
};

import { findSku, skus } from "@/lib/facts";
import type { Rule } from "./rule";

/** Not a SKU of Azure's VPN gateways. */
export const skuUnknown: Rule = {
  code: "sku-unknown",
  source: { source: skus.source, asOf: skus.asOf },
  check: ({ index }) =>
    index.vnets.flatMap(({ vnet }) =>
      vnet.gateway && !findSku(vnet.gateway.sku)
        ? [
            {
              severity: "error" as const,
              values: {
                gateway: vnet.gateway.name,
                sku: vnet.gateway.sku,
                known: skus.skus
                  .filter((sku) => sku.creatable)
                  .map((sku) => sku.name)
                  .join(", "),
              },
              targets: [{ kind: "vnet" as const, id: vnet.id, field: "gateway.sku" }],
            },
          ]
        : [],
    ),
};

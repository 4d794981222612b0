import { findRegion, findSku, regions } from "@/lib/facts";
import type { Breach, Rule } from "./rule";
import { onVnet } from "./targets";

/** A zone-redundant SKU where there are no zones: it works, as a regional gateway. */
export const regionWithoutZones: Rule = {
  code: "region-without-zones",
  source: { source: regions.source, asOf: regions.asOf },
  check: ({ index }) =>
    index.vnets.flatMap(({ id, vnet }): Breach[] => {
      const { gateway } = vnet;
      if (!gateway || gateway.existing || findRegion(vnet.region)?.zones !== false) return [];
      if (findSku(gateway.sku)?.zoneRedundant !== true) return [];
      return [
        {
          severity: "info",
          values: { gateway: gateway.name, sku: gateway.sku, region: vnet.region },
          targets: [onVnet(id, "region")],
        },
      ];
    }),
};

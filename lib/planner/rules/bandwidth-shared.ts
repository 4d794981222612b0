import { skus } from "@/lib/facts";
import type { Breach, Rule } from "./rule";
import { onVnet } from "./targets";
import { countTunnels, skuLimits } from "./tunnels";

/** Tunnels and clients share what a gateway carries. */
export const bandwidthShared: Rule = {
  code: "bandwidth-shared",
  source: { source: skus.source, asOf: skus.asOf },
  check: ({ index }) =>
    index.vnets.flatMap((place): Breach[] => {
      const { gateway } = place.vnet;
      const row = gateway && skuLimits(gateway);
      if (!gateway || !row) return [];
      const { count } = countTunnels(index, place);
      const clients = gateway.clientPool ? 1 : 0;
      if (count + clients < 2) return [];
      return [
        {
          severity: "info",
          values: { gateway: gateway.name, sku: gateway.sku, count, clients, mbps: row.throughputMbps },
          targets: [onVnet(place.id, "gateway.sku")],
        },
      ];
    }),
};

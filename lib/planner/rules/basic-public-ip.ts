import type { Rule } from "./rule";
import { onVnet } from "./targets";

/** Microsoft's pages differ on the public address that a Basic gateway takes; Standard is what we ask for. */
export const basicPublicIp: Rule = {
  code: "basic-public-ip",
  source: {
    source: "VPN Gateway SKU consolidation (2026-02-03) against the VPN Gateway FAQ (2026-06-04)",
    asOf: "2026-06-04",
  },
  check: ({ index }) =>
    index.vnets.flatMap(({ id, vnet }) =>
      vnet.gateway?.sku === "Basic" && !vnet.gateway.existing
        ? [
            {
              severity: "warning" as const,
              values: { gateway: vnet.gateway.name },
              targets: [onVnet(id, "gateway.sku")],
            },
          ]
        : [],
    ),
};

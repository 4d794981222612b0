import type { Rule } from "./rule";
import { onVnet } from "./targets";

/** A client pool nobody can log in to: Azure builds it, and no client connects. */
export const clientPoolNoAuth: Rule = {
  code: "client-pool-no-auth",
  source: { source: "Point-to-site VPN: authentication types", asOf: "2026-06-04" },
  check: ({ index }) =>
    index.vnets.flatMap(({ id, vnet }) =>
      vnet.gateway?.clientPool?.authentication.length === 0 && !vnet.gateway.existing
        ? [
            {
              severity: "warning" as const,
              values: { gateway: vnet.gateway.name },
              targets: [onVnet(id, "gateway.clientPool.authentication")],
            },
          ]
        : [],
    ),
};

import type { Breach, Rule } from "./rule";
import { onVnet } from "./targets";

/** A client pool without any range has no address for a client. */
export const clientPoolPrefixMissing: Rule = {
  code: "client-pool-prefix-missing",
  source: { source: "About point-to-site VPN: the client address pool", asOf: "2026-06-04" },
  check: ({ index }) =>
    index.vnets.flatMap(({ id, vnet: { gateway } }): Breach[] =>
      gateway?.clientPool?.addressPool.length === 0 && !gateway.existing
        ? [
            {
              severity: "error",
              values: { gateway: gateway.name },
              targets: [onVnet(id, "gateway.clientPool.addressPool")],
            },
          ]
        : [],
    ),
};

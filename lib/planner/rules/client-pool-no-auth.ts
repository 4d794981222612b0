import type { Gateway } from "@/lib/topology";
import type { Rule } from "./rule";
import { onVnet } from "./targets";

/** A client pool nobody can log in to: Azure builds it, and no client connects. */
export const clientPoolNoAuth: Rule = {
  code: "client-pool-no-auth",
  source: { source: "Point-to-site VPN: authentication types", asOf: "2026-06-04" },
  check: ({ index }) =>
    index.vnets.flatMap(({ id, vnet }) =>
      vnet.gateway?.clientPool &&
      !vnet.gateway.clientPool.authentication.some(canLogIn) &&
      !vnet.gateway.existing
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

/** By certificates nobody logs in as long as no root certificate is named: its settings are those. */
function canLogIn({ type, settings }: NonNullable<Gateway["clientPool"]>["authentication"][number]): boolean {
  return type !== "Certificate" || Object.values(settings).some((data) => data !== "");
}

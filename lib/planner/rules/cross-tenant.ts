import type { Vnet } from "@/lib/topology";
import type { Breach, Rule } from "./rule";
import { onLink } from "./targets";

/** Ends in two tenants: somebody has to allow it in both. */
export const crossTenant: Rule = {
  code: "cross-tenant",
  source: {
    source: "VPN Gateway FAQ; azure-cli issue #31003: LinkedAuthorizationFailed",
    asOf: "2026-06-04",
  },
  check: ({ index, input }) => {
    const known = new Set((input.observation?.tenants ?? []).map((tenant) => tenant.toLowerCase()));
    return index.joins.flatMap(({ link, from, to }): Breach[] => {
      if (from.kind !== "vnet" || to.kind !== "vnet") return [];
      const tenants = [tenantOf(from.vnet), tenantOf(to.vnet)];
      if (tenants[0] === tenants[1]) return [];
      // Without a list of tenants nobody knows what the connection may do; its own tenant it may always.
      const closed = tenants.find((tenant) => known.size > 0 && tenant !== OWN && !known.has(tenant));
      return [
        {
          severity: closed === undefined ? "info" : "error",
          values: {
            ...{ from: from.name, to: to.name, tenant: closed ?? "" },
            kind: closed !== undefined ? "closed" : link.method === "ipsec" ? "oneSide" : "both",
          },
          targets: [onLink(link.id)],
        },
      ];
    });
  },
};

const OWN = "";

/** Null is the tenant of the Azure connection itself. */
function tenantOf({ tenantId }: Vnet): string {
  return tenantId?.toLowerCase() ?? OWN;
}

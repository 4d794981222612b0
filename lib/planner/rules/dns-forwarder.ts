import { limits } from "@/lib/facts";
import type { Breach, Rule } from "./rule";
import { onVnet } from "./targets";

/** A gateway asks its vnet's DNS servers too: they must know what only Azure's own resolver knows. */
export const dnsForwarder: Rule = {
  code: "dns-forwarder",
  source: { source: "VPN Gateway FAQ: custom DNS on a gateway's virtual network", asOf: "2026-06-04" },
  check: ({ index }) =>
    index.vnets.flatMap(({ id, vnet }): Breach[] => {
      if (!vnet.gateway || vnet.dnsServers.length === 0 || vnet.dnsServers.includes(limits.azureDns))
        return [];
      return [
        {
          severity: "warning",
          values: {
            vnet: vnet.name,
            gateway: vnet.gateway.name,
            servers: vnet.dnsServers.length,
            azure: limits.azureDns,
          },
          targets: [onVnet(id, "dnsServers")],
        },
      ];
    }),
};

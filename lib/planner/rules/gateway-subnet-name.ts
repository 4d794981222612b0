import { GATEWAY_SUBNET } from "@/lib/topology";
import type { Rule } from "./rule";

/** The gateway's subnet is found by its exact name. */
export const gatewaySubnetName: Rule = {
  code: "gateway-subnet-name",
  source: { source: "VPN Gateway FAQ: the subnet's name is exactly GatewaySubnet", asOf: "2026-06-04" },
  check: ({ index }) =>
    index.vnets.flatMap(({ vnet }) => {
      if (vnet.subnets.some(({ name }) => name === GATEWAY_SUBNET)) return [];
      const at = vnet.subnets.findIndex(({ name }) => name.toLowerCase() === GATEWAY_SUBNET.toLowerCase());
      const subnet = vnet.subnets[at];
      if (!subnet) return [];
      const subnets = vnet.subnets.with(at, { ...subnet, name: GATEWAY_SUBNET });
      return [
        {
          severity: "error" as const,
          values: { vnet: vnet.name, name: subnet.name },
          targets: [{ kind: "vnet" as const, id: vnet.id, field: `subnets.${at}.name` }],
          fix: [{ edit: "updateVnet" as const, id: vnet.id, changes: { subnets } }],
        },
      ];
    }),
};

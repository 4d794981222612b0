import { GATEWAY_SUBNET, proposeGatewaySubnet } from "@/lib/topology";
import type { Rule } from "./rule";

/** A gateway stands in a subnet named exactly GatewaySubnet. */
export const gatewaySubnetMissing: Rule = {
  code: "gateway-subnet-missing",
  source: { source: "VPN Gateway FAQ: the gateway subnet", asOf: "2026-06-04" },
  check: ({ index }) =>
    index.vnets.flatMap(({ vnet }) => {
      // Another case of the name is a finding of its own; where a gateway exists, so does its subnet.
      const isThere = vnet.subnets.some(({ name }) => name.toLowerCase() === GATEWAY_SUBNET.toLowerCase());
      if (vnet.gateway === null || vnet.gateway.existing || isThere) return [];
      const subnet = proposeGatewaySubnet(vnet);
      const target = { kind: "vnet" as const, id: vnet.id, field: "subnets" };
      const values = { vnet: vnet.name, gateway: vnet.gateway.name, prefix: subnet?.prefix ?? "none" };
      if (!subnet) return [{ severity: "error" as const, values, targets: [target] }];
      const changes = { subnets: [...vnet.subnets, subnet] };
      return [
        {
          severity: "error" as const,
          values,
          targets: [target],
          fix: [{ edit: "updateVnet" as const, id: vnet.id, changes }],
        },
      ];
    }),
};

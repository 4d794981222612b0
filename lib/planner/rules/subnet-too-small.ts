import { limits } from "@/lib/facts";
import { GATEWAY_SUBNET, toPrefix } from "@/lib/topology";
import type { Rule } from "./rule";

/** Azure's smallest subnet is a /29; a gateway's subnet has a rule of its own. */
export const subnetTooSmall: Rule = {
  code: "subnet-too-small",
  source: { source: "Azure Virtual Network FAQ: the smallest subnet", asOf: limits.asOf },
  check: ({ index }) =>
    index.vnets.flatMap(({ vnet }) =>
      vnet.subnets.flatMap((subnet, at) => {
        const length = toPrefix(subnet.prefix)?.length ?? 0;
        const hasOwnRule =
          subnet.name.toLowerCase() === GATEWAY_SUBNET.toLowerCase() && vnet.gateway !== null;
        if (length <= limits.smallestSubnetLength || hasOwnRule) return [];
        return [
          {
            severity: "error" as const,
            values: {
              ...{ vnet: vnet.name, subnet: subnet.name, prefix: subnet.prefix },
              smallest: limits.smallestSubnetLength,
            },
            targets: [{ kind: "vnet" as const, id: vnet.id, field: `subnets.${at}.prefix` }],
          },
        ];
      }),
    ),
};

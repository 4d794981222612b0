import { limits } from "@/lib/facts";
import { GATEWAY_SUBNET, toPrefix } from "@/lib/topology";
import type { Rule } from "./rule";

/** Under /29 no gateway fits; under /27 most SKUs are short of room, and migrations fail. Whatever its case. */
export const gatewaySubnetSmall: Rule = {
  code: "gateway-subnet-small",
  source: { source: "VPN Gateway settings and FAQ: size of the gateway subnet", asOf: "2026-06-04" },
  check: ({ index }) =>
    index.vnets.flatMap(({ vnet }) => {
      if (vnet.gateway === null) return [];
      const { sku } = vnet.gateway;
      return vnet.subnets.flatMap((subnet, at) => {
        const length =
          subnet.name.toLowerCase() === GATEWAY_SUBNET.toLowerCase()
            ? (toPrefix(subnet.prefix)?.length ?? 0)
            : 0;
        const isTooSmall = length > limits.smallestSubnetLength;
        if (!isTooSmall && (length <= limits.recommendedGatewaySubnetLength || sku === "Basic")) return [];
        return [
          {
            severity: isTooSmall ? ("error" as const) : ("warning" as const),
            values: { vnet: vnet.name, prefix: subnet.prefix, sku, size: isTooSmall ? "refused" : "tight" },
            targets: [{ kind: "vnet" as const, id: vnet.id, field: `subnets.${at}.prefix` }],
          },
        ];
      });
    }),
};

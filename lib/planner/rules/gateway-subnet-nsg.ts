import { nameOfArmId } from "../resources/arm-ids";
import { gatewaySubnets } from "./gateway-subnets";
import type { Rule } from "./rule";
import { onVnet } from "./targets";

/** Azure refuses a security group on the subnet of its gateways. */
export const gatewaySubnetNsg: Rule = {
  code: "gateway-subnet-nsg",
  source: { source: "Azure refusal NetworkSecurityGroupCannotBeAttachedToGatewaySubnet", asOf: "2023-09-26" },
  check: (context) =>
    gatewaySubnets(context).flatMap(({ place, field, securityGroupId }) =>
      securityGroupId === null
        ? []
        : [
            {
              severity: "error" as const,
              values: { vnet: place.name, group: nameOfArmId(securityGroupId) },
              targets: [onVnet(place.id, field)],
            },
          ],
    ),
};

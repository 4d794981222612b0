import { expect, test } from "vitest";
import { findingsOf } from "@/lib/testing/check-rule";
import { deployedWith } from "@/lib/testing/rule-cases/deployed";
import { alone } from "@/lib/testing/rule-cases/rule-case";
import type { ArmBody } from "../contract";

/** The GatewaySubnet of VNet1 as somebody changed it in Azure. */
const seen = (more: ArmBody) =>
  deployedWith(alone(), "vnet/vnet1", (properties) => ({
    ...properties,
    subnets: [{ name: "gatewaySubnet", properties: { addressPrefix: "10.1.255.0/27", ...more } }],
  }));

test("one that somebody attached in Azure is told of, by its name", () => {
  expect(
    findingsOf(
      "gateway-subnet-nsg",
      alone(),
      seen({ networkSecurityGroup: { id: "/x/networkSecurityGroups/deny" } }),
    ),
  ).toMatchObject([{ values: { group: "deny" }, targets: [{ id: "vnet1", field: "subnets.1" }] }]);
  expect(findingsOf("gateway-subnet-nsg", alone(), seen({}))).toEqual([]);
});

test("it is refused on the subnet whatever the case of its name, and without a gateway too", () => {
  const subnets = [{ name: "gatewaysubnet", prefix: "10.1.0.0/27", networkSecurityGroupId: "/nsg" }];
  expect(findingsOf("gateway-subnet-nsg", alone({ subnets, gateway: null }))).toHaveLength(1);
});

import { expect, test } from "vitest";
import { findingsOf } from "@/lib/testing/check-rule";
import { deployedWith } from "@/lib/testing/rule-cases/deployed";
import { alone } from "@/lib/testing/rule-cases/rule-case";
import { createTestTopology } from "@/lib/testing/topology";
import type { ArmBody } from "../contract";

const CODE = "subnet-in-use";
const GATEWAY = "/x/virtualNetworkGateways/g/ipConfigurations/ip1";
/** What stands in the subnets of VNet1, by name. */
const holding = (users: Record<string, string[]>) =>
  deployedWith(alone(), "vnet/vnet1", (properties) => ({
    ...properties,
    subnets: (properties.subnets as (ArmBody & { name: string })[]).map((subnet) => ({
      ...subnet,
      properties: {
        ...(subnet.properties as ArmBody),
        ipConfigurations: (users[subnet.name] ?? []).map((id) => ({ id })),
      },
    })),
  }));
const gone = alone({ subnets: [{ name: "GatewaySubnet", prefix: "10.1.255.0/27" }] });

test("one that an earlier revision held and the design dropped would be deleted", () => {
  const more = { ...holding({ "Subnet-1": ["/nic/a", "/nic/b"] }), earlierSubnets: { vnet1: ["subnet-1"] } };
  expect(findingsOf(CODE, gone, more)).toMatchObject([
    { values: { subnet: "Subnet-1", count: 2, reason: "gone" } },
  ]);
  expect(findingsOf(CODE, gone, { ...more, earlierSubnets: {} })).toEqual([]);
});

test("with a vnet that moves or goes, what is in it is lost, but for our own gateway", () => {
  const users = { "Subnet-1": ["/nic/a"], GatewaySubnet: [GATEWAY] };
  expect(findingsOf(CODE, alone({ region: "eastus" }), holding(users))).toMatchObject([
    { values: { subnet: "Subnet-1", reason: "vnet" } },
  ]);
  const empty = createTestTopology("T", { vnets: [], links: [] });
  expect(findingsOf(CODE, empty, holding(users))).toMatchObject([{ targets: [{ kind: "topology" }] }]);
  expect(findingsOf(CODE, empty, holding({ GatewaySubnet: [GATEWAY] }))).toEqual([]);
});

test("the GatewaySubnet cannot get another range while its gateway stands", () => {
  const subnets = [
    { name: "Subnet-1", prefix: "10.1.0.0/24" },
    { name: "GatewaySubnet", prefix: "10.1.254.0/27" },
  ];
  expect(findingsOf(CODE, alone({ subnets }), holding({ GatewaySubnet: [GATEWAY] }))).toMatchObject([
    { values: { subnet: "GatewaySubnet", reason: "prefix" }, targets: [{ field: "subnets.1.prefix" }] },
  ]);
});

test("a subnet that nothing stands in may change", () => {
  const subnets = [{ name: "Subnet-1", prefix: "10.1.9.0/24" }];
  expect(findingsOf(CODE, alone({ subnets, gateway: null }), holding({}))).toEqual([]);
});

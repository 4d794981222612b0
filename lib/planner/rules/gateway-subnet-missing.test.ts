import { describe, expect, test } from "vitest";
import { expectFixWorks, findingsOf } from "@/lib/testing/check-rule";
import { createTestGateway } from "@/lib/testing/gateway";
import { createTestTopology, createTestVnet } from "@/lib/testing/topology";
import type { Gateway, Subnet } from "@/lib/topology";

const withSubnets = (subnets: Subnet[], gateway: Gateway | null = createTestGateway("g")) =>
  createTestTopology("T", { vnets: [createTestVnet(1, "westus2", { subnets, gateway })], links: [] });

describe("gateway-subnet-missing", () => {
  test("a gateway needs its subnet; a vnet without one does not", () => {
    expect(findingsOf("gateway-subnet-missing", withSubnets([]))).toMatchObject([{ severity: "error" }]);
    expect(findingsOf("gateway-subnet-missing", withSubnets([], null))).toEqual([]);
    expect(
      findingsOf("gateway-subnet-missing", withSubnets([{ name: "GatewaySubnet", prefix: "10.1.0.0/27" }])),
    ).toEqual([]);
  });

  test("the fix adds a free /27 and moves nothing", () => {
    const subnets = [{ name: "app", prefix: "10.1.255.0/24" }];
    const fixed = expectFixWorks("gateway-subnet-missing", withSubnets(subnets));
    expect(fixed.vnets[0]?.subnets).toEqual([...subnets, { name: "GatewaySubnet", prefix: "10.1.0.0/27" }]);
  });

  test("without room it says so and offers no fix", () => {
    const [finding] = findingsOf(
      "gateway-subnet-missing",
      withSubnets([{ name: "all", prefix: "10.1.0.0/16" }]),
    );
    expect(finding?.fix).toBeUndefined();
    expect(finding?.message).toContain("no /27 is free");
  });

  test("another case of the name, and an existing gateway, are not its business", () => {
    expect(
      findingsOf("gateway-subnet-missing", withSubnets([{ name: "gatewaysubnet", prefix: "10.1.0.0/27" }])),
    ).toEqual([]);
    const existing = createTestGateway("g", { existing: true });
    expect(findingsOf("gateway-subnet-missing", withSubnets([], existing))).toEqual([]);
  });
});

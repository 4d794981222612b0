import { describe, expect, test } from "vitest";
import { findingsOf } from "@/lib/testing/check-rule";
import { createTestGateway } from "@/lib/testing/gateway";
import { createTestTopology, createTestVnet } from "@/lib/testing/topology";

const withSize = (length: number, sku = "VpnGw1AZ") =>
  createTestTopology("T", {
    vnets: [
      createTestVnet(1, "westus2", {
        subnets: [{ name: "GatewaySubnet", prefix: `10.1.0.0/${length}` }],
        gateway: createTestGateway("g", { sku }),
      }),
    ],
    links: [],
  });

describe("gateway-subnet-small", () => {
  test.each([
    [30, "VpnGw1AZ", "error"],
    [30, "Basic", "error"],
    [29, "VpnGw1AZ", "warning"],
    [28, "VpnGw1AZ", "warning"],
  ] as const)("a /%d with %s is an %s", (length, sku, severity) => {
    expect(findingsOf("gateway-subnet-small", withSize(length, sku))).toMatchObject([{ severity }]);
  });

  test.each([
    [27, "VpnGw1AZ"],
    [29, "Basic"],
  ] as const)("a /%d with %s is enough", (length, sku) => {
    expect(findingsOf("gateway-subnet-small", withSize(length, sku))).toEqual([]);
  });
});

import { describe, expect, test } from "vitest";
import { expectFixWorks, findingsOf } from "@/lib/testing/check-rule";
import { createTestTopology, createTestVnet } from "@/lib/testing/topology";

const withName = (name: string) =>
  createTestTopology("T", {
    vnets: [createTestVnet(1, "westus2", { subnets: [{ name, prefix: "10.1.255.0/27" }] })],
    links: [],
  });

describe("gateway-subnet-name", () => {
  test.each(["gatewaysubnet", "GATEWAYSUBNET", "Gatewaysubnet"])(
    "%s is not the name Azure looks for",
    (name) => {
      const fixed = expectFixWorks("gateway-subnet-name", withName(name));
      expect(fixed.vnets[0]?.subnets).toEqual([{ name: "GatewaySubnet", prefix: "10.1.255.0/27" }]);
    },
  );

  test("the exact name is fine", () => {
    expect(findingsOf("gateway-subnet-name", withName("GatewaySubnet"))).toEqual([]);
  });
});

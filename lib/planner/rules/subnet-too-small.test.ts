import { describe, expect, test } from "vitest";
import { findingsOf } from "@/lib/testing/check-rule";
import { createTestTopology, createTestVnet } from "@/lib/testing/topology";

const withSubnet = (prefix: string) =>
  createTestTopology("T", {
    vnets: [createTestVnet(1, "westus2", { subnets: [{ name: "app", prefix }] })],
    links: [],
  });

describe("subnet-too-small", () => {
  test("a /30 is too small, a /29 is not", () => {
    expect(findingsOf("subnet-too-small", withSubnet("10.1.0.0/30"))).toMatchObject([{ severity: "error" }]);
    expect(findingsOf("subnet-too-small", withSubnet("10.1.0.0/29"))).toEqual([]);
  });
});

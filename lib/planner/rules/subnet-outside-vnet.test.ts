import { describe, expect, test } from "vitest";
import { findingsOf } from "@/lib/testing/check-rule";
import { createTestTopology, createTestVnet } from "@/lib/testing/topology";

const withSubnet = (prefix: string, addressSpace = ["10.1.0.0/17", "10.1.128.0/17"]) =>
  createTestTopology("T", {
    vnets: [
      createTestVnet(1, "westus2", { addressSpace, subnets: [{ name: "app", prefix }], gateway: null }),
    ],
    links: [],
  });

describe("subnet-outside-vnet", () => {
  test.each(["10.2.0.0/24", "10.1.0.0/16", "10.0.0.0/8"])("%s lies in no single range", (prefix) => {
    expect(findingsOf("subnet-outside-vnet", withSubnet(prefix))).toMatchObject([
      { severity: "error", targets: [{ kind: "vnet", id: "vnet1", field: "subnets.0.prefix" }] },
    ]);
  });

  test.each(["10.1.0.0/17", "10.1.255.0/24"])("%s lies inside", (prefix) => {
    expect(findingsOf("subnet-outside-vnet", withSubnet(prefix))).toEqual([]);
  });

  test("inside the wider of two ranges that overlap is inside", () => {
    expect(
      findingsOf("subnet-outside-vnet", withSubnet("10.1.0.0/20", ["10.1.0.0/16", "10.1.0.0/24"])),
    ).toEqual([]);
  });

  test("nothing is said while a range of the vnet cannot be read", () => {
    expect(findingsOf("subnet-outside-vnet", withSubnet("10.2.0.0/24", ["10.1.0.0/16", "10.2."]))).toEqual(
      [],
    );
  });
});

import { describe, expect, test } from "vitest";
import { findingsOf } from "@/lib/testing/check-rule";
import { createTestTopology, createTestVnet } from "@/lib/testing/topology";

const withSubnets = (...prefixes: string[]) => {
  const subnets = prefixes.map((prefix, at) => ({ name: `s${at}`, prefix }));
  return createTestTopology("T", { vnets: [createTestVnet(1, "westus2", { subnets })], links: [] });
};

describe("subnets-overlap", () => {
  test("names both subnets, in file order", () => {
    expect(
      findingsOf("subnets-overlap", withSubnets("10.1.1.0/24", "10.1.2.0/24", "10.1.0.0/23")),
    ).toMatchObject([
      {
        severity: "error",
        values: { first: "s0", second: "s2" },
        targets: [{ field: "subnets.0.prefix" }, { field: "subnets.2.prefix" }],
      },
    ]);
  });

  test("one subnet over many is one finding for each of the many", () => {
    expect(
      findingsOf("subnets-overlap", withSubnets("10.1.0.0/16", "10.1.1.0/24", "10.1.2.0/24")),
    ).toHaveLength(2);
  });

  test("neighbours do not meet", () => {
    expect(findingsOf("subnets-overlap", withSubnets("10.1.0.0/24", "10.1.1.0/24"))).toEqual([]);
  });
});

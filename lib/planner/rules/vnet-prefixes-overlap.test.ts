import { describe, expect, test } from "vitest";
import { findingsOf } from "@/lib/testing/check-rule";
import { createTestSite, createTestTopology, createTestVnet } from "@/lib/testing/topology";

const withSpace = (...addressSpace: string[]) =>
  createTestTopology("T", { vnets: [createTestVnet(1, "westus2", { addressSpace })], links: [] });

describe("vnet-prefixes-overlap", () => {
  test("two ranges of a vnet that meet are named, both fields with them", () => {
    expect(
      findingsOf("vnet-prefixes-overlap", withSpace("10.2.0.0/16", "10.1.0.0/16", "10.1.4.0/24")),
    ).toMatchObject([
      {
        severity: "error",
        values: { first: "10.1.0.0/16", second: "10.1.4.0/24" },
        targets: [{ field: "addressSpace.1" }, { field: "addressSpace.2" }],
      },
    ]);
  });

  test("the same range twice meets itself, neighbours do not meet", () => {
    expect(findingsOf("vnet-prefixes-overlap", withSpace("10.1.0.0/16", "10.1.0.0/16"))).toHaveLength(1);
    expect(findingsOf("vnet-prefixes-overlap", withSpace("10.1.0.0/17", "10.1.128.0/17"))).toEqual([]);
  });

  test("holds for sites too", () => {
    const sites = [createTestSite("hq", { addressSpace: ["192.168.0.0/16", "192.168.3.0/24"] })];
    const topology = createTestTopology("T", { vnets: [], sites, links: [] });
    expect(findingsOf("vnet-prefixes-overlap", topology)).toMatchObject([
      { targets: [{ kind: "site" }, { kind: "site" }] },
    ]);
  });
});

import { describe, expect, test } from "vitest";
import { findingsOf } from "@/lib/testing/check-rule";
import { createTestTopology, createTestVnet } from "@/lib/testing/topology";
import type { Vnet } from "@/lib/topology";

const inRegion = (region: string, more: Partial<Vnet> = {}) =>
  createTestTopology("T", { vnets: [createTestVnet(1, region, more)], links: [] });

describe("region-unknown", () => {
  test.each(["atlantis", "", "West US 2", "constructor"])("%j is no region's name", (region) => {
    expect(findingsOf("region-unknown", inRegion(region))).toMatchObject([
      { severity: "error", targets: [{ kind: "vnet", id: "vnet1", field: "region" }] },
    ]);
  });

  test("westus2 is one; the regions of other clouds are not known here", () => {
    expect(findingsOf("region-unknown", inRegion("westus2"))).toEqual([]);
    expect(findingsOf("region-unknown", inRegion("chinaeast3", { cloud: "AzureChinaCloud" }))).toEqual([]);
  });
});

import { describe, expect, test } from "vitest";
import { expectFixWorks, findingsOf } from "@/lib/testing/check-rule";
import { createTestTopology, createTestVnet } from "@/lib/testing/topology";
import type { Vnet } from "@/lib/topology";

const inRegion = (region: string, more: Partial<Vnet> = {}) =>
  createTestTopology("T", { vnets: [createTestVnet(1, region, more)], links: [] });

describe("region-unknown", () => {
  test.each(["atlantis", "", "West US 9", "constructor"])("%j is no region's name", (region) => {
    expect(findingsOf("region-unknown", inRegion(region))).toMatchObject([
      { severity: "error", targets: [{ kind: "vnet", id: "vnet1", field: "region" }] },
    ]);
    expect(findingsOf("region-unknown", inRegion(region))[0]?.fix).toBeUndefined();
  });

  test.each([
    ["West Europe", "westeurope"],
    ["westEurope", "westeurope"],
    ["west-us-2", "westus2"],
    ["(US) West US 2", "westus2"],
    ["Jio India West", "jioindiawest"],
  ])("%j is written as people do; the fix writes %s", (region, name) => {
    expect(expectFixWorks("region-unknown", inRegion(region)).vnets[0]?.region).toBe(name);
    const [finding] = findingsOf("region-unknown", inRegion(region));
    expect(finding?.message).toContain(`Its short name is ${name}.`);
  });

  test("westus2 is one; the regions of other clouds are not known here", () => {
    expect(findingsOf("region-unknown", inRegion("westus2"))).toEqual([]);
    expect(findingsOf("region-unknown", inRegion("chinaeast3", { cloud: "AzureChinaCloud" }))).toEqual([]);
  });
});

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createTestVnet } from "@/lib/testing";
import { GROUPINGS, groupKeyOf, groupVnets } from "./group-places";

const vnets = [
  createTestVnet(1, "westus2", { subscriptionId: "sub-a", resourceGroup: "rg-net" }),
  createTestVnet(2, "WestUS2", { subscriptionId: "sub-b", resourceGroup: "RG-net" }),
  createTestVnet(3, "eastus", { subscriptionId: "sub-a", resourceGroup: "rg-Net" }),
];
const told = (grouping: (typeof GROUPINGS)[number]) =>
  groupVnets(vnets, grouping).map(({ name, detail, members }) => [name, detail, members]);

describe("vnets are grouped", () => {
  test("by region, whatever the case", () => {
    expect(told("region")).toEqual([
      ["eastus", null, ["vnet3"]],
      ["westus2", null, ["vnet1", "vnet2"]],
    ]);
  });

  test("by subscription", () => {
    expect(told("subscription")).toEqual([
      ["sub-a", null, ["vnet1", "vnet3"]],
      ["sub-b", null, ["vnet2"]],
    ]);
  });

  test("by resource group, told apart by subscription where two have one name", () => {
    expect(told("resourceGroup")).toEqual([
      ["rg-net", "sub-a", ["vnet1", "vnet3"]],
      ["RG-net", "sub-b", ["vnet2"]],
    ]);
  });

  test("not at all where they name none", () => {
    expect(groupVnets([createTestVnet(1, "")], "region")).toEqual([]);
  });
});

test("every vnet that names a group is in exactly one, under its key", () => {
  const vnet = fc.record({
    id: fc.uuid(),
    region: fc.constantFrom("", "westus", "WestUS", "eastus"),
    subscriptionId: fc.constantFrom("a", "A", "b"),
    resourceGroup: fc.constantFrom("", "rg", "RG", "other"),
  });
  fc.assert(
    fc.property(
      fc.uniqueArray(vnet, { selector: ({ id }) => id }),
      fc.constantFrom(...GROUPINGS),
      (all, grouping) => {
        const groups = groupVnets(all, grouping);
        const placed = new Map(groups.flatMap(({ key, members }) => members.map((id) => [id, key])));
        expect(groups.flatMap(({ members }) => members)).toHaveLength(placed.size);
        for (const one of all) expect(placed.get(one.id) ?? null).toBe(groupKeyOf(one, grouping));
      },
    ),
  );
});

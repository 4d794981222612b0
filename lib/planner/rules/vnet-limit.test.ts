import { expect, test } from "vitest";
import { findingsOf } from "@/lib/testing/check-rule";
import { createTestTopology, createTestVnet } from "@/lib/testing/topology";
import type { Vnet } from "@/lib/topology";

const many = (count: number, changes: (at: number) => Partial<Vnet>) =>
  createTestTopology("T", {
    vnets: Array.from({ length: count }, (_, at) =>
      createTestVnet(at, "westus2", {
        ...{ addressSpace: [`10.${at >> 8}.${at & 255}.0/24`], subnets: [], gateway: null },
        ...changes(at),
      }),
    ),
    links: [],
  });

test("the limit holds for each subscription and region, whatever the case", () => {
  const [finding] = findingsOf(
    "vnet-limit",
    many(1005, (at) => ({ region: at % 2 ? "WestUS2" : "westus2" })),
  );
  expect(finding?.values).toMatchObject({ count: 1005, most: 1000 });
  expect(finding?.targets.map(({ id }) => id)).toEqual([
    "vnet1000",
    "vnet1001",
    "vnet1002",
    "vnet1003",
    "vnet1004",
  ]);
  expect(
    findingsOf(
      "vnet-limit",
      many(1005, (at) => ({ region: at < 500 ? "eastus" : "westus2" })),
    ),
  ).toEqual([]);
});

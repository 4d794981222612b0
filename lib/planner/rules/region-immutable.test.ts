import { expect, test } from "vitest";
import { findingsOf } from "@/lib/testing/check-rule";
import { deployed } from "@/lib/testing/rule-cases/deployed";
import { alone, pair, star } from "@/lib/testing/rule-cases/rule-case";

test("says how many tunnels are down and for how long: a gateway's deletion and its building", () => {
  const more = deployed(star(2));
  const { vnets, ...rest } = star(2);
  const moved = {
    ...rest,
    vnets: vnets.map((vnet) => (vnet.id === "vnet1" ? { ...vnet, region: "eastus" } : vnet)),
  };
  expect(findingsOf("region-immutable", moved, more)).toMatchObject([
    {
      values: {
        vnet: "VNet1",
        from: "westus2",
        to: "eastus",
        links: 2,
        minutes: Math.ceil((219 + 1090) / 60),
      },
    },
  ]);
});

test("what others built, and what does not stand yet, moves freely", () => {
  expect(findingsOf("region-immutable", alone({ region: "eastus" }), deployed(alone(), "t2"))).toEqual([]);
  expect(findingsOf("region-immutable", pair())).toEqual([]);
});

import { expect, test } from "vitest";
import { findingsOf } from "@/lib/testing/check-rule";
import { star } from "@/lib/testing/rule-cases/rule-case";

const spokes = (prefixesEach: number, gatewayTransit: string | null) =>
  star(3, {
    link: { method: "peering", gatewayTransit },
    vnet: (number) => ({
      gateway: null,
      addressSpace: Array.from({ length: prefixesEach }, (_, at) => `10.${number * 10}.${at}.0/24`),
    }),
  });

test("the prefixes of vnets that use the gateway count with its own", () => {
  expect(findingsOf("gateway-prefix-limit", spokes(200, "vnet1"))).toMatchObject([
    { values: { count: 601, most: 600 } },
  ]);
  expect(findingsOf("gateway-prefix-limit", spokes(199, "vnet1"))).toEqual([]);
});

test("those of vnets that are only peered do not", () => {
  expect(findingsOf("gateway-prefix-limit", spokes(250, null))).toEqual([]);
});

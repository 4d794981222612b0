import { expect, test } from "vitest";
import { findingsOf } from "@/lib/testing/check-rule";
import { createTestGateway } from "@/lib/testing/gateway";
import { star } from "@/lib/testing/rule-cases/rule-case";
import { createTestTopology, createTestVnet } from "@/lib/testing/topology";

const CODE = "tunnel-limit-near";
const limited = (count: number, tunnelLimitPerGateway: number | null, activeActive = false) => ({
  ...star(count, {
    hub: { gateway: createTestGateway("hub", { activeActive }) },
    vnet: (number) => ({ gateway: createTestGateway(`g${number}`, { activeActive }) }),
  }),
  settings: { tunnelLimitPerGateway, tags: {} },
});

test("from 80 % on, until one is too many", () => {
  expect(findingsOf(CODE, limited(7, 10))).toEqual([]);
  expect(findingsOf(CODE, limited(8, 10))).toMatchObject([{ values: { count: 8, limit: 10, left: 2 } }]);
  expect(findingsOf(CODE, limited(10, 10))).toHaveLength(1);
  expect(findingsOf(CODE, limited(11, 10))).toEqual([]);
});

test("between active-active gateways four tunnels may count, and both numbers are said", () => {
  const [finding] = findingsOf(CODE, limited(3, 10, true));
  expect(finding?.values).toMatchObject({ count: 3, singly: 12 });
  expect(finding?.message).toContain("they are 12");
  expect(findingsOf(CODE, limited(2, 10, true))).toEqual([]);
});

test("a limit of none, and a gateway without tunnels, are not near anything", () => {
  const none = createTestTopology("T", { vnets: [createTestVnet(1)], links: [] });
  expect(findingsOf(CODE, { ...none, settings: { tunnelLimitPerGateway: 0, tags: {} } })).toEqual([]);
});

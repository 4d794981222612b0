import { expect, test } from "vitest";
import { findingsOf } from "@/lib/testing/check-rule";
import { createTestGateway } from "@/lib/testing/gateway";
import { pair } from "@/lib/testing/rule-cases/rule-case";
import type { Link } from "@/lib/topology";

const doubled = (link: Partial<Link>) =>
  findingsOf(
    "ipsec-single-instance",
    pair(link, { gateway: createTestGateway("g1", { activeActive: true }) }),
  );

test("without BGP the second instance stands idle", () => {
  expect(doubled({ method: "ipsec" })).toMatchObject([{ values: { gateways: "g1" } }]);
});

test("with BGP, or with vnet2vnet, both are used", () => {
  expect(doubled({ method: "ipsec", bgp: true })).toEqual([]);
  expect(doubled({ method: "vnet2vnet" })).toEqual([]);
});

import { expect, test } from "vitest";
import { findingsOf } from "@/lib/testing/check-rule";
import { deployed } from "@/lib/testing/rule-cases/deployed";
import { withGateway } from "@/lib/testing/rule-cases/rule-case";
import type { Gateway } from "@/lib/topology";

const CODE = "retired-gateway-frozen";
const bgp = { asn: 65010, apipa: [] };
const change = (sku: string, to: Partial<Gateway>, owner = "t1") =>
  findingsOf(CODE, withGateway({ sku, ...to }), deployed(withGateway({ sku }), owner));

test("any change but the upgrade is refused, and named", () => {
  expect(change("VpnGw2", { bgp })).toMatchObject([{ severity: "error", values: { successor: "VpnGw2AZ" } }]);
  expect(change("VpnGw2", { bgp, sku: "VpnGw2AZ" })).toEqual([]);
});

test("one that stays as it is stands, and an AZ gateway changes freely", () => {
  expect(change("VpnGw2", {})).toEqual([]);
  expect(change("VpnGw2AZ", { bgp })).toEqual([]);
});

test("a gateway that others built is not ours to change", () => {
  expect(change("VpnGw2", { bgp }, "t2")).toEqual([]);
});

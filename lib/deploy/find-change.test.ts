import { expect, test } from "vitest";
import { findChange } from "./find-change";

const body = (sku: string, more: object = {}) => ({ properties: { sku: { name: sku }, ...more } });
const change = (wanted: object, planned: object, found: object) =>
  findChange("virtualNetworkGateway", { ...wanted }, { planned: { ...planned }, found: { ...found } });

test("a field that somebody changed after the plan is named with both values", () => {
  expect(change(body("VpnGw2AZ"), body("VpnGw1AZ"), body("VpnGw3AZ"))).toEqual({
    path: "sku.name",
    planned: "VpnGw1AZ",
    found: "VpnGw3AZ",
  });
});

test("a field that was as wanted and is not any more is one too", () => {
  const wanted = body("VpnGw2AZ", { enableBgp: true });
  expect(
    change(wanted, body("VpnGw1AZ", { enableBgp: true }), body("VpnGw1AZ", { enableBgp: false })),
  ).toEqual({
    path: "enableBgp",
    planned: true,
    found: false,
  });
});

test("what became as wanted, what nobody wants and what only Azure writes is none", () => {
  expect(change(body("VpnGw2AZ"), body("VpnGw1AZ"), body("VpnGw2AZ"))).toBeNull();
  expect(
    change(body("VpnGw2AZ"), body("VpnGw1AZ"), body("VpnGw1AZ", { natRules: [1], etag: "x" })),
  ).toBeNull();
});

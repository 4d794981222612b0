import { expect, test } from "vitest";
import { findingsOf } from "@/lib/testing/check-rule";
import { deployed } from "@/lib/testing/rule-cases/deployed";
import { withGateway } from "@/lib/testing/rule-cases/rule-case";
import type { Gateway } from "@/lib/topology";

const resize = (from: Partial<Gateway>, to: Partial<Gateway>) =>
  findingsOf("sku-resize", withGateway(to), deployed(withGateway(from)));

test.each([
  ["VpnGw1", "VpnGw1AZ", "info", "none"],
  ["VpnGw1AZ", "VpnGw3AZ", "info", "felt"],
  ["VpnGw1", "VpnGw2AZ", "info", "felt"],
  ["VpnGw3AZ", "VpnGw2AZ", "error", "replace"],
  ["Basic", "VpnGw1AZ", "error", "replace"],
] as const)("%s to %s is an %s: %s", (from, to, severity, how) => {
  expect(resize({ sku: from }, { sku: to })).toMatchObject([{ severity, values: { from, to, how } }]);
});

test("a resize in place takes Microsoft's 45 minutes", () => {
  expect(resize({}, { sku: "VpnGw2AZ" })[0]?.values.minutes).toBe(45);
});

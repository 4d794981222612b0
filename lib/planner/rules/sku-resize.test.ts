import { expect, test } from "vitest";
import { findingsOf } from "@/lib/testing/check-rule";
import { createTestGateway } from "@/lib/testing/gateway";
import { deployed } from "@/lib/testing/rule-cases/deployed";
import { alone, withGateway } from "@/lib/testing/rule-cases/rule-case";
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

test.each([
  [{ sku: "VpnGw2AZ" }, { sku: "VpnGw2AZ", generation: "Generation2" }, "gateway.generation", 21],
  [{}, { sku: "VpnGw4AZ", generation: "Generation2" }, "gateway.sku", 22],
] as const)("another generation is no change in place: %o to %o", (from, to, field, minutes) => {
  const [found, ...others] = resize(from, to);
  expect(others).toEqual([]);
  expect(found).toMatchObject({
    severity: "error",
    values: { how: "replace", minutes, address: "stays" },
    targets: [{ field }],
  });
  expect(found?.message).toContain("Generation2");
});

test("a gateway that is built anew tells of its address only where that goes", () => {
  expect(resize({ sku: "VpnGw2AZ" }, {})[0]?.message).toContain("its address stays");
  expect(resize({ sku: "VpnGw1" }, { sku: "Basic" })[0]?.values).toMatchObject({ address: "stays" });
  expect(resize({ sku: "Basic" }, {})[0]?.message).toContain("its address changes");
});

test("where the gateway moves as well, only the move is told", () => {
  const grown = alone({ region: "eastus", gateway: createTestGateway("g", { sku: "VpnGw2AZ" }) });
  const before = deployed(alone({ gateway: createTestGateway("g") }));
  expect(findingsOf("sku-resize", grown, before)).toEqual([]);
  expect(findingsOf("region-immutable", grown, before)).toHaveLength(1);
});

test("a resize in place takes Microsoft's 45 minutes", () => {
  expect(resize({}, { sku: "VpnGw2AZ" })[0]?.values.minutes).toBe(45);
});

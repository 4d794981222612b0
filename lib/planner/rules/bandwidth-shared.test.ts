import { expect, test } from "vitest";
import { findingsOf } from "@/lib/testing/check-rule";
import { createTestGateway } from "@/lib/testing/gateway";
import { pair } from "@/lib/testing/rule-cases/rule-case";

const clientPool = { addressPool: ["172.16.0.0/24"], protocols: ["SSTP" as const], authentication: [] };

test("a tunnel and clients share what the SKU carries, and the figure is said", () => {
  const [finding] = findingsOf(
    "bandwidth-shared",
    pair({}, { gateway: createTestGateway("g", { clientPool }) }),
  );
  expect(finding?.message).toBe(
    "g: 1 tunnel and its clients share 650 Mbit/s in all, what VpnGw1AZ carries.",
  );
});

test("a SKU we do not know has no figure", () => {
  const gateway = createTestGateway("g", { clientPool, sku: "Huge" });
  expect(findingsOf("bandwidth-shared", pair({}, { gateway }))).toEqual([]);
});

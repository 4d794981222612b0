import { expect, test } from "vitest";
import { findingsOf } from "@/lib/testing/check-rule";
import { createTestGateway } from "@/lib/testing/gateway";
import { alone } from "@/lib/testing/rule-cases/rule-case";

const inWestUs = (sku: string, existing = false) =>
  findingsOf(
    "region-without-zones",
    alone({ region: "westus", gateway: createTestGateway("g", { sku, existing }) }),
  );

test("only for SKUs that would be zone-redundant, and only where we build", () => {
  expect(inWestUs("VpnGw2AZ")).toHaveLength(1);
  expect(inWestUs("Basic")).toEqual([]);
  expect(inWestUs("VpnGw2AZ", true)).toEqual([]);
});

test("a region we do not know is another rule's business", () => {
  expect(findingsOf("region-without-zones", alone({ region: "atlantis" }))).toEqual([]);
});

import { describe, expect, test } from "vitest";
import { expectFixWorks, findingsOf } from "@/lib/testing/check-rule";
import { createTestGateway } from "@/lib/testing/gateway";
import { createTestTopology, createTestVnet } from "@/lib/testing/topology";
import type { Gateway } from "@/lib/topology";

const withGateway = (sku: string, generation: Gateway["generation"]) =>
  createTestTopology("T", {
    vnets: [createTestVnet(1, "westus2", { gateway: createTestGateway("g", { sku, generation }) })],
    links: [],
  });

describe("generation-mismatch", () => {
  test.each([
    ["VpnGw1AZ", "Generation2", "Generation1"],
    ["VpnGw4AZ", "Generation1", "Generation2"],
    ["VpnGw2AZ", "None", "Generation1"],
  ] as const)("%s is not offered in %s", (sku, generation, offered) => {
    expect(findingsOf("generation-mismatch", withGateway(sku, generation))).toMatchObject([
      { severity: "error" },
    ]);
    const fixed = expectFixWorks("generation-mismatch", withGateway(sku, generation));
    expect(fixed.vnets[0]?.gateway?.generation).toBe(offered);
  });

  test.each([
    ["VpnGw2AZ", "Generation1"],
    ["VpnGw2AZ", "Generation2"],
    ["Huge", "Generation2"],
    ["Basic", "None"],
  ] as const)("%s in %s is fine, or another rule's business", (sku, generation) => {
    expect(findingsOf("generation-mismatch", withGateway(sku, generation))).toEqual([]);
  });
});

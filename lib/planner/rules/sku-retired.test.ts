import { describe, expect, test } from "vitest";
import { expectFixWorks, findingsOf } from "@/lib/testing/check-rule";
import { createTestGateway } from "@/lib/testing/gateway";
import { observeAsDeployed } from "@/lib/testing/pretend-azure";
import { createTestTopology, createTestVnet } from "@/lib/testing/topology";
import type { Gateway } from "@/lib/topology";

const withGateway = (gateway: Partial<Gateway>) =>
  createTestTopology("T", {
    vnets: [createTestVnet(1, "westus2", { gateway: createTestGateway("g", gateway) })],
    links: [],
  });

describe("sku-retired", () => {
  test.each([
    ["VpnGw1", "VpnGw1AZ"],
    ["VpnGw5", "VpnGw5AZ"],
    ["Standard", "VpnGw1AZ"],
    ["HighPerformance", "VpnGw2AZ"],
  ])("%s gives way to %s", (sku, successor) => {
    const generation = sku === "VpnGw5" ? ("Generation2" as const) : ("Generation1" as const);
    const fixed = expectFixWorks("sku-retired", withGateway({ sku, generation }));
    expect(fixed.vnets[0]?.gateway).toMatchObject({ sku: successor, generation });
  });

  test.each(["Basic", "VpnGw1AZ"])("%s can still be created", (sku) => {
    expect(findingsOf("sku-retired", withGateway({ sku }))).toEqual([]);
  });

  test("a gateway that stands already may keep it", () => {
    expect(findingsOf("sku-retired", withGateway({ sku: "VpnGw1", existing: true }))).toEqual([]);
    const topology = withGateway({ sku: "VpnGw1" });
    const observation = observeAsDeployed(topology, "t1");
    expect(findingsOf("sku-retired", topology, { observation, owner: "t1" })).toEqual([]);
  });
});

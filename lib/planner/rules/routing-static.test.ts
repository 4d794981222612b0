import { describe, expect, test } from "vitest";
import { expectFixWorks, findingsOf } from "@/lib/testing/check-rule";
import { createTestGateway } from "@/lib/testing/gateway";
import { createTestLink, createTestSite, createTestTopology, createTestVnet } from "@/lib/testing/topology";
import type { Gateway } from "@/lib/topology";

const toSite = (gateway: Partial<Gateway> = {}) =>
  createTestTopology("T", {
    vnets: [
      createTestVnet(1, "westus2", {
        gateway: createTestGateway("g", { sku: "Basic", routing: "static", ...gateway }),
      }),
    ],
    sites: [createTestSite("hq"), createTestSite("dc", { addressSpace: ["172.16.0.0/16"] })],
    links: [createTestLink("l1", "vnet1", "hq", { method: "ipsec", sharedKey: { source: "provided" } })],
  });

describe("routing-static", () => {
  test("one tunnel to one device from a Basic gateway is what it can do", () => {
    expect(findingsOf("routing-static", toSite())).toEqual([]);
  });

  test.each([
    ["sku", { sku: "VpnGw1AZ" }],
    ["activeActive", { activeActive: true }],
    ["bgp", { bgp: { asn: 65010, apipa: [] } }],
    ["clients", { clientPool: { addressPool: [], protocols: [], authentication: [] } }],
  ] as const)("not with %s", (reason, gateway) => {
    const topology = toSite(gateway as Partial<Gateway>);
    expect(findingsOf("routing-static", topology)).toMatchObject([{ severity: "error", values: { reason } }]);
    expectFixWorks("routing-static", topology);
  });

  test("not with a second tunnel, and not to a vnet", () => {
    const topology = toSite();
    const second = createTestLink("l2", "vnet1", "dc", { method: "ipsec" });
    expect(findingsOf("routing-static", { ...topology, links: [...topology.links, second] })).toHaveLength(1);
    const vnets = [...topology.vnets, createTestVnet(2)];
    const links = [createTestLink("l1", "vnet1", "vnet2")];
    expect(findingsOf("routing-static", { ...topology, vnets, links })).toMatchObject([
      { values: { reason: "vnet" } },
    ]);
  });

  test("an existing gateway cannot be repaired by drawing it otherwise", () => {
    const [finding] = findingsOf("routing-static", toSite({ sku: "VpnGw1AZ", existing: true }));
    expect(finding?.fix).toBeUndefined();
  });
});

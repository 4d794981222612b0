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

  test("an old size speaks IKEv1 only while static: the repair takes its links along, unless the far end is static too", () => {
    const vnet = createTestVnet(1, "westus2", {
      gateway: createTestGateway("g", { sku: "Standard", routing: "static" }),
    });
    const link = createTestLink("l1", "vnet1", "hq", { method: "ipsec", protocol: "IKEv1" });
    const topology = { ...toSite(), vnets: [vnet], links: [link] };
    expect(expectFixWorks("routing-static", topology).links).toMatchObject([{ protocol: "IKEv2" }]);

    const far = createTestVnet(2, "westus2", {
      gateway: createTestGateway("f", { sku: "Standard", routing: "static" }),
    });
    const between = { ...topology, vnets: [vnet, far], links: [{ ...link, to: "vnet2" }] };
    expect(findingsOf("routing-static", between).map(({ fix }) => fix)).toEqual([undefined, undefined]);
  });

  test("an existing gateway cannot be repaired by drawing it otherwise", () => {
    const [finding] = findingsOf("routing-static", toSite({ sku: "VpnGw1AZ", existing: true }));
    expect(finding?.fix).toBeUndefined();
  });
});

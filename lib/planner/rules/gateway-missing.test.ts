import { describe, expect, test } from "vitest";
import { expectFixWorks, findingsOf } from "@/lib/testing/check-rule";
import { createTestLink, createTestTopology, createTestVnet } from "@/lib/testing/topology";
import type { Vnet } from "@/lib/topology";

const without = (more: Partial<Vnet> = {}) =>
  createTestTopology("T", {
    vnets: [createTestVnet(1), createTestVnet(2, "eastus", { gateway: null, ...more })],
  });

describe("gateway-missing", () => {
  test("a VPN link needs a gateway at each vnet, a peering does not", () => {
    expect(findingsOf("gateway-missing", without())).toMatchObject([
      { severity: "error", targets: [{ kind: "vnet", id: "vnet2", field: "gateway" }] },
    ]);
    const links = [createTestLink("l1", "vnet1", "vnet2", { method: "peering" })];
    expect(findingsOf("gateway-missing", { ...without(), links })).toEqual([]);
    expect(findingsOf("gateway-missing", createTestTopology())).toEqual([]);
  });

  test("the fix adds a gateway, and a GatewaySubnet where there is none", () => {
    const fixed = expectFixWorks("gateway-missing", without({ subnets: [] }));
    expect(fixed.vnets[1]).toMatchObject({
      gateway: { name: "VNet2-gateway", sku: "VpnGw1AZ", bgp: null },
      subnets: [{ name: "GatewaySubnet", prefix: "10.2.255.0/27" }],
    });
  });

  test("on a BGP link the new gateway speaks BGP", () => {
    const links = [createTestLink("l1", "vnet1", "vnet2", { bgp: true })];
    const [finding] = findingsOf("gateway-missing", { ...without(), links });
    expect(finding?.fix?.edits).toMatchObject([{ changes: { gateway: { bgp: { asn: 65010 } } } }]);
  });

  test("where there is no room for the subnet, nothing is moved and no fix is offered", () => {
    const [finding] = findingsOf(
      "gateway-missing",
      without({ subnets: [{ name: "all", prefix: "10.2.0.0/16" }] }),
    );
    expect(finding?.fix).toBeUndefined();
  });

  test("a vnet whose name Azure would not take in a gateway's gets one named after its id", () => {
    const [finding] = findingsOf("gateway-missing", without({ name: "Zürich", existing: true }));
    expect(finding?.values.gateway).toBe("vnet2-gateway");
  });
});

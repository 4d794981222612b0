import { describe, expect, test } from "vitest";
import { expectFixWorks, findingsOf } from "@/lib/testing/check-rule";
import { createTestGateway } from "@/lib/testing/gateway";
import { device, siteLink } from "@/lib/testing/rule-cases/rule-case";
import { createTestLink, createTestSite, createTestTopology, createTestVnet } from "@/lib/testing/topology";
import type { Gateway } from "@/lib/topology";
import type { Observation } from "../contract";
import { vnetArmId } from "../resources/arm-ids";

const gateway = (asn: number, more: Partial<Gateway> = {}) =>
  createTestGateway(`g${asn}`, { bgp: { asn, apipa: [] }, ...more });
const pair = (first: Gateway, second: Gateway, bgp = true) =>
  createTestTopology("T", {
    vnets: [
      createTestVnet(1, "westus2", { gateway: first }),
      createTestVnet(2, "eastus", { gateway: second }),
    ],
    links: [createTestLink("l1", "vnet1", "vnet2", { bgp })],
  });

describe("asn-duplicate", () => {
  test("two gateways of a BGP link with one number; the later gets another", () => {
    expect(findingsOf("asn-duplicate", pair(gateway(65010), gateway(65010)))).toMatchObject([
      { severity: "error" },
    ]);
    const fixed = expectFixWorks("asn-duplicate", pair(gateway(65010), gateway(65010)));
    expect(fixed.vnets.map((vnet) => vnet.gateway?.bgp?.asn)).toEqual([65010, 65011]);
  });

  test("a site's further device counts as its first does", () => {
    const second = { device: device("203.0.113.10"), bgp: { asn: 65010, peeringAddress: "192.168.0.2" } };
    const site = { bgp: { asn: 65020, peeringAddress: "192.168.0.1" }, moreDevices: [second] };
    const topology = siteLink(site, { bgp: true }, { gateway: gateway(65010) });
    expect(findingsOf("asn-duplicate", topology)).toMatchObject([{ values: { asn: 65010 } }]);
    const fixed = expectFixWorks("asn-duplicate", topology);
    expect(fixed.vnets[0]?.gateway?.bgp?.asn).not.toBe(65010);
  });

  test("a gateway beside an ExpressRoute gateway keeps its number", () => {
    const subnet = `${vnetArmId(createTestVnet(2, "eastus"))}/subnets/GatewaySubnet`;
    const expressRoute = {
      armId: "/subscriptions/s/resourceGroups/rg/providers/Microsoft.Network/virtualNetworkGateways/er",
      body: {
        properties: {
          gatewayType: "ExpressRoute",
          ipConfigurations: [{ properties: { subnet: { id: subnet } } }],
        },
      },
      createdBy: null,
    };
    const observation: Observation = {
      ...{ format: "meshwright.observation/1", asOf: "2026-11-22", tenants: [] },
      resources: [expressRoute],
    };
    const [found] = findingsOf("asn-duplicate", pair(gateway(65515), gateway(65515)), { observation });
    expect(found?.fix?.edits).toMatchObject([{ id: "vnet1" }]);
  });

  test("different numbers, and links without BGP, are fine", () => {
    expect(findingsOf("asn-duplicate", pair(gateway(65010), gateway(65011)))).toEqual([]);
    expect(findingsOf("asn-duplicate", pair(gateway(65010), gateway(65010), false))).toEqual([]);
  });

  test("a site keeps its number, the gateway changes; an existing gateway keeps its own", () => {
    const sites = [createTestSite("hq", { bgp: { asn: 65010, peeringAddress: "192.168.0.1" } })];
    const links = [
      createTestLink("l1", "vnet1", "hq", { method: "ipsec", bgp: true, sharedKey: { source: "provided" } }),
    ];
    const withSite = (own: Gateway) =>
      createTestTopology("T", { vnets: [createTestVnet(1, "westus2", { gateway: own })], sites, links });
    expect(expectFixWorks("asn-duplicate", withSite(gateway(65010))).vnets[0]?.gateway?.bgp?.asn).toBe(65011);
    expect(findingsOf("asn-duplicate", withSite(gateway(65010, { existing: true })))[0]?.fix).toBeUndefined();
  });
});

import { describe, expect, test } from "vitest";
import { expectFixWorks, findingsOf } from "@/lib/testing/check-rule";
import { createTestGateway } from "@/lib/testing/gateway";
import { createTestLink, createTestSite, createTestTopology, createTestVnet } from "@/lib/testing/topology";
import type { Gateway } from "@/lib/topology";

const speaking = createTestGateway("g", { bgp: { asn: 65010, apipa: [] } });
const pair = (first: Gateway | null, second: Gateway | null) =>
  createTestTopology("T", {
    vnets: [
      createTestVnet(1, "westus2", { gateway: first }),
      createTestVnet(2, "eastus", { gateway: second }),
    ],
    links: [createTestLink("l1", "vnet1", "vnet2", { bgp: true })],
  });

describe("bgp-one-sided", () => {
  test("an end without BGP on a BGP link; the fix turns it on with a number of its own", () => {
    const topology = pair(speaking, createTestGateway("h"));
    expect(findingsOf("bgp-one-sided", topology)).toMatchObject([
      { severity: "error", values: { place: "VNet2" }, message: expect.stringContaining("VNet1–VNet2") },
    ]);
    expect(expectFixWorks("bgp-one-sided", topology).vnets[1]?.gateway?.bgp?.asn).toBe(65011);
  });

  test("where neither end speaks, or the gateway cannot, the link stops", () => {
    expect(
      expectFixWorks("bgp-one-sided", pair(createTestGateway("g"), createTestGateway("h"))).links[0]?.bgp,
    ).toBe(false);
    const basic = createTestGateway("h", { sku: "Basic" });
    expect(expectFixWorks("bgp-one-sided", pair(speaking, basic)).links[0]?.bgp).toBe(false);
  });

  test("a site whose device does not speak counts, a missing gateway does not", () => {
    const sites = [createTestSite("hq")];
    const links = [createTestLink("l1", "vnet1", "hq", { method: "ipsec", bgp: true })];
    const topology = createTestTopology("T", {
      vnets: [createTestVnet(1, "westus2", { gateway: speaking })],
      sites,
      links,
    });
    expect(findingsOf("bgp-one-sided", topology)).toMatchObject([{ values: { place: "HQ", repair: "off" } }]);
    expect(findingsOf("bgp-one-sided", pair(speaking, null))).toEqual([]);
  });

  test("both speaking is what it takes", () => {
    const other = createTestGateway("h", { bgp: { asn: 65011, apipa: [] } });
    expect(findingsOf("bgp-one-sided", pair(speaking, other))).toEqual([]);
  });
});

import { expect, test } from "vitest";
import { findingsOf } from "@/lib/testing/check-rule";
import { siteLink, star, toSite } from "@/lib/testing/rule-cases/rule-case";
import { createTestSite } from "@/lib/testing/topology";
import type { Site, Topology } from "@/lib/topology";

const twoSites = (first: Partial<Site>, second: Partial<Site>): Topology => {
  const base = siteLink({ addressSpace: ["192.168.0.0/16"], ...first });
  const dc = createTestSite("dc", { addressSpace: ["192.168.4.0/24"], ...second });
  return { ...base, sites: [...base.sites, dc], links: [...base.links, toSite("l2", "vnet1", "dc")] };
};
const codes = (topology: Topology) => findingsOf("address-overlap-shared-gateway", topology);

test("two sites of one gateway that meet", () => {
  expect(codes(twoSites({}, {}))).toMatchObject([
    { values: { hub: "VNet1", first: "HQ", second: "DC" }, targets: [{ id: "hq" }, { id: "dc" }] },
  ]);
});

test("a site that tells a wider range by BGP leaves the longer prefix to the other", () => {
  const bgp = { asn: 65050, peeringAddress: "192.168.0.1" };
  expect(codes(twoSites({ bgp }, {}))).toEqual([]);
  expect(codes(twoSites({}, { bgp }))).toHaveLength(1);
});

test("a vnet that uses the gateway by transit counts, one that is only peered does not", () => {
  const withSpoke = (gatewayTransit: string | null): Topology => {
    const spoke = star(1, {
      link: { method: "peering", gatewayTransit },
      vnet: () => ({ gateway: null, subnets: [], addressSpace: ["192.168.9.0/24"] }),
    });
    const hub = siteLink();
    return { ...spoke, sites: hub.sites, links: [...spoke.links, ...hub.links] };
  };
  expect(codes(withSpoke("vnet1"))).toHaveLength(1);
  expect(codes(withSpoke(null))).toEqual([]);
});

import { expect, test } from "vitest";
import { findingsOf } from "@/lib/testing/check-rule";
import { siteLink, speaking, star, toSite } from "@/lib/testing/rule-cases/rule-case";
import { createTestLink, createTestSite, createTestTopology, createTestVnet } from "@/lib/testing/topology";
import type { Link } from "@/lib/topology";

const CODE = "transit-needs-bgp";
const peering: Partial<Link> = { method: "peering", gatewayTransit: "vnet1" };

test("one finding for a group, with its hops and all of its places", () => {
  const [finding, ...others] = findingsOf(CODE, star(4));
  expect(others).toEqual([]);
  expect(finding).toMatchObject({ severity: "warning", values: { count: 5 } });
  expect(finding?.message).toContain(
    "The links VNet1–VNet2, VNet1–VNet3, VNet1–VNet4, VNet1–VNet5 have no BGP",
  );
  expect(finding?.targets.filter(({ kind }) => kind === "link")).toHaveLength(4);
});

test("one link, and one static site with the vnets that use its gateway, need none", () => {
  expect(findingsOf(CODE, star(1))).toEqual([]);
  const spokes = star(2, { link: peering, vnet: () => ({ gateway: null }) });
  expect(findingsOf(CODE, spokes)).toEqual([]);
  const hub = siteLink();
  expect(findingsOf(CODE, { ...spokes, sites: hub.sites, links: [...spokes.links, ...hub.links] })).toEqual(
    [],
  );
});

test("a vnet that uses the gateway of one end does not reach the other end", () => {
  const spokes = star(1, { link: peering, vnet: () => ({ gateway: null }) });
  const vnets = [...spokes.vnets, createTestVnet(3, "westus2")];
  const links = [...spokes.links, createTestLink("l9", "vnet1", "vnet3")];
  expect(findingsOf(CODE, { ...spokes, vnets, links })).toHaveLength(1);
});

test("two sites without BGP at one gateway do not reach each other", () => {
  const base = siteLink();
  const sites = [...base.sites, createTestSite("dc", { addressSpace: ["192.169.0.0/16"] })];
  expect(
    findingsOf(CODE, { ...base, sites, links: [...base.links, toSite("l2", "vnet1", "dc")] }),
  ).toHaveLength(1);
});

test("a way round with BGP is a way", () => {
  const vnets = [1, 2, 3].map((number) =>
    createTestVnet(number, "westus2", { gateway: speaking(number, 65010 + number) }),
  );
  const links = [
    createTestLink("l1", "vnet1", "vnet2", { bgp: true }),
    createTestLink("l2", "vnet2", "vnet3", { bgp: true }),
    createTestLink("l3", "vnet1", "vnet3"),
  ];
  expect(findingsOf(CODE, createTestTopology("T", { vnets, links }))).toEqual([]);
});

import { createTestLink, createTestTopology, createTestVnet } from "@/lib/testing/topology";
import type { Link, Topology, Vnet } from "@/lib/topology";
import { alone, pair, type RuleCase, siteLink, speaking, star, withGateway } from "./rule-case";

const bgpPair = (first: number, second: number, link: Partial<Link> = { bgp: true }) =>
  pair(link, { gateway: speaking(1, first) }, { gateway: speaking(2, second) });
const bgpSite = (peeringAddress: string) =>
  siteLink({ bgp: { asn: 65050, peeringAddress } }, { bgp: true }, { gateway: speaking(1, 65010) });
const chainOf = (asns: readonly number[], bgp: boolean) =>
  createTestTopology("T", {
    vnets: asns.map((asn, at) => createTestVnet(at + 1, "westus2", { gateway: speaking(at + 1, asn) })),
    links: asns
      .slice(1)
      .map((_, at) => createTestLink(`l${at + 1}`, `vnet${at + 1}`, `vnet${at + 2}`, { bgp })),
  });
/** Many vnets of one region without anything in them, each in a range of its own. */
const many = (count: number) =>
  createTestTopology("T", {
    vnets: Array.from({ length: count }, (_, at) =>
      createTestVnet(at, "westus2", {
        addressSpace: [`10.${Math.floor(at / 256)}.${at % 256}.0/24`],
        ...{ subnets: [], gateway: null },
      }),
    ),
    links: [],
  });
/** As many gateways in one region; each takes one public address. */
const manyGateways = (count: number) =>
  createTestTopology("T", {
    vnets: Array.from({ length: count }, (_, at) => createTestVnet(at, "westus2")),
    links: [],
  });
const manySubnets = (count: number) =>
  alone({
    gateway: null,
    subnets: Array.from({ length: count }, (_, at) => ({
      name: `s${at}`,
      prefix: `10.1.${Math.floor(at / 32)}.${(at % 32) * 8}/29`,
    })),
  });
const peerings = (count: number): Topology => {
  const { vnets } = many(count + 1);
  const links = Array.from({ length: count }, (_, at) =>
    createTestLink(`l${at}`, "vnet0", `vnet${at + 1}`, { method: "peering" }),
  );
  return createTestTopology("T", { vnets, links });
};
const named = (first: Partial<Vnet>, second: Partial<Vnet>) => ({
  ...pair({}, first, { region: "westus2", resourceGroup: "rg-westus2", ...second }),
  links: [],
});
const withIntent = (expect: "reachable" | "isolated", topology = pair()) => ({
  ...topology,
  intents: [{ id: "i1", from: "vnet1", to: "vnet2", expect }],
});

const withApipa = (...apipa: string[][]) =>
  withGateway({ activeActive: apipa.length > 1, bgp: { asn: 65010, apipa } });
const linkLocals = (count: number) => Array.from({ length: count }, (_, at) => `169.254.21.${at + 1}`);
/** A linked pair of which VNet1 has so many ranges that there are `count` in all. */
const withRoutes = (count: number) => {
  const topology = bgpPair(65010, 65011);
  const addressSpace = Array.from({ length: count - 1 }, (_, at) => `10.${64 + (at >> 8)}.${at & 255}.0/24`);
  const vnets = topology.vnets.map((vnet) => (vnet.id === "vnet1" ? { ...vnet, addressSpace } : vnet));
  return { ...topology, vnets };
};

export const bgpCases: RuleCase[] = [
  {
    ...{ code: "asn-reserved", severity: "error", fix: null },
    ...{
      trigger: withGateway({ bgp: { asn: 65517, apipa: [] } }),
      clean: withGateway({ bgp: { asn: 65515, apipa: [] } }),
    },
  },
  {
    ...{ code: "asn-duplicate", severity: "error", fix: "Give VNet2 AS 65011" },
    ...{ trigger: bgpPair(65010, 65010), clean: bgpPair(65010, 65011) },
  },
  {
    ...{ code: "asn-repeated-on-path", severity: "warning", fix: null },
    ...{ trigger: chainOf([65010, 65011, 65010], true), clean: chainOf([65010, 65011, 65012], true) },
  },
  {
    ...{ code: "bgp-one-sided", severity: "error", fix: "Turn BGP on at VNet2, AS 65011" },
    trigger: pair({ bgp: true }, { gateway: speaking(1, 65010) }),
    clean: bgpPair(65010, 65011),
  },
  {
    ...{ code: "bgp-peer-address", severity: "error", fix: null },
    ...{ trigger: bgpSite("10.1.255.254"), clean: bgpSite("192.168.255.254") },
  },
  {
    ...{ code: "apipa-out-of-range", severity: "error", fix: null },
    trigger: withGateway({ bgp: { asn: 65010, apipa: [["169.254.23.0"]] } }),
    clean: withGateway({ bgp: { asn: 65010, apipa: [["169.254.22.255"]] } }),
  },
  {
    ...{ code: "apipa-clash", severity: "error", fix: null },
    trigger: withApipa(["169.254.21.4"], ["169.254.21.4"]),
    clean: withApipa(["169.254.21.4"], ["169.254.22.4"]),
  },
  {
    ...{ code: "apipa-limit", severity: "error", fix: null },
    ...{ trigger: withApipa(linkLocals(33)), clean: withApipa(linkLocals(32)) },
  },
  {
    ...{ code: "bgp-route-limit", severity: "error", fix: null },
    ...{ trigger: withRoutes(4001), clean: withRoutes(4000) },
  },
  {
    ...{ code: "transit-needs-bgp", severity: "warning", fix: null },
    ...{ trigger: chainOf([65010, 65011, 65012], false), clean: chainOf([65010, 65011], false) },
  },
];

export const nameCases: RuleCase[] = [
  {
    ...{ code: "name-invalid", severity: "error", fix: null },
    ...{ trigger: alone({ name: "-VNet1" }), clean: alone({ name: "VNet1_" }) },
  },
  {
    ...{ code: "name-duplicate", severity: "error", fix: null },
    ...{ trigger: named({ name: "Net" }, { name: "net" }), clean: named({ name: "Net" }, { name: "net2" }) },
  },
  {
    ...{ code: "id-invalid", severity: "error", fix: null },
    trigger: alone({ subscriptionId: "0000" }),
    clean: alone({ subscriptionId: "ABCDEF00-1111-2222-3333-444444444444" }),
  },
  {
    ...{ code: "region-unknown", severity: "error", fix: null },
    ...{ trigger: alone({ region: "atlantis" }), clean: alone({ region: "westus" }) },
  },
  {
    ...{ code: "region-without-zones", severity: "info", fix: null },
    ...{ trigger: alone({ region: "westus" }), clean: alone({ region: "westus2" }) },
  },
  {
    ...{ code: "dns-invalid", severity: "error", fix: null },
    ...{ trigger: alone({ dnsServers: ["dns.example.org"] }), clean: alone({ dnsServers: ["10.1.0.4"] }) },
  },
  {
    ...{ code: "dns-no-cross-resolution", severity: "info", fix: null },
    ...{ trigger: pair(), clean: pair({}, {}, { dnsServers: ["10.1.0.4"] }) },
  },
  {
    ...{ code: "dns-forwarder", severity: "warning", fix: null },
    ...{
      trigger: alone({ dnsServers: ["10.1.0.4"] }),
      clean: alone({ dnsServers: ["10.1.0.4"], gateway: null }),
    },
  },
  { ...{ code: "vnet-limit", severity: "error", fix: null }, ...{ trigger: many(1001), clean: many(1000) } },
  {
    ...{ code: "subnet-limit", severity: "error", fix: null },
    ...{ trigger: manySubnets(3001), clean: manySubnets(3000) },
  },
  {
    ...{ code: "peering-limit", severity: "error", fix: null },
    ...{ trigger: peerings(501), clean: peerings(500) },
  },
  {
    ...{ code: "public-address-limit", severity: "warning", fix: null },
    ...{ trigger: manyGateways(11), clean: manyGateways(10) },
  },
  {
    ...{ code: "intent-violated", severity: "error", fix: null },
    ...{ trigger: withIntent("isolated"), clean: withIntent("reachable") },
  },
  {
    ...{ code: "intent-violated", severity: "warning", fix: null },
    ...{
      trigger: { ...siteTransit(), intents: [{ id: "i1", from: "vnet2", to: "hq", expect: "reachable" }] },
      clean: { ...siteTransit(), intents: [{ id: "i1", from: "vnet1", to: "hq", expect: "reachable" }] },
    },
  },
];

/** A static site at the hub VNet1, whose gateway VNet2 uses. */
function siteTransit(): Topology {
  const hub = siteLink();
  const spokes = star(1, {
    link: { method: "peering", gatewayTransit: "vnet1" },
    vnet: () => ({ gateway: null }),
  });
  return { ...spokes, sites: hub.sites, links: [...hub.links, ...spokes.links] };
}

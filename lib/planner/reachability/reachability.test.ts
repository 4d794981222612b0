import { describe, expect, test } from "vitest";
import { createTestGateway } from "@/lib/testing/gateway";
import { createTestLink, createTestSite, createTestTopology, createTestVnet } from "@/lib/testing/topology";
import type { Link, Site, Topology, Vnet } from "@/lib/topology";
import type { Reachability } from "../contract";
import { planTopology } from "../plan-topology";

const vnet = (number: number, asn?: number, more: Partial<Vnet> = {}): Vnet =>
  createTestVnet(number, "westus2", {
    gateway: createTestGateway(`gw${number}`, { bgp: asn === undefined ? null : { asn, apipa: [] } }),
    ...more,
  });
const spoke = (number: number) => createTestVnet(number, "westus2", { gateway: null });
const link = (from: string, to: string, more: Partial<Link> = {}): Link =>
  createTestLink(`${from}-${to}`, from, to, more);
const toSite = (from: string, to: string, bgp = false): Link =>
  link(from, to, { method: "ipsec", bgp, sharedKey: { source: "provided" } });
const transit = (hub: string, far: string): Link =>
  link(hub, far, { method: "peering", gatewayTransit: hub });
const site = (id: string, third: number, asn?: number): Site =>
  createTestSite(id, {
    addressSpace: [`192.168.${third}.0/24`],
    bgp: asn === undefined ? null : { asn, peeringAddress: `192.168.${third}.1` },
  });
const design = (vnets: Vnet[], links: Link[], sites: Site[] = []): Topology =>
  createTestTopology("T", { vnets, links, sites });

function verdicts(topology: Topology): (from: string, to: string) => Reachability["pairs"][number] {
  const { pairs } = planTopology({ topology }).reachability;
  const found = new Map(pairs.map((pair) => [`${pair.from} ${pair.to}`, pair]));
  return (from, to) =>
    found.get(`${from} ${to}`) ?? { from, to, verdict: "unreachable", path: [], because: "missing" };
}

describe("without BGP", () => {
  test("a VPN link joins its two ends and nothing beyond", () => {
    const reach = verdicts(
      design([vnet(1), vnet(2), vnet(3)], [link("vnet1", "vnet2"), link("vnet2", "vnet3")]),
    );
    expect(reach("vnet1", "vnet2")).toMatchObject({ verdict: "reachable", path: ["vnet1", "vnet2"] });
    expect(reach("vnet1", "vnet3")).toMatchObject({ verdict: "unreachable", path: [] });
    expect(reach("vnet1", "vnet3").because).toContain("no BGP");
  });

  test("a peering is not transitive", () => {
    const peer = { method: "peering" as const };
    const reach = verdicts(
      design([spoke(1), spoke(2), spoke(3)], [link("vnet1", "vnet2", peer), link("vnet2", "vnet3", peer)]),
    );
    expect(reach("vnet1", "vnet2").verdict).toBe("reachable");
    expect(reach("vnet1", "vnet3").verdict).toBe("unreachable");
  });

  test("a static site reaches its vnet, with that gateway's spokes it depends on its device", () => {
    const reach = verdicts(
      design([vnet(1), spoke(2)], [toSite("vnet1", "hq"), transit("vnet1", "vnet2")], [site("hq", 1)]),
    );
    expect(reach("hq", "vnet1").verdict).toBe("reachable");
    expect(reach("hq", "vnet2")).toMatchObject({ verdict: "conditional", path: ["hq", "vnet1", "vnet2"] });
    expect(reach("vnet2", "hq").verdict).toBe("conditional");
  });

  test("two static sites do not reach each other", () => {
    const reach = verdicts(
      design([vnet(1)], [toSite("vnet1", "hq"), toSite("vnet1", "dc")], [site("hq", 1), site("dc", 2)]),
    );
    expect(reach("hq", "dc").verdict).toBe("unreachable");
  });
});

describe("with BGP", () => {
  const bgp = { bgp: true };
  const chain = design(
    [vnet(1, 65010), vnet(2, 65011), vnet(3, 65012)],
    [link("vnet1", "vnet2", { bgp: true }), link("vnet2", "vnet3", { bgp: true })],
  );

  test("routes go through every gateway on the way", () => {
    expect(verdicts(chain)("vnet1", "vnet3")).toMatchObject({
      verdict: "reachable",
      path: ["vnet1", "vnet2", "vnet3"],
      because: "BGP tells the routes both ways, through VNet2.",
    });
  });

  test("one hop without BGP cuts the way, but keeps its own two ends", () => {
    const [first, second] = chain.links;
    const reach = verdicts({
      ...chain,
      links: [...(first ? [first] : []), ...(second ? [{ ...second, bgp: false }] : [])],
    });
    expect(reach("vnet1", "vnet3").verdict).toBe("unreachable");
    expect(reach("vnet2", "vnet3").verdict).toBe("reachable");
  });

  test("an ASN that comes twice on the way drops the route", () => {
    const reach = verdicts(design([vnet(1, 65010), vnet(2, 65011), vnet(3, 65010)], chain.links));
    expect(reach("vnet1", "vnet3").verdict).toBe("unreachable");
  });

  test("spokes that use a gateway reach what it reaches, not each other", () => {
    const topology = design(
      [vnet(1, 65010), vnet(2, 65011), spoke(3), spoke(4)],
      [link("vnet1", "vnet2", bgp), transit("vnet1", "vnet3"), transit("vnet1", "vnet4")],
    );
    const reach = verdicts(topology);
    expect(reach("vnet3", "vnet2")).toMatchObject({
      verdict: "reachable",
      path: ["vnet3", "vnet1", "vnet2"],
    });
    expect(reach("vnet3", "vnet4").verdict).toBe("unreachable");
    expect(reach("vnet3", "vnet4").because).toContain("one hub");
  });

  test("the way through a site depends on the site", () => {
    const topology = design(
      [vnet(1, 65010), vnet(2, 65011)],
      [toSite("vnet1", "hq", true), toSite("vnet2", "hq", true)],
      [site("hq", 1, 65050)],
    );
    expect(verdicts(topology)("vnet1", "vnet2")).toMatchObject({
      verdict: "conditional",
      path: ["vnet1", "hq", "vnet2"],
    });
    expect(verdicts(topology)("vnet1", "hq").verdict).toBe("reachable");
  });

  test("a static site on a BGP gateway is told of everywhere, and told nothing itself", () => {
    const topology = design(
      [vnet(1, 65010), vnet(2, 65011)],
      [link("vnet1", "vnet2", bgp), toSite("vnet1", "hq")],
      [site("hq", 1)],
    );
    expect(verdicts(topology)("vnet2", "hq")).toMatchObject({
      verdict: "conditional",
      path: ["vnet2", "vnet1", "hq"],
    });
  });
});

describe("clients", () => {
  const pool = { addressPool: ["172.16.0.0/24"], protocols: ["OpenVPN" as const], authentication: [] };
  const withClients = (asn?: number): Vnet => {
    const base = vnet(1, asn);
    return { ...base, gateway: base.gateway && { ...base.gateway, clientPool: pool } };
  };

  test("reach their vnet and those that use its gateway; beyond only with BGP, and then on a condition", () => {
    const without = verdicts(
      design([withClients(), vnet(2), spoke(3)], [link("vnet1", "vnet2"), transit("vnet1", "vnet3")]),
    );
    expect(without("vnet1/clients", "vnet1").verdict).toBe("reachable");
    expect(without("vnet3", "vnet1/clients")).toMatchObject({
      verdict: "reachable",
      path: ["vnet3", "vnet1", "vnet1/clients"],
    });
    expect(without("vnet1/clients", "vnet2").verdict).toBe("unreachable");
    const links = [link("vnet1", "vnet2", { bgp: true })];
    const reach = verdicts(design([withClients(65010), vnet(2, 65011)], links));
    expect(reach("vnet1/clients", "vnet2")).toMatchObject({
      verdict: "conditional",
      path: ["vnet1/clients", "vnet1", "vnet2"],
    });
  });
});

describe("what cannot carry traffic", () => {
  test("a link with an error", () => {
    const topology = design(
      [vnet(1), vnet(2, undefined, { addressSpace: ["10.1.0.0/17"] })],
      [link("vnet1", "vnet2")],
    );
    expect(verdicts(topology)("vnet1", "vnet2")).toMatchObject({
      verdict: "unreachable",
      because: "A link on the way has an error.",
    });
  });

  test("two networks with the same addresses behind one hub, nor the hub to either of them", () => {
    const same = {
      addressSpace: ["10.2.0.0/16"],
      subnets: [{ name: "GatewaySubnet", prefix: "10.2.255.0/27" }],
    };
    const topology = design(
      [vnet(1, 65010), vnet(2, 65011), vnet(3, 65012, same), vnet(4, 65013)],
      [2, 3, 4].map((number) => link("vnet1", `vnet${number}`, { bgp: true })),
    );
    const told = verdicts(topology);
    expect(told("vnet2", "vnet3")).toMatchObject({
      verdict: "unreachable",
      because: "A link on the way has an error.",
    });
    expect(told("vnet1", "vnet2").verdict).toBe("unreachable");
    expect(told("vnet1", "vnet4").verdict).toBe("reachable");
  });

  test("a gateway without a subnet to stand in", () => {
    const topology = design([vnet(1, undefined, { subnets: [] }), vnet(2)], [link("vnet1", "vnet2")]);
    expect(verdicts(topology)("vnet1", "vnet2")).toMatchObject({
      verdict: "unreachable",
      because: "A link on the way has an error.",
    });
  });

  test("is told by its cause: a hop without BGP, a peering that lends nothing, a number that stands twice", () => {
    const hop = design([vnet(1), vnet(2), vnet(3)], [link("vnet1", "vnet2"), link("vnet2", "vnet3")]);
    expect(verdicts(hop)("vnet1", "vnet3").because).toContain("VNet1–VNet2 on the way has no BGP");
    const peer = (from: string, to: string) => link(from, to, { method: "peering" });
    const peered = design([vnet(1), vnet(2), vnet(3)], [peer("vnet1", "vnet2"), peer("vnet2", "vnet3")]);
    expect(verdicts(peered)("vnet1", "vnet3").because).toContain("lends no gateway");
    const repeated = design(
      [vnet(1, 65010), vnet(2, 65011), vnet(3, 65010)],
      [link("vnet1", "vnet2", { bgp: true }), link("vnet2", "vnet3", { bgp: true })],
    );
    expect(verdicts(repeated)("vnet1", "vnet3").because).toContain("an AS number stands twice");
  });

  test("no link at all", () => {
    expect(verdicts(design([vnet(1), vnet(2)], []))("vnet1", "vnet2").because).toContain("No chain of links");
  });
});

describe("large topologies", () => {
  test("leave the pairs out unless they are asked for", () => {
    const topology = design(
      Array.from({ length: 101 }, (_, at) => spoke(at)),
      [],
    );
    const { reachability } = planTopology({ topology });
    expect(reachability).toMatchObject({ complete: false, pairs: [] });
    expect(reachability.places).toHaveLength(101);
    expect(planTopology({ topology, reachability: true }).reachability.pairs).toHaveLength(101 * 100);
  });
});

import { describe, expect, test } from "vitest";
import { weighBandwidth, weighWay } from "./bandwidth";
import type { Link, Topology } from "./schema";
import { createFromTemplate } from "./templates";

const HUB = createFromTemplate("hub-and-spokes");

describe("what a design carries by the published figures", () => {
  test("a link carries what the weaker of its gateways does, and says which", () => {
    const { links } = weighBandwidth(withSku(HUB, "spoke1", "Basic"));
    expect(links.get("l1")).toEqual({ id: "l1", mbps: 100, limit: "spoke1" });
    expect(links.get("l2")).toEqual({ id: "l2", mbps: 650, limit: "hub" });
  });

  test("beyond large gateways one tunnel is the limit, for a site as many as it has devices", () => {
    const large = withSku(withSku(HUB, "hub", "VpnGw5AZ"), "spoke1", "VpnGw5AZ");
    expect(weighBandwidth(large).links.get("l1")).toEqual({ id: "l1", mbps: 1000, limit: "tunnel" });
    const site = createFromTemplate("vnet-and-site");
    const [hq] = site.sites;
    if (!hq) throw new Error("the template has a site");
    const two = {
      ...withSku(site, "vnet1", "VpnGw5AZ"),
      sites: [{ ...hq, moreDevices: [{ device: hq.device, bgp: null }] }],
    };
    expect(weighBandwidth(two as Topology).links.get("l1")?.mbps).toBe(2000);
  });

  test("a policy with slow encryption narrows the tunnel", () => {
    const slow = withLink(HUB, "l1", { ipsecPolicy: { ipsecEncryption: "DES3" } });
    expect(weighBandwidth(slow).links.get("l1")).toEqual({ id: "l1", mbps: 120, limit: "tunnel" });
  });

  test("a gateway is weighed against what its links could bring if it were no limit", () => {
    expect(weighBandwidth(HUB).gateways.get("hub")).toEqual({
      id: "hub",
      aggregateMbps: 650,
      linksMbps: 3 * 650,
      tunnels: 3,
      hasClients: false,
    });
  });

  test("a peering has no gateway to limit it", () => {
    const peered = withLink(HUB, "l1", { method: "peering" });
    expect(weighBandwidth(peered).links.get("l1")).toEqual({ id: "l1", mbps: null, limit: null });
    expect(weighBandwidth(peered).gateways.get("hub")?.tunnels).toBe(2);
  });

  test("an unknown SKU is no limit and no mistake", () => {
    expect(weighBandwidth(withSku(HUB, "hub", "Gw9")).gateways.get("hub")?.aggregateMbps).toBeNull();
  });
});

describe("a way", () => {
  test("is as wide as its narrowest link", () => {
    const drawn = withSku(HUB, "spoke3", "Basic");
    const way = weighWay(drawn, weighBandwidth(drawn), ["spoke1", "hub", "spoke3"]);
    expect(way).toEqual({
      links: ["l1", "l3"],
      mbps: 100,
      narrowest: { id: "l3", mbps: 100, limit: "spoke3" },
    });
  });

  test("takes the peering beside a VPN link, and has no limit where it goes by peerings alone", () => {
    const [first] = HUB.links;
    if (!first) throw new Error("the template has links");
    const drawn = { ...HUB, links: [...HUB.links, { ...first, id: "p1", method: "peering" as const }] };
    expect(weighWay(drawn, weighBandwidth(drawn), ["spoke1", "hub"])).toEqual({
      links: ["p1"],
      mbps: null,
      narrowest: null,
    });
  });

  test("of one place, or over a gap, has no links", () => {
    expect(weighWay(HUB, weighBandwidth(HUB), ["hub"]).links).toEqual([]);
    expect(weighWay(HUB, weighBandwidth(HUB), ["spoke1", "spoke2"]).links).toEqual([]);
  });
});

function withSku(topology: Topology, id: string, sku: string): Topology {
  return {
    ...topology,
    vnets: topology.vnets.map((vnet) =>
      vnet.id === id && vnet.gateway ? { ...vnet, gateway: { ...vnet.gateway, sku } } : vnet,
    ),
  };
}

function withLink(topology: Topology, id: string, changes: Partial<Link>): Topology {
  return {
    ...topology,
    links: topology.links.map((link) => (link.id === id ? { ...link, ...changes } : link)),
  };
}

import { describe, expect, test } from "vitest";
import { toPrefix } from "./cidr";
import { applyEdit } from "./edits";
import { newLink, newSite, newVnet, nextAsn, withGateway } from "./new-objects";
import { tunnelCount } from "./queries";
import { createFromTemplate } from "./templates";

describe("what a person drops on the canvas", () => {
  test("the first vnet is the article's: VNet1, 10.1.0.0/16, with room for its gateway", () => {
    expect(newVnet(createFromTemplate("empty"))).toMatchObject({
      id: "vnet1",
      name: "VNet1",
      addressSpace: ["10.1.0.0/16"],
      subnets: [
        { name: "Subnet-1", prefix: "10.1.0.0/24" },
        { name: "GatewaySubnet", prefix: "10.1.255.0/27" },
      ],
      gateway: { name: "VNet1-gateway", sku: "VpnGw1AZ", generation: "Generation1" },
    });
  });

  test("the next one takes the next free name and range, and the first one's group", () => {
    const topology = createFromTemplate("two-vnets");
    const third = newVnet(topology, { position: { x: 1, y: 2 } });
    expect(third).toMatchObject({
      id: "vnet3",
      name: "VNet3",
      addressSpace: ["10.3.0.0/16"],
      position: { x: 1, y: 2 },
    });
    expect(third.resourceGroup).toBe(topology.vnets[0]?.resourceGroup);
  });

  test("a name or an id in use is passed over, ignoring case", () => {
    let topology = createFromTemplate("empty");
    topology = applyEdit(topology, {
      edit: "addVnet",
      vnet: { ...newVnet(topology), id: "x", name: "vnet1" },
    });
    topology = applyEdit(topology, {
      edit: "addVnet",
      vnet: { ...newVnet(topology), id: "vnet2", name: "Other" },
    });
    expect(newVnet(topology)).toMatchObject({ id: "vnet3", name: "VNet3" });
  });

  test("ranges of vnets, sites and client pools are avoided, and a full 10.0.0.0/8 is not the end", () => {
    const topology = createFromTemplate("vnet-and-site");
    const full = {
      ...topology,
      sites: topology.sites.map((site) => ({ ...site, addressSpace: ["10.0.0.0/8"] })),
    };
    expect(newVnet(full).addressSpace).toEqual(["172.16.0.0/16"]);
  });

  test("a vnet goes where it is told; a space too small for a GatewaySubnet gets no gateway", () => {
    const at = (text: string) => {
      const space = toPrefix(text);
      const vnet = newVnet(createFromTemplate("empty"), space ? { space } : {});
      return [...vnet.subnets.map(({ prefix }) => prefix), vnet.gateway ? "gateway" : "none"];
    };
    expect(at("10.9.0.0/16")).toEqual(["10.9.0.0/24", "10.9.255.0/27", "gateway"]);
    expect(at("10.9.0.0/24")).toEqual(["10.9.0.0/25", "10.9.0.128/27", "gateway"]);
    expect(at("10.9.0.0/26")).toEqual(["10.9.0.0/27", "10.9.0.32/27", "gateway"]);
    expect(at("10.9.0.0/28")).toEqual(["10.9.0.0/28", "none"]);
  });

  test("a site gets a free range and leaves its device open", () => {
    const site = newSite(createFromTemplate("empty"));
    expect(site).toMatchObject({ id: "site1", name: "Site1", addressSpace: ["192.168.0.0/24"] });
    expect(site.device.address).toBeNull();
  });

  test("a link to a site is ipsec with a given key; between BGP gateways it speaks BGP", () => {
    const withSite = createFromTemplate("vnet-and-site");
    expect(newLink(withSite, { from: "hq", to: "vnet1" })).toMatchObject({
      id: "l2",
      method: "ipsec",
      sharedKey: { source: "provided" },
      bgp: false,
    });
    const hub = createFromTemplate("hub-and-spokes");
    expect(newLink(hub, { from: "spoke1", to: "spoke2" })).toMatchObject({ method: "vnet2vnet", bgp: true });
    expect(newLink(hub, { from: "spoke1", to: "spoke2", method: "peering" }).bgp).toBe(false);
  });

  test("a gateway takes a free name and, with BGP, a number of its own", () => {
    const topology = createFromTemplate("hub-and-spokes");
    const vnet = { ...newVnet(topology, { withGateway: false }), name: "Hub" };
    expect(withGateway(topology, vnet, { bgp: true }).gateway).toMatchObject({
      name: "Hub-gateway-2",
      bgp: { asn: 65014 },
    });
    expect(nextAsn(createFromTemplate("empty"))).toBe(65010);
  });

  test("adding a gateway brings its subnet along where there is room, moving nothing", () => {
    const topology = createFromTemplate("empty");
    const vnet = {
      ...newVnet(topology, { withGateway: false }),
      subnets: [{ name: "all", prefix: "10.1.0.0/16" }],
    };
    expect(withGateway(topology, vnet).subnets).toEqual(vnet.subnets);
    const roomy = { ...vnet, subnets: [{ name: "last", prefix: "10.1.255.0/24" }] };
    expect(withGateway(topology, roomy).subnets.at(-1)).toEqual({
      name: "GatewaySubnet",
      prefix: "10.1.0.0/27",
    });
  });

  test("tunnels are counted per VPN link, and per device of a site", () => {
    const topology = createFromTemplate("vnet-and-site");
    expect(tunnelCount(topology, "vnet1")).toBe(1);
    const device = { device: { address: null, fqdn: null, kind: "generic" }, bgp: null };
    const sites = topology.sites.map((site) => ({ ...site, moreDevices: [device, device] }));
    expect(tunnelCount({ ...topology, sites }, "vnet1")).toBe(3);
  });
});

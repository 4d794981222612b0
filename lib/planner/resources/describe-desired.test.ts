import { describe, expect, test } from "vitest";
import { createTestGateway } from "@/lib/testing/gateway";
import { observeAsDeployed } from "@/lib/testing/pretend-azure";
import { createTestLink, createTestSite, createTestTopology, createTestVnet } from "@/lib/testing/topology";
import type { Gateway, Link, Topology } from "@/lib/topology";
import type { ArmBody, DesiredResource, KnownValues } from "../contract";
import { describeDesired } from "./describe-desired";

const nothingKnown: KnownValues = { deviceAddress: () => null, observed: () => null };
const bodyOf = (topology: Topology, stepId: string, values = nothingKnown, owner?: string): ArmBody =>
  find(topology, stepId, owner).body?.(values) ?? {};
const find = (topology: Topology, stepId: string, owner?: string): DesiredResource => {
  const found = describeDesired(topology, owner).find((resource) => resource.stepId === stepId);
  if (!found) throw new Error(`no ${stepId}`);
  return found;
};
const withGateway = (gateway: Partial<Gateway>, region = "westus2") =>
  createTestTopology("T", {
    vnets: [
      createTestVnet(1, region, { gateway: createTestGateway("gw", gateway) }),
      createTestVnet(2, "eastus"),
    ],
  });
const S = "/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups";

describe("the article's two vnets", () => {
  const topology = createTestTopology();

  test("a vnet goes whole, with its subnets", () => {
    expect(bodyOf(topology, "vnet/vnet1", nothingKnown, "t1")).toEqual({
      location: "westus",
      tags: { "meshwright-topology": "t1" },
      properties: {
        addressSpace: { addressPrefixes: ["10.1.0.0/16"] },
        dhcpOptions: { dnsServers: [] },
        subnets: [
          { name: "Subnet-1", properties: { addressPrefix: "10.1.0.0/24" } },
          { name: "GatewaySubnet", properties: { addressPrefix: "10.1.255.0/27" } },
        ],
      },
    });
  });

  test("a gateway refers to its subnet and address, and is route-based", () => {
    expect(bodyOf(topology, "gateway/vnet1")).toEqual({
      location: "westus",
      tags: {},
      properties: {
        ipConfigurations: [
          {
            name: "ip1",
            properties: {
              privateIPAllocationMethod: "Dynamic",
              subnet: {
                id: `${S}/rg-westus/providers/Microsoft.Network/virtualNetworks/VNet1/subnets/GatewaySubnet`,
              },
              publicIPAddress: {
                id: `${S}/rg-westus/providers/Microsoft.Network/publicIPAddresses/VNet1-gateway-ip1`,
              },
            },
          },
        ],
        gatewayType: "Vpn",
        vpnType: "RouteBased",
        vpnGatewayGeneration: "Generation1",
        enableBgp: false,
        activeActive: false,
        sku: { name: "VpnGw1AZ", tier: "VpnGw1AZ" },
      },
    });
  });

  test("each direction has a connection; the key is no part of it", () => {
    const body = bodyOf(topology, "connection/l1/vnet2");
    expect(body).toMatchObject({
      location: "eastus",
      properties: {
        virtualNetworkGateway1: { id: expect.stringMatching(/VNet2-gateway$/), properties: {} },
        virtualNetworkGateway2: { id: expect.stringMatching(/VNet1-gateway$/), properties: {} },
        connectionType: "Vnet2Vnet",
        connectionProtocol: "IKEv2",
        enableBgp: false,
      },
    });
    expect(JSON.stringify(body)).not.toContain("sharedKey");
    expect(find(topology, "key/l1/vnet2")).toMatchObject({
      kind: "sharedKey",
      armId: expect.stringMatching(/connections\/VNet2-to-VNet1$/),
      needs: [],
      body: null,
    });
  });

  test("a connection waits for both gateways, a key for its connection", () => {
    expect(find(topology, "connection/l1/vnet1").dependsOn).toEqual(["gateway/vnet1", "gateway/vnet2"]);
    expect(find(topology, "key/l1/vnet1").dependsOn).toEqual(["connection/l1/vnet1"]);
  });

  test("one value of a connection mode is set at the first end only", () => {
    const links = [createTestLink("l1", "vnet1", "vnet2", { connectionMode: "ResponderOnly" })];
    const modes = ["connection/l1/vnet1", "connection/l1/vnet2"].map(
      (stepId) => (bodyOf({ ...topology, links }, stepId).properties as ArmBody).connectionMode,
    );
    expect(modes).toEqual(["ResponderOnly", "Default"]);
  });
});

describe("public addresses", () => {
  const zonesOf = (topology: Topology) => bodyOf(topology, "public-ip/vnet1/1").zones;

  test("are Standard and Static, with zones only where both SKU and region have them", () => {
    expect(bodyOf(withGateway({}), "public-ip/vnet1/1")).toMatchObject({
      sku: { name: "Standard", tier: "Regional" },
      zones: ["1", "2", "3"],
      properties: { publicIPAllocationMethod: "Static" },
    });
    expect(zonesOf(withGateway({}, "westus"))).toBeUndefined();
    expect(zonesOf(withGateway({ sku: "Basic" }))).toBeUndefined();
    expect(zonesOf(withGateway({}, "atlantis"))).toBeUndefined();
  });

  test("one, two when active-active, three with clients on top", () => {
    const pool = { addressPool: ["172.16.0.0/24"], protocols: ["OpenVPN" as const], authentication: [] };
    const count = (gateway: Partial<Gateway>) =>
      describeDesired(withGateway(gateway)).filter(({ stepId }) => stepId.startsWith("public-ip/vnet1/"))
        .length;
    expect(count({ clientPool: pool })).toBe(1);
    expect(count({ activeActive: true })).toBe(2);
    expect(count({ activeActive: true, clientPool: pool })).toBe(3);
    const body = bodyOf(withGateway({ activeActive: true, clientPool: pool }), "gateway/vnet1");
    expect((body.properties as ArmBody).ipConfigurations).toHaveLength(3);
    expect(body.properties).toMatchObject({
      vpnClientConfiguration: { vpnClientAddressPool: { addressPrefixes: ["172.16.0.0/24"] } },
    });
  });
});

describe("links to sites", () => {
  const toSite = (site = {}, link: Partial<Link> = {}) =>
    createTestTopology("T", {
      vnets: [
        createTestVnet(1, "westus2", {
          gateway: createTestGateway("gw", { bgp: { asn: 65010, apipa: [] } }),
        }),
      ],
      sites: [createTestSite("hq", site)],
      links: [
        createTestLink("l1", "vnet1", "hq", { method: "ipsec", sharedKey: { source: "provided" }, ...link }),
      ],
    });

  test("only what needs the device's address waits for it, and a given key is asked for", () => {
    const needs = describeDesired(toSite()).filter((resource) => resource.needs.length > 0);
    expect(needs.map(({ stepId, needs: [need] }) => [stepId, need])).toEqual([
      ["local/l1/vnet1", { need: "deviceAddress", site: "hq", device: 0 }],
      ["key/l1/vnet1", { need: "sharedKey", link: "l1" }],
    ]);
    expect(find(toSite(), "connection/l1/vnet1")).toMatchObject({
      place: "hq",
      dependsOn: ["gateway/vnet1", "local/l1/vnet1"],
    });
  });

  test("the address is the file's or the one a person has said since; a name goes as a name", () => {
    const said: KnownValues = { ...nothingKnown, deviceAddress: () => ({ address: "203.0.113.9" }) };
    expect(bodyOf(toSite(), "local/l1/vnet1", said).properties).toEqual({
      localNetworkAddressSpace: { addressPrefixes: ["192.168.0.0/16"] },
      gatewayIpAddress: "203.0.113.9",
    });
    const named: KnownValues = { ...nothingKnown, deviceAddress: () => ({ fqdn: "vpn.example.com" }) };
    expect(bodyOf(toSite(), "local/l1/vnet1", named).properties).toMatchObject({ fqdn: "vpn.example.com" });
  });

  test("with BGP the device tells its own prefixes", () => {
    const topology = toSite({ bgp: { asn: 65050, peeringAddress: "192.168.0.1" } }, { bgp: true });
    expect(bodyOf(topology, "local/l1/vnet1").properties).toEqual({
      localNetworkAddressSpace: { addressPrefixes: [] },
      bgpSettings: { asn: 65050, bgpPeeringAddress: "192.168.0.1" },
    });
  });

  test("every further device has a local network gateway, a connection and a key of its own", () => {
    const device = { device: { address: null, fqdn: null, kind: "generic" }, bgp: null };
    const ids = describeDesired(toSite({ moreDevices: [device] })).map(({ stepId }) => stepId);
    expect(ids).toEqual(
      expect.arrayContaining(["local/l1/vnet1/2", "connection/l1/vnet1/2", "key/l1/vnet1/2"]),
    );
  });
});

describe("method ipsec between vnets", () => {
  const pair = (bgp: boolean, far: Partial<Gateway> = {}) => {
    const gateway = (name: string, asn: number, more = {}) =>
      createTestGateway(name, { bgp: bgp ? { asn, apipa: [] } : null, ...more });
    return createTestTopology("T", {
      vnets: [
        createTestVnet(1, "westus2", { gateway: gateway("gw1", 65010) }),
        createTestVnet(2, "eastus", { gateway: gateway("gw2", 65011, far) }),
      ],
      links: [createTestLink("l1", "vnet1", "vnet2", { method: "ipsec", bgp })],
    });
  };
  const deployed = (topology: Topology): KnownValues => {
    const { resources } = observeAsDeployed(topology, "t1");
    return {
      ...nothingKnown,
      observed: (armId) =>
        resources.find((resource) => resource.armId.toLowerCase() === armId.toLowerCase())?.body ?? null,
    };
  };

  test("each side waits for the far address only, and is told the far prefixes", () => {
    const topology = pair(false);
    expect(find(topology, "local/l1/vnet1").dependsOn).toContain("public-ip/vnet2/1");
    expect(bodyOf(topology, "local/l1/vnet1", deployed(topology)).properties).toMatchObject({
      localNetworkAddressSpace: { addressPrefixes: ["10.2.0.0/16"] },
      gatewayIpAddress: expect.stringMatching(/^20\./),
    });
  });

  test("with BGP it waits for the far gateway, whose peering address comes late", () => {
    const topology = pair(true);
    expect(find(topology, "local/l1/vnet1").dependsOn).toContain("gateway/vnet2");
    expect(bodyOf(topology, "local/l1/vnet1", deployed(topology)).properties).toMatchObject({
      localNetworkAddressSpace: { addressPrefixes: [] },
      bgpSettings: { asn: 65011, bgpPeeringAddress: expect.stringMatching(/^10\./) },
    });
  });

  test("an active-active far gateway takes two of each", () => {
    const topology = pair(true, { activeActive: true });
    const ids = describeDesired(topology).map(({ stepId }) => stepId);
    expect(ids).toEqual(expect.arrayContaining(["local/l1/vnet1/2", "connection/l1/vnet1/2"]));
    const [first, second] = ["local/l1/vnet1", "local/l1/vnet1/2"].map(
      (stepId) => bodyOf(topology, stepId, deployed(topology)).properties as ArmBody,
    );
    expect(first?.gatewayIpAddress).not.toBe(second?.gatewayIpAddress);
  });

  test("vnets that use the far gateway are not among the far prefixes: the link joins its two ends", () => {
    const topology = pair(false);
    const spoke = createTestVnet(3, "eastus", { gateway: null });
    const peering = createTestLink("l2", "vnet2", "vnet3", { method: "peering", gatewayTransit: "vnet2" });
    const all = { ...topology, vnets: [...topology.vnets, spoke], links: [...topology.links, peering] };
    expect(bodyOf(all, "local/l1/vnet1").properties).toMatchObject({
      localNetworkAddressSpace: { addressPrefixes: ["10.2.0.0/16"] },
    });
  });
});

describe("what exists", () => {
  test("is never written; only a GatewaySubnet is added, as a child of its vnet", () => {
    const topology = createTestTopology("T", {
      vnets: [createTestVnet(1, "westus2", { existing: true }), createTestVnet(2, "eastus")],
    });
    expect(find(topology, "vnet/vnet1")).toMatchObject({ existing: true, body: null });
    expect(find(topology, "gateway-subnet/vnet1").armId).toMatch(
      /virtualNetworks\/VNet1\/subnets\/GatewaySubnet$/,
    );
    expect(find(topology, "gateway/vnet1").dependsOn[0]).toBe("gateway-subnet/vnet1");
    expect(describeDesired(topology).map(({ stepId }) => stepId)).not.toContain("gateway-subnet/vnet2");
  });

  test("its group is there already", () => {
    const topology = createTestTopology("T", {
      vnets: [createTestVnet(1, "westus2", { existing: true })],
      links: [],
    });
    expect(describeDesired(topology)[0]).toMatchObject({ kind: "resourceGroup", existing: true, body: null });
  });

  test("the body to send keeps what others put there, and leaves out what only Azure writes", () => {
    const topology = createTestTopology();
    const other = {
      name: "theirs",
      properties: { addressPrefix: "10.1.9.0/24", provisioningState: "Succeeded" },
    };
    const values: KnownValues = {
      ...nothingKnown,
      observed: () => ({
        id: "x",
        etag: "y",
        location: "westus",
        tags: { team: "net" },
        properties: {
          provisioningState: "Succeeded",
          subnets: [
            other,
            { name: "GatewaySubnet", properties: { addressPrefix: "10.1.255.0/27", ipConfigurations: [] } },
          ],
          virtualNetworkPeerings: [{ name: "p" }],
        },
      }),
    };
    const body = bodyOf(topology, "vnet/vnet1", values, "t1");
    expect(body).toMatchObject({
      tags: { team: "net", "meshwright-topology": "t1" },
      properties: {
        subnets: [
          { name: "Subnet-1" },
          { name: "GatewaySubnet", properties: { addressPrefix: "10.1.255.0/27" } },
          { name: "theirs", properties: { addressPrefix: "10.1.9.0/24" } },
        ],
        virtualNetworkPeerings: [{ name: "p" }],
      },
    });
    expect(JSON.stringify(body)).not.toMatch(/etag|provisioningState|ipConfigurations/);
  });
});

describe("peerings", () => {
  test("the side that uses the far gateway waits for it and for the side that lends it", () => {
    const topology = createTestTopology("T", {
      vnets: [createTestVnet(1, "westus2", { gateway: null }), createTestVnet(2, "eastus")],
      links: [createTestLink("l1", "vnet1", "vnet2", { method: "peering", gatewayTransit: "vnet2" })],
    });
    const ids = describeDesired(topology).map(({ stepId }) => stepId);
    expect(ids.indexOf("peering/l1/vnet2")).toBeLessThan(ids.indexOf("peering/l1/vnet1"));
    expect(find(topology, "peering/l1/vnet1").dependsOn).toEqual(
      expect.arrayContaining(["gateway/vnet2", "peering/l1/vnet2"]),
    );
    expect(bodyOf(topology, "peering/l1/vnet1").properties).toMatchObject({
      useRemoteGateways: true,
      allowGatewayTransit: false,
    });
    expect(bodyOf(topology, "peering/l1/vnet2").properties).toMatchObject({
      useRemoteGateways: false,
      allowGatewayTransit: true,
    });
  });
});

describe("names that we make", () => {
  test("over 80 characters end in a hash of the ids, so that two never meet", () => {
    const long = "x".repeat(60);
    const topology = createTestTopology("T", {
      vnets: [
        createTestVnet(1, "westus2", { name: long }),
        createTestVnet(2, "eastus", { name: `${long}y` }),
      ],
    });
    const names = ["connection/l1/vnet1", "connection/l1/vnet2"].map((stepId) =>
      find(topology, stepId).armId.split("/").at(-1),
    );
    for (const name of names) expect(name).toMatch(/^x{60}y?-to-x+-[0-9a-f]{8}$/);
    expect(names.map((name) => name?.length)).toEqual([80, 80]);
    expect(new Set(names).size).toBe(2);
  });

  test("are a person's where a link says them", () => {
    const links = [createTestLink("l1", "vnet1", "vnet2", { ends: { to: { connectionName: "back" } } })];
    const topology = createTestTopology("T", { links });
    expect(find(topology, "connection/l1/vnet1").armId).toMatch(/VNet1-to-VNet2$/);
    expect(find(topology, "connection/l1/vnet2").armId).toMatch(/connections\/back$/);
  });
});

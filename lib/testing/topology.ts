import type { Gateway, Link, Site, Topology, Vnet } from "@/lib/topology";

/** Complete parts of a topology for tests; `changes` replace whole fields. */

const TEST_SUBSCRIPTION = "11111111-1111-1111-1111-111111111111";

/** The article's example: VNet1 in West US and VNet2 in East US with a gateway each, joined by link "l1". */
export function createTestTopology(name = "Two VNets", changes: Partial<Topology> = {}): Topology {
  return {
    format: "meshwright.topology/1",
    name,
    description: "",
    settings: { tunnelLimitPerGateway: 10, tags: {} },
    vnets: [createTestVnet(1, "westus"), createTestVnet(2, "eastus")],
    sites: [],
    links: [createTestLink("l1", "vnet1", "vnet2")],
    intents: [],
    notes: [],
    ...changes,
  };
}

/** VNet number `n`: 10.n.0.0/16 with a GatewaySubnet and a gateway. */
export function createTestVnet(n: number, region = "westus", changes: Partial<Vnet> = {}): Vnet {
  return {
    id: `vnet${n}`,
    name: `VNet${n}`,
    cloud: "AzureCloud",
    tenantId: null,
    subscriptionId: TEST_SUBSCRIPTION,
    resourceGroup: `rg-${region}`,
    region,
    addressSpace: [`10.${n}.0.0/16`],
    subnets: [
      { name: "Subnet-1", prefix: `10.${n}.0.0/24` },
      { name: "GatewaySubnet", prefix: `10.${n}.255.0/27` },
    ],
    dnsServers: [],
    existing: false,
    tags: {},
    gateway: createTestGateway(`VNet${n}-gateway`),
    position: { x: n * 400, y: 0 },
    ...changes,
  };
}

function createTestGateway(name: string, changes: Partial<Gateway> = {}): Gateway {
  return {
    name,
    sku: "VpnGw1AZ",
    generation: "Generation1",
    routing: "dynamic",
    activeActive: false,
    bgp: null,
    clientPool: null,
    existing: false,
    ...changes,
  };
}

export function createTestLink(id: string, from: string, to: string, changes: Partial<Link> = {}): Link {
  return {
    id,
    from,
    to,
    method: "vnet2vnet",
    bgp: false,
    sharedKey: { source: "generated" },
    protocol: "IKEv2",
    ipsecPolicy: null,
    dpdTimeoutSeconds: null,
    connectionMode: "Default",
    gatewayTransit: null,
    existing: false,
    ends: {},
    ...changes,
  };
}

/** An on-premises site whose device's address is not known yet, unless `changes` say it. */
export function createTestSite(id: string, changes: Partial<Site> = {}): Site {
  return {
    id,
    name: id.toUpperCase(),
    addressSpace: ["192.168.0.0/16"],
    device: { address: null, fqdn: null, kind: "generic" },
    moreDevices: [],
    bgp: null,
    position: { x: 0, y: 300 },
    ...changes,
  };
}

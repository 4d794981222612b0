import type { TopologyReply } from "@/lib/api";
import {
  type Gateway,
  type Link,
  type Site,
  TOPOLOGY_FORMAT,
  type Topology,
  type Vnet,
} from "@/lib/topology";

/** Complete objects for the editor's tests, in the shape that the API answers with. */

export function gateway(changes: Partial<Gateway> = {}): Gateway {
  return {
    name: "gateway",
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

export function vnet(id: string, changes: Partial<Vnet> = {}): Vnet {
  return {
    id,
    name: id.toUpperCase(),
    cloud: "AzureCloud",
    tenantId: null,
    subscriptionId: "00000000-0000-0000-0000-000000000001",
    resourceGroup: "rg-test",
    region: "westus",
    addressSpace: ["10.1.0.0/16"],
    subnets: [],
    dnsServers: [],
    existing: false,
    tags: {},
    gateway: gateway({ name: `${id}-gateway` }),
    position: { x: 0, y: 0 },
    ...changes,
  };
}

export function site(id: string, changes: Partial<Site> = {}): Site {
  return {
    id,
    name: id.toUpperCase(),
    addressSpace: ["192.168.0.0/16"],
    device: { address: null, fqdn: null, kind: "generic" },
    moreDevices: [],
    bgp: null,
    position: { x: 0, y: 0 },
    ...changes,
  };
}

export function link(id: string, from: string, to: string, changes: Partial<Link> = {}): Link {
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

export function topology(changes: Partial<Topology> = {}): Topology {
  return {
    format: TOPOLOGY_FORMAT,
    name: "Two regions",
    description: "",
    settings: { tunnelLimitPerGateway: 10, tags: {} },
    vnets: [],
    sites: [],
    links: [],
    intents: [],
    notes: [],
    ...changes,
  };
}

/** The server's reply with a design that was never deployed. */
export function topologyReply(version: number, design: Topology): TopologyReply {
  return {
    id: "t1",
    version,
    topology: design,
    updatedAt: "2026-11-22T14:02:00.000Z",
    updatedBy: "someone",
    deployed: null,
    latestDeployment: null,
    keysGiven: [],
  };
}

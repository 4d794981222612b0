import type { z } from "zod";
import { completeTopology } from "./complete";
import { DEFAULT_SUBSCRIPTION, resourceGroupName } from "./new-objects";
import { TOPOLOGY_FORMAT, type Topology, topologyFileSchema } from "./schema";

type FileInput = z.input<typeof topologyFileSchema>;
type VnetInput = NonNullable<FileInput["vnets"]>[number];
export type TopologyTemplateId = keyof typeof TEMPLATES;

/** A new topology from a template: free of errors, in a resource group of its own. */
export function createFromTemplate(id: TopologyTemplateId, name?: string): Topology {
  const { title, group, build } = TEMPLATES[id];
  const resourceGroup = name === undefined ? group : resourceGroupName(name);
  const input: FileInput = { format: TOPOLOGY_FORMAT, name: name ?? title, ...build(resourceGroup) };
  return completeTopology(topologyFileSchema.parse(input));
}

const TEMPLATES = {
  "two-vnets": { title: "Two VNets in two regions", group: "rg-two-regions", build: buildTwoVnets },
  "hub-and-spokes": { title: "Hub and three spokes", group: "rg-hub-and-spokes", build: buildHubAndSpokes },
  "vnet-and-site": {
    title: "One VNet and an on-premises site",
    group: "rg-vnet-and-site",
    build: buildVnetAndSite,
  },
  "three-regions": {
    title: "Three regions, fully meshed",
    group: "rg-three-regions",
    build: buildThreeRegions,
  },
  empty: { title: "Untitled topology", group: "rg-mesh", build: () => ({}) },
};

type Content = Omit<FileInput, "format" | "name">;

function buildTwoVnets(group: string): Content {
  return {
    description: "The article's example: two VNets in two regions, joined by their VPN gateways.",
    vnets: [
      vnet("vnet1", "VNet1", group, "westus2", 1, { x: 0, y: 0 }),
      vnet("vnet2", "VNet2", group, "eastus", 2, { x: 520, y: 0 }),
    ],
    links: [{ id: "l1", from: "vnet1", to: "vnet2" }],
  };
}

function buildHubAndSpokes(group: string): Content {
  const spokes = ["eastus", "centralus", "westus3"].map((region, index) => ({ region, number: index + 1 }));
  return {
    description:
      "Three spokes reach each other through the hub's gateway; BGP tells every gateway the routes.",
    vnets: [
      { ...vnet("hub", "Hub", group, "westus2", 0, { x: 0, y: 280 }), gateway: { bgp: { asn: 65010 } } },
      ...spokes.map(({ region, number }) => ({
        ...vnet(`spoke${number}`, `Spoke${number}`, group, region, number, { x: 520, y: (number - 1) * 280 }),
        gateway: { bgp: { asn: 65010 + number } },
      })),
    ],
    links: spokes.map(({ number }) => ({ id: `l${number}`, from: "hub", to: `spoke${number}`, bgp: true })),
  };
}

function buildVnetAndSite(group: string): Content {
  return {
    description:
      "A VNet joined to the network behind a VPN device, whose address and key are asked for when deployed.",
    vnets: [vnet("vnet1", "VNet1", group, "westus2", 1, { x: 0, y: 0 })],
    sites: [{ id: "hq", name: "HQ", addressSpace: ["192.168.0.0/16"], position: { x: 520, y: 0 } }],
    links: [{ id: "l1", from: "vnet1", to: "hq" }],
  };
}

function buildThreeRegions(group: string): Content {
  return {
    description:
      "Every VNet is linked to every other: each pair keeps its own tunnel when a third region is down.",
    vnets: [
      vnet("vnet1", "VNet1", group, "westus2", 1, { x: 0, y: 0 }),
      vnet("vnet2", "VNet2", group, "eastus", 2, { x: 640, y: 0 }),
      vnet("vnet3", "VNet3", group, "westeurope", 3, { x: 320, y: 320 }),
    ],
    links: [
      { id: "l1", from: "vnet1", to: "vnet2" },
      { id: "l2", from: "vnet1", to: "vnet3" },
      { id: "l3", from: "vnet2", to: "vnet3" },
    ],
  };
}

/** 10.N.0.0/16 with one subnet, room for the gateway, and a gateway with every default. */
function vnet(
  id: string,
  name: string,
  resourceGroup: string,
  region: string,
  number: number,
  position: { x: number; y: number },
): VnetInput {
  return {
    id,
    name,
    subscriptionId: DEFAULT_SUBSCRIPTION,
    resourceGroup,
    region,
    addressSpace: [`10.${number}.0.0/16`],
    subnets: [
      { name: "Subnet-1", prefix: `10.${number}.0.0/24` },
      { name: "GatewaySubnet", prefix: `10.${number}.255.0/27` },
    ],
    gateway: {},
    position,
  };
}

/** A topology file of that many VNets, each with its gateway, joined as a tree of eight branches a node; no errors. */
export function createLargeTopology(vnets: number): Record<string, unknown> {
  const numbers = Array.from({ length: vnets }, (_, at) => at);
  return {
    format: "meshwright.topology/1",
    name: `A tree of ${vnets} VNets`,
    vnets: numbers.map((at) => ({
      id: `v${at}`,
      name: `vnet-${at}`,
      subscriptionId: "00000000-0000-4000-8000-000000000010",
      resourceGroup: "rg-tree",
      region: ["westus2", "eastus", "westeurope", "japaneast"][at % 4],
      addressSpace: [`10.${at + 1}.0.0/16`],
      subnets: [
        { name: "app", prefix: `10.${at + 1}.0.0/24` },
        { name: "GatewaySubnet", prefix: `10.${at + 1}.255.0/27` },
      ],
      gateway: { name: `vnet-${at}-gateway`, sku: "VpnGw1AZ", bgp: { asn: 65010 + at, apipa: [] } },
      position: { x: (at % 20) * 420, y: Math.floor(at / 20) * 300 },
    })),
    links: numbers.slice(1).map((at) => ({
      id: `l${at}`,
      from: `v${Math.floor((at - 1) / 8)}`,
      to: `v${at}`,
      bgp: true,
    })),
  };
}

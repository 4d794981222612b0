/** How far cards stand from each other: room for a link's label between them, as arranging leaves it. */
const STEP = { x: 408, y: 224 };
const FIRST_ADDRESS = 10 * 2 ** 24;

/** One card of the mesh, for both pages that draw it. */
export interface MeshCard {
  id: string;
  name: string;
  region: string;
  range: string;
  position: { x: number; y: number };
}

/** A mesh of VNets with twice as many links, each to the next card and to the one below. */
export interface Mesh {
  cards: MeshCard[];
  links: { id: string; from: string; to: string }[];
  /** The card in the middle, which gestures take hold of. */
  middle: MeshCard;
}

export function createMesh(count: number): Mesh {
  const columns = Math.ceil(Math.sqrt(count));
  const cards = Array.from({ length: count }, (_, at): MeshCard => {
    const address = FIRST_ADDRESS + at * 256;
    return {
      id: `v${at}`,
      name: `vnet-${at}`,
      region: ["westus2", "eastus", "westeurope", "japaneast"][at % 4] ?? "westus2",
      range: `10.${(address >> 16) & 255}.${(address >> 8) & 255}.0/24`,
      position: { x: (at % columns) * STEP.x, y: Math.floor(at / columns) * STEP.y },
    };
  });
  const links = cards.flatMap(({ id }, at) =>
    [1, columns].map((jump, each) => ({ id: `l${at}-${each}`, from: id, to: `v${(at + jump) % count}` })),
  );
  const rows = Math.ceil(count / columns);
  const middle = cards[Math.floor(rows / 2) * columns + Math.floor(columns / 2)];
  if (!middle) throw new Error("a mesh has a card in its middle");
  return { cards, links, middle };
}

/** The mesh as a topology file: each VNet with its gateway, every link VNet to VNet with BGP; nothing is wrong with it. */
export function toTopologyFile({ cards, links }: Mesh): Record<string, unknown> {
  return {
    format: "meshwright.topology/1",
    name: `A mesh of ${cards.length} VNets`,
    vnets: cards.map(({ id, name, region, range, position }, at) => ({
      ...{ id, name, region, position },
      subscriptionId: `00000000-0000-4000-8000-${String(Math.floor(at / 500)).padStart(12, "0")}`,
      resourceGroup: "rg-mesh",
      addressSpace: [range],
      subnets: [{ name: "GatewaySubnet", prefix: range.replace("0/24", "0/27") }],
      gateway: { name: `${name}-gateway`, sku: "VpnGw1AZ", bgp: { asn: 4_200_000_000 + at, apipa: [] } },
    })),
    links: links.map((link) => ({ ...link, bgp: true })),
  };
}

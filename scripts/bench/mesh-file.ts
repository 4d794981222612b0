import { formatPrefix, type Link, prefixAt, type Topology, type Vnet } from "@/lib/topology";

export interface MeshSize {
  vnets: number;
  /** Prefixes of each vnet. */
  prefixes: number;
  /** Links that each vnet begins, five at most. */
  links: number;
  /** Every vnet on the same prefix instead of ranges of its own. */
  onOnePrefix?: boolean;
}

const FIRST_ADDRESS = 10 * 2 ** 24;
const REGIONS = ["westus2", "eastus", "westeurope", "northeurope", "japaneast"];
/** Azure makes 1,000 vnets per subscription and region. */
const PER_SUBSCRIPTION = 5000;

/** A large mesh as the program writes it: every field there, BGP on every link, nothing wrong but what is asked for. */
export function makeMeshFile(size: MeshSize): string {
  const vnets = Array.from({ length: size.vnets }, (_, number) => makeVnet(number, size));
  const topology: Topology = {
    format: "meshwright.topology/1",
    name: "Benchmark",
    description: "",
    settings: { tunnelLimitPerGateway: null, tags: {} },
    ...{ vnets, sites: [], links: [], intents: [], notes: [] },
  };
  return JSON.stringify({ ...topology, links: makeLinks(size) });
}

function makeVnet(number: number, { prefixes, onOnePrefix }: MeshSize): Vnet {
  const spaces = Array.from({ length: onOnePrefix ? 1 : prefixes }, (_, at) =>
    prefixAt(FIRST_ADDRESS + (onOnePrefix ? 0 : number * prefixes + at) * 256, 24),
  );
  const [first] = spaces;
  const base = first?.first ?? FIRST_ADDRESS;
  const name = `VNet${number}`;
  return {
    ...{
      id: `vnet${number}`,
      name,
      cloud: "AzureCloud",
      tenantId: null,
      dnsServers: [],
      existing: false,
      tags: {},
    },
    subscriptionId: `00000000-0000-4000-8000-${String(Math.floor(number / PER_SUBSCRIPTION)).padStart(12, "0")}`,
    resourceGroup: `rg-${number % 100}`,
    region: REGIONS[number % REGIONS.length] ?? "westus2",
    addressSpace: spaces.map(formatPrefix),
    subnets: [
      { name: "Subnet-1", prefix: formatPrefix(prefixAt(base, 25)) },
      { name: "GatewaySubnet", prefix: formatPrefix(prefixAt(base + 224, 27)) },
    ],
    gateway: {
      ...{ name: `${name}-gateway`, sku: "VpnGw1AZ", generation: "Generation1", routing: "dynamic" },
      ...{ activeActive: false, clientPool: null, existing: false },
      bgp: { asn: 4_200_000_000 + number, apipa: [] },
    },
    position: { x: (number % 100) * 300, y: Math.floor(number / 100) * 200 },
  };
}

/** Jumps around the ring: neighbours and places far away, so that no two places are many links apart. */
const JUMPS = [1, 7, 53, 389, 2851];

function makeLinks({ vnets, links }: MeshSize): Link[] {
  return Array.from({ length: vnets * links }, (_, at): Link => {
    const from = Math.floor(at / links);
    const to = (from + (JUMPS[at % links] ?? 1)) % vnets;
    return {
      ...{ id: `l${at}`, from: `vnet${from}`, to: `vnet${to}`, method: "vnet2vnet", bgp: true },
      ...{
        sharedKey: { source: "generated" },
        protocol: "IKEv2",
        ipsecPolicy: null,
        dpdTimeoutSeconds: null,
      },
      ...{ connectionMode: "Default", gatewayTransit: null, existing: false, ends: {} },
    };
  });
}

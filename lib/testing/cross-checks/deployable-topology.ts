import fc from "fast-check";
import { planTopology } from "@/lib/planner";
import { completeTopology, type Topology, topologyFileSchema } from "@/lib/topology";
import { STRONG_POLICY } from "../rule-cases/links";

/**
 * Random topologies without an error, with everything in them that Azure takes: any gateways, clients, sites of one
 * or two devices, policies, modes, peerings. Ids stand in the order of Azure's ids (gateways by name, then devices by
 * address), since routes that are as good as each other go by the lowest.
 */

/** Few ASNs, so that the same one often stands twice on a way. */
const asn = fc.constantFrom(65010, 65011, 65012, 65013, 65014);
const sku = fc.constantFrom(
  { sku: "VpnGw1AZ" },
  { sku: "VpnGw1AZ" },
  { sku: "VpnGw1AZ" },
  { sku: "VpnGw4AZ", generation: "Generation2" },
  { sku: "VpnGw2AZ", generation: "Generation1" },
  { sku: "VpnGw2AZ", generation: "Generation2" },
  { sku: "VpnGw5AZ", generation: "Generation2" },
  { sku: "VpnGw3AZ" },
  { sku: "Basic" },
  { sku: "Basic", routing: "static" },
);
const drawnVnet = fc.record({
  gateway: fc.constantFrom(true, true, true, false),
  sku,
  asn: fc.option(asn, { freq: 4 }),
  apipa: fc.boolean(),
  activeActive: fc.boolean(),
  clients: fc.boolean(),
  region: fc.constantFrom("westus2", "westus", "eastus"),
  ranges: fc.integer({ min: 1, max: 2 }),
  subnet: fc.constantFrom(27, 27, 28, 29),
  group: fc.constantFrom("rg-mesh", "rg-mesh", "RG-Mesh", "rg-other"),
  tags: fc.constantFrom({}, { team: "net" }),
  dnsServers: fc.constantFrom([], ["10.0.0.4", "168.63.129.16"]),
});
const drawnSite = fc.record({
  asn: fc.option(asn),
  named: fc.boolean(),
  devices: fc.integer({ min: 1, max: 2 }),
  ranges: fc.integer({ min: 1, max: 2 }),
});
const drawnLink = fc.record({
  a: fc.nat(6),
  b: fc.nat(6),
  method: fc.constantFrom("vnet2vnet", "vnet2vnet", "ipsec", "peering"),
  lends: fc.boolean(),
  bgp: fc.constantFrom(true, true, false),
  ipsecPolicy: fc.constantFrom(null, STRONG_POLICY),
  dpdTimeoutSeconds: fc.constantFrom(null, 0, 9, 3600),
  connectionMode: fc.constantFrom("Default", "ResponderOnly", "InitiatorOnly"),
  protocol: fc.constantFrom("IKEv2", "IKEv2", "IKEv1"),
});

/** What links must know of their ends. */
interface DrawnPlace {
  id: string;
  isSite: boolean;
  hasGateway: boolean;
  isBasic: boolean;
  /** A static gateway has one tunnel, to a site. */
  isStatic: boolean;
  asn: number | null;
}

type DrawnVnet = typeof drawnVnet extends fc.Arbitrary<infer T> ? T : never;
type DrawnSite = typeof drawnSite extends fc.Arbitrary<infer T> ? T : never;
type DrawnLink = typeof drawnLink extends fc.Arbitrary<infer T> ? T : never;

export const deployableTopology: fc.Arbitrary<Topology> = fc
  .record({
    vnets: fc.array(drawnVnet, { minLength: 2, maxLength: 5, size: "max" }),
    sites: fc.array(drawnSite, { maxLength: 2, size: "max" }),
    links: fc.array(drawnLink, { minLength: 3, maxLength: 14, size: "max" }),
  })
  .map(({ vnets, sites, links }) => {
    const drawn = { vnets: vnets.map(toVnet), sites: sites.map(toSite) };
    const places = [...drawn.vnets.map(placeOfVnet), ...drawn.sites.map(placeOfSite)];
    const file = {
      format: "meshwright.topology/1",
      name: "Deployable",
      ...drawn,
      links: links.flatMap((link, at) => toLink(link, `l${at}`, places)),
    };
    return withoutErrors(completeTopology(topologyFileSchema.parse(file)));
  })
  .filter((topology) => errorsOf(topology).length === 0);

function toVnet(drawn: DrawnVnet, at: number) {
  const isBasic = drawn.sku.sku === "Basic";
  const apipa = [[`169.254.21.${10 + at}`], ...(drawn.activeActive ? [[`169.254.22.${10 + at}`]] : [])];
  const pool = { addressPool: [`172.16.${at}.0/24`], authentication: [{ type: "AAD", settings: AAD }] };
  return {
    id: `vnet${at}`,
    name: `VNet${at}`,
    subscriptionId: "11111111-1111-1111-1111-111111111111",
    resourceGroup: drawn.group,
    tags: drawn.tags,
    region: drawn.region,
    addressSpace: [`10.${at}.0.0/17`, `10.${at}.192.0/18`].slice(0, drawn.ranges),
    subnets: [
      { name: "GatewaySubnet", prefix: `10.${at}.127.0/${drawn.subnet}` },
      { name: "work", prefix: `10.${at}.0.0/24` },
    ],
    dnsServers: drawn.dnsServers,
    gateway: drawn.gateway
      ? {
          ...drawn.sku,
          activeActive: !isBasic && drawn.activeActive,
          bgp: isBasic || drawn.asn === null ? null : { asn: drawn.asn, apipa: drawn.apipa ? apipa : [] },
          clientPool: !isBasic && drawn.clients ? pool : null,
        }
      : null,
  };
}

function placeOfVnet({ id, gateway }: ReturnType<typeof toVnet>): DrawnPlace {
  const isBasic = gateway?.sku === "Basic";
  const isStatic = gateway !== null && "routing" in gateway && gateway.routing === "static";
  return {
    id,
    isSite: false,
    hasGateway: gateway !== null,
    isBasic,
    isStatic,
    asn: gateway?.bgp?.asn ?? null,
  };
}

function placeOfSite({ id, bgp }: ReturnType<typeof toSite>): DrawnPlace {
  return { id, isSite: true, hasGateway: true, isBasic: false, isStatic: false, asn: bgp?.asn ?? null };
}

const AAD = {
  aadTenant: "https://login.microsoftonline.com/00000000-0000-4000-8000-000000000001/",
  aadAudience: "c632b3df-fb67-4d84-bdcf-b95ad541b5c8",
  aadIssuer: "https://sts.windows.net/00000000-0000-4000-8000-000000000001/",
};

function toSite({ asn: number, named, devices, ranges }: DrawnSite, at: number) {
  const device = (which: number) =>
    named ? { fqdn: nameOfDevice(at, which) } : { address: addressOfDevice(at, which) };
  const bgp = (which: number) =>
    number === null ? null : { asn: number, peeringAddress: `192.168.${at}.${which + 1}` };
  const more = number !== null && devices > 1 ? [{ device: device(1), bgp: bgp(1) }] : [];
  return {
    id: `works${at}`,
    name: `Works${at}`,
    addressSpace: [`192.168.${at}.0/24`, `192.168.${100 + at}.0/24`].slice(0, ranges),
    device: device(0),
    moreDevices: more,
    bgp: bgp(0),
  };
}

const nameOfDevice = (site: number, device: number) => `vpn${device}.works${site}.example`;
const addressOfDevice = (site: number, device: number) => `203.0.113.${10 * (site + 1) + device}`;

/** Joins two places in a way they can be joined in: what was drawn where it fits, else the nearest that does. */
function toLink(drawn: DrawnLink, id: string, places: readonly DrawnPlace[]): object[] {
  const { a, b, bgp, ipsecPolicy, dpdTimeoutSeconds, connectionMode, protocol } = drawn;
  const [from, to] = [places[a % places.length], places[b % places.length]];
  if (!from || !to || from === to) return [];
  const base = { id, from: from.id, to: to.id };
  const isBasic = from.isBasic || to.isBasic;
  const isStatic = from.isStatic || to.isStatic;
  const speaks = bgp && from.asn !== null && to.asn !== null && from.asn !== to.asn;
  const vpn = {
    ...base,
    bgp: speaks,
    ipsecPolicy: isBasic ? null : ipsecPolicy,
    dpdTimeoutSeconds,
    // Basic gateways speak IKEv2 alone, and so do connections of type Vnet2Vnet.
    protocol: isStatic ? "IKEv1" : isBasic ? "IKEv2" : protocol,
  };
  const isSite = from.isSite || to.isSite;
  if (isSite) return [{ ...vpn, method: "ipsec", connectionMode, sharedKey: { source: "provided" } }];
  const canTunnel = from.hasGateway && to.hasGateway && !isStatic;
  const method = canTunnel ? drawn.method : "peering";
  if (method === "vnet2vnet") return [{ ...vpn, protocol: "IKEv2", method, connectionMode }];
  if (method === "ipsec") return [{ ...vpn, method, connectionMode }];
  const hub = from.hasGateway ? from : to;
  const lends = !canTunnel && hub.hasGateway && !hub.isBasic && drawn.lends;
  return [{ ...base, method, gatewayTransit: lends ? hub.id : null }];
}

/** Takes away what an error is about until none is left; a place with an error of its own stays. */
export function withoutErrors(topology: Topology): Topology {
  const targets = errorsOf(topology).flatMap((finding) => finding.targets);
  const broken = targets.find(({ kind }) => kind === "link")?.id;
  if (broken === undefined) return topology;
  return withoutErrors({ ...topology, links: topology.links.filter(({ id }) => id !== broken) });
}

/** The planner's findings of severity error. */
export function errorsOf(topology: Topology) {
  return planTopology({ topology }).findings.filter(({ severity }) => severity === "error");
}

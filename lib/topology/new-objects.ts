import { limits } from "@/lib/facts";
import { formatPrefix, nextFreePrefix, type Prefix, prefixAt, toPrefix } from "./cidr";
import { defaultGatewayName, defaultGeneration } from "./complete";
import { GATEWAY_SUBNET, proposeGatewaySubnet, proposeVnetPrefix, usedRanges } from "./free-space";
import { CARD, LINK_SPACE } from "./layout";
import { findPlace } from "./queries";
import type { Gateway, Link, LinkMethod, Position, Site, Subnet, Topology, Vnet } from "./schema";

/** The subscription of the simulated Azure: where new vnets go while a topology has none. */
export const DEFAULT_SUBSCRIPTION = "00000000-0000-4000-8000-000000000010";
const DEFAULT_REGION = "westus2";
const DEFAULT_SKU = "VpnGw1AZ";

/** The group that a topology's resources go to unless a person says otherwise: "rg-two-regions". */
export function resourceGroupName(topologyName: string): string {
  const words = topologyName
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, "-")
    .replaceAll(/^-+|-+$/g, "");
  return `rg-${words.slice(0, 60) || "mesh"}`;
}

/** First private ASN we hand out; 65515 is every gateway's own default and cannot meet itself. */
const FIRST_ASN = 65010;
const LAST_ASN = 65514;
/** Where the private numbers of four bytes begin (RFC 6996). */
const FIRST_LONG_ASN = 4_200_000_000;

/** What may be said of a new vnet; `space` is the range it gets instead of the next free /16. */
export interface NewVnetOptions {
  position?: Position;
  region?: string;
  name?: string;
  withGateway?: boolean;
  space?: Prefix;
  /** Goes where this one stands: cloud, tenant, subscription, group and region; its gateway speaks BGP if this one's does. */
  like?: Vnet | undefined;
}

/**
 * A vnet as dropped on the canvas: free name, free /16 with a subnet and a GatewaySubnet, a gateway. One whose `space`
 * is too small for a GatewaySubnet beside a subnet gets no gateway.
 */
export function newVnet(topology: Topology, options: NewVnetOptions = {}): Vnet {
  const first = options.like ?? topology.vnets[0];
  const { id, name } = nextName(topology, "VNet", options.name);
  const space = options.space ?? proposeVnetPrefix(usedRanges(topology)) ?? toPrefix("10.1.0.0/16");
  const addressSpace = space ? [formatPrefix(space)] : [];
  const subnets: Subnet[] = space
    ? [{ name: "Subnet-1", prefix: formatPrefix(prefixAt(space.first, firstSubnetLength(space))) }]
    : [];
  const gatewaySubnet = proposeGatewaySubnet({ addressSpace, subnets });
  const hasRoom = options.space === undefined || gatewaySubnet !== null;
  return {
    id,
    name,
    cloud: first?.cloud ?? "AzureCloud",
    tenantId: first?.tenantId ?? null,
    subscriptionId: first?.subscriptionId ?? DEFAULT_SUBSCRIPTION,
    resourceGroup: first?.resourceGroup ?? resourceGroupName(topology.name),
    region: options.region ?? options.like?.region ?? DEFAULT_REGION,
    addressSpace,
    subnets: gatewaySubnet ? [...subnets, gatewaySubnet] : subnets,
    dnsServers: [],
    existing: false,
    tags: {},
    gateway:
      options.withGateway === false || !hasRoom
        ? null
        : newGateway(topology, name, { bgp: Boolean(options.like?.gateway?.bgp) }),
    position: options.position ?? nextPosition(topology),
  };
}

/** A /24, or of a smaller space the half that leaves room for a GatewaySubnet; all of it where nothing could. */
function firstSubnetLength({ length }: Prefix): number {
  const leavesRoom = length < limits.recommendedGatewaySubnetLength;
  return leavesRoom ? Math.max(24, length + 1) : length;
}

/** A site with a free /24 whose device is still to be said. */
export function newSite(topology: Topology, options: { position?: Position; name?: string } = {}): Site {
  const within = toPrefix("192.168.0.0/16");
  const free = within && nextFreePrefix(24, usedRanges(topology), within);
  const space = free ?? proposeVnetPrefix(usedRanges(topology), 24);
  return {
    ...nextName(topology, "Site", options.name),
    addressSpace: space ? [formatPrefix(space)] : [],
    device: { address: null, fqdn: null, kind: "generic" },
    moreDevices: [],
    bgp: null,
    position: options.position ?? nextPosition(topology),
  };
}

/**
 * A link between two places. With a site it is `ipsec` and its key is given; between vnets the key is generated. BGP
 * is on where both ends speak it under different numbers.
 */
export function newLink(
  topology: Topology,
  options: { from: string; to: string; method?: LinkMethod },
): Link {
  const ends = [findPlace(topology, options.from), findPlace(topology, options.to)];
  const toSite = ends.some((end) => end?.kind === "site");
  const asns = ends.map((end) => (end?.kind === "vnet" ? end.vnet.gateway?.bgp?.asn : end?.site.bgp?.asn));
  const method = options.method ?? (toSite ? "ipsec" : "vnet2vnet");
  return {
    id: nextId(topology, "l"),
    from: options.from,
    to: options.to,
    method,
    bgp: method !== "peering" && asns[0] !== undefined && asns[1] !== undefined && asns[0] !== asns[1],
    sharedKey: { source: toSite ? "provided" : "generated" },
    protocol: "IKEv2",
    ipsecPolicy: null,
    dpdTimeoutSeconds: null,
    connectionMode: "Default",
    gatewayTransit: null,
    existing: false,
    ends: {},
  };
}

/** A gateway for a vnet of that name; its name is free in the topology. `bgp` gives it the next unused ASN. */
function newGateway(topology: Topology, vnetName: string, options: { bgp?: boolean } = {}): Gateway {
  return makeGateway(
    freeGatewayName(takenGatewayNames(topology), defaultGatewayName(vnetName)),
    options.bgp ? nextAsn(topology) : null,
  );
}

/** A gateway with every default; `asn` null leaves BGP off. */
export function makeGateway(name: string, asn: number | null): Gateway {
  return {
    name,
    sku: DEFAULT_SKU,
    generation: defaultGeneration(DEFAULT_SKU),
    routing: "dynamic",
    activeActive: false,
    bgp: asn === null ? null : { asn, apipa: [] },
    clientPool: null,
    existing: false,
  };
}

/** The names of a topology's gateways in lower case, as Azure compares them. */
export function takenGatewayNames(topology: Pick<Topology, "vnets">): Set<string> {
  return new Set(topology.vnets.flatMap((vnet) => vnet.gateway?.name.toLowerCase() ?? []));
}

/** The name itself, or with the lowest number from 2 that makes it free. */
export function freeGatewayName(taken: ReadonlySet<string>, base: string): string {
  let name = base;
  for (let number = 2; taken.has(name.toLowerCase()); number += 1) name = `${base}-${number}`;
  return name;
}

/** What adding a gateway to a vnet changes: the gateway itself, and a GatewaySubnet where there is room for one. */
export function withGateway(
  topology: Topology,
  vnet: Vnet,
  options: { bgp?: boolean } = {},
): Pick<Vnet, "gateway" | "subnets"> {
  const gateway = newGateway(topology, vnet.name, options);
  if (vnet.subnets.some((subnet) => subnet.name === GATEWAY_SUBNET))
    return { gateway, subnets: vnet.subnets };
  const subnet = proposeGatewaySubnet(vnet);
  return { gateway, subnets: subnet ? [...vnet.subnets, subnet] : vnet.subnets };
}

/** The lowest private ASN that no gateway and no site of the topology has: from 65010, then those of four bytes. */
export function nextAsn(topology: Pick<Topology, "vnets" | "sites">): number {
  const taken = new Set([
    ...topology.vnets.map((vnet) => vnet.gateway?.bgp?.asn),
    ...topology.sites.flatMap((site) => [
      site.bgp?.asn,
      ...site.moreDevices.map((device) => device.bgp?.asn),
    ]),
  ]);
  let asn = FIRST_ASN;
  while (taken.has(asn)) asn = asn === LAST_ASN ? FIRST_LONG_ASN : asn + 1;
  return asn;
}

/** An id nothing in the topology has: the stem and the lowest free number. */
export function nextId(topology: Topology, stem: string): string {
  const taken = takenIds(topology);
  let number = 1;
  while (taken.has(`${stem}${number}`)) number += 1;
  return `${stem}${number}`;
}

function takenIds(topology: Topology): Set<string> {
  const lists = [topology.vnets, topology.sites, topology.links, topology.intents, topology.notes];
  return new Set(lists.flatMap((list) => list.map((item) => item.id)));
}

function nextName(topology: Topology, stem: string, wanted?: string): { id: string; name: string } {
  const ids = takenIds(topology);
  const places = [...topology.vnets, ...topology.sites];
  const names = new Set(places.map((place) => place.name.toLowerCase()));
  const idStem = stem.toLowerCase();
  let number = 1;
  while (ids.has(`${idStem}${number}`) || (wanted === undefined && names.has(`${idStem}${number}`)))
    number += 1;
  return { id: `${idStem}${number}`, name: wanted ?? `${stem}${number}` };
}

/** To the right of everything, on the height of the topmost card. */
function nextPosition(topology: Topology): Position {
  const positions = [...topology.vnets, ...topology.sites].map((place) => place.position);
  if (positions.length === 0) return { x: 0, y: 0 };
  const right = positions.reduce((most, position) => Math.max(most, position.x), Number.NEGATIVE_INFINITY);
  const top = positions.reduce((least, position) => Math.min(least, position.y), Number.POSITIVE_INFINITY);
  return { x: right + CARD.width + LINK_SPACE, y: top };
}

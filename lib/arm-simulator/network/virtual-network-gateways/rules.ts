import { isIP } from "node:net";
import { notImplemented } from "../../front-door/refusals";
import { toArray, toObject, toReference, toText, toTexts } from "../../json";
import type { Resource } from "../../records";
import { findRegion } from "../../subscriptions/behaviour";
import type { World } from "../../world";
import { overlappingPairs, parseCidrs } from "../cidr";
import { invalidRequestFormat, invalidValue } from "../common-refusals";
import { requireProvisioned, requireReferenced } from "../guards";
import { skuOf } from "../public-ip-addresses/behaviour";
import { hasDefaultRoute } from "../route-tables/behaviour";
import { GATEWAY_SUBNET } from "../subnets/rules";
import { PUBLIC_IP, SUBNET } from "../type-names";
import { rangesOf } from "../virtual-networks/lookup";
import { poolOf } from "./client-configuration";
import { configurationsUsing, type IpConfiguration, ipConfigurationsOf } from "./ip-configurations";
import {
  activeActiveNeedsTwo,
  activeActiveP2sNeedsThree,
  activeStandbyNeedsOne,
  basicAddressNotAllowed,
  clientPoolOverlaps,
  customAddressOutOfRange,
  customAddressTwice,
  defaultRouteOnGatewaySubnet,
  dynamicAllocationRequired,
  gatewayLimitReached,
  invalidClientPool,
  notGatewaySubnet,
  publicIpInUse,
  publicIpReferenceRequired,
  skuNotForDeployment,
  subnetReferenceRequired,
  vnetHasGateway,
  zonesForbidden,
  zonesRequired,
} from "./refusals";
import { checkSku, skuNameOf } from "./sku-rules";
import { isZoneSku, SKU_NAMES } from "./skus";

/** What a gateway's enumerated members can be. */
export const ENUMERATED = {
  gatewayType: ["Vpn", "ExpressRoute", "LocalGateway"],
  vpnType: ["RouteBased", "PolicyBased"],
  vpnGatewayGeneration: ["None", "Generation1", "Generation2"],
} as const;

/** What a gateway stands on. */
export interface GatewayGround {
  vnet: Resource;
  subnet: Resource;
  publicIps: Resource[];
}

/** Checks a gateway before it is written and returns what it uses; throws the first refusal. */
export function checkGateway(world: World, gateway: Resource, existing?: Resource): GatewayGround {
  checkForm(gateway);
  refuseOtherTypes(gateway);
  checkParts(world, gateway);
  checkSku(world, gateway, existing);
  checkCustomAddresses(gateway);
  checkCounts(gateway);
  const ground = findGround(world, gateway);
  checkSubnet(world, gateway, ground);
  checkAddresses(world, gateway, ground, heldBy(existing));
  checkClientPool(gateway, ground.vnet);
  requireProvisioned(world, gateway, [ground.vnet, ground.subnet, ...ground.publicIps]);
  return ground;
}

function checkForm(gateway: Resource): void {
  const { gatewayType, vpnType } = gateway.properties;
  const known = (path: string, value: unknown, values: readonly string[]) => {
    if (!values.some((name) => name === value)) throw invalidValue(path, String(value ?? ""), values);
  };
  known("properties.gatewayType", gatewayType, ENUMERATED.gatewayType);
  if (gatewayType === "Vpn") known("properties.vpnType", vpnType, ENUMERATED.vpnType);
  if (ipConfigurationsOf(gateway.properties).length === 0) {
    throw invalidRequestFormat("MissingRequiredProperty", `Gateway ${gateway.id} has no IP configurations.`);
  }
}

/** Sizes that gateways for ExpressRoute had, too. */
const SHARED_SIZES = ["Standard", "HighPerformance"];

/** ExpressRoute is outside this simulator, but a size that only VPN gateways have was recorded as refused on it. */
function refuseOtherTypes(gateway: Resource): void {
  const { gatewayType } = gateway.properties;
  if (gatewayType === "Vpn") return;
  const sku = skuNameOf(gateway);
  if (SKU_NAMES.includes(sku) && !SHARED_SIZES.includes(sku)) throw skuNotForDeployment(gateway.id);
  throw notImplemented(`gateways of type ${String(gatewayType)}`);
}

/** Custom addresses for BGP of one gateway (LIM26). */
const MOST_CUSTOM_ADDRESSES = 32;

/** Recorded as taken in January 2016; Terraform's documentation denies it later. When it ended is unconfirmed. */
const STATIC_INNER_ADDRESSES_ENDED = "2017-01-01";

/** Certificates for single clients (NETLIM). */
const MOST_CERTIFICATES = { vpnClientRootCertificates: 20, vpnClientRevokedCertificates: 300 } as const;

/** Each address of its own kind, and no more certificates than there is room for. */
function checkParts(world: World, gateway: Resource): void {
  for (const { name, subnet, publicIp, body } of ipConfigurationsOf(gateway.properties)) {
    const id = `${gateway.id}/ipConfigurations/${name}`;
    if (subnet === "") throw subnetReferenceRequired(id);
    if (publicIp === "") throw publicIpReferenceRequired(id);
    const isStatic = toObject(body.properties).privateIPAllocationMethod !== "Dynamic";
    if (isStatic && world.isSince(STATIC_INNER_ADDRESSES_ENDED)) throw dynamicAllocationRequired(id);
  }
  const clients = toObject(gateway.properties.vpnClientConfiguration);
  for (const [member, most] of Object.entries(MOST_CERTIFICATES))
    if (toArray(clients[member]).length > most) throw gatewayLimitReached(gateway.id, most, member);
}

/** Addresses for BGP that people choose themselves lie in 169.254.21.0 to 169.254.22.255 (B12). */
function checkCustomAddresses(gateway: Resource): void {
  const { bgpPeeringAddresses } = toObject(gateway.properties.bgpSettings);
  const custom = toArray(bgpPeeringAddresses).flatMap((entry) =>
    toTexts(toObject(entry).customBgpIpAddresses),
  );
  for (const address of custom)
    if (isIP(address) !== 4 || !/^169\.254\.2[12]\./.test(address))
      throw customAddressOutOfRange(gateway.id, address);
  const twice = custom.find((address, index) => custom.indexOf(address) !== index);
  if (twice !== undefined) throw customAddressTwice(gateway.id, twice);
  if (custom.length > MOST_CUSTOM_ADDRESSES)
    throw gatewayLimitReached(gateway.id, MOST_CUSTOM_ADDRESSES, "custom BGP addresses");
}

function checkCounts(gateway: Resource): void {
  const count = ipConfigurationsOf(gateway.properties).length;
  const hasClients = poolOf(gateway.properties).length > 0;
  if (gateway.properties.activeActive !== true) {
    if (count > 1) throw activeStandbyNeedsOne(gateway.id, count);
  } else if (hasClients) {
    if (count !== 3) throw activeActiveP2sNeedsThree(gateway.id, count);
  } else if (count !== 2) throw activeActiveNeedsTwo(gateway.id, count);
}

function findGround(world: World, gateway: Resource): GatewayGround {
  const configurations = ipConfigurationsOf(gateway.properties);
  const first = configurations[0];
  const subnet = requireReferenced(world, wireId(first, "subnet"), gateway, SUBNET, "same region");
  const vnet = world.store.get("resources", subnet.parent ?? "");
  if (!vnet) throw new Error(`Subnet ${subnet.id} has no network`);
  const publicIps = configurations.map((configuration) =>
    requireReferenced(world, wireId(configuration, "publicIPAddress"), gateway, PUBLIC_IP, "same region"),
  );
  return { vnet, subnet, publicIps };
}

function checkSubnet(world: World, gateway: Resource, { vnet, subnet }: GatewayGround): void {
  // An id may be spelled in any case; the subnet's own name may not (G1).
  if (subnet.name !== GATEWAY_SUBNET) throw notGatewaySubnet(subnet.id, gateway.id);
  const table = world.resource(toReference(subnet.properties.routeTable) ?? "");
  if (table && hasDefaultRoute(table)) throw defaultRouteOnGatewaySubnet(subnet.id, table.id);
  const others = world.store
    .usersOf(subnet.key)
    .filter((user) => user.key !== gateway.key && user.type === gateway.type);
  const rival = others.find((other) => other.properties.gatewayType === gateway.properties.gatewayType);
  if (rival) throw vnetHasGateway(vnet.id, rival.id);
}

/** Addresses that the gateway has already: rules for new gateways do not strike them. */
function heldBy(existing: Resource | undefined): ReadonlySet<string> {
  return new Set(existing ? ipConfigurationsOf(existing.properties).map(({ publicIp }) => publicIp) : []);
}

/** Basic addresses: none for new gateways since the one day, none at all since the other (2.3, 2.4). */
const BASIC_ADDRESSES_ENDED = { new: "2023-12-01", held: "2026-07-01" } as const;

function checkAddresses(
  world: World,
  gateway: Resource,
  { publicIps }: GatewayGround,
  held: ReadonlySet<string>,
): void {
  const sku = skuNameOf(gateway);
  const region = findRegion(gateway.location);
  for (const address of publicIps) {
    const user = configurationsUsing(world, address).find((id) => !id.startsWith(`${gateway.id}/`));
    if (user) throw publicIpInUse(gateway.id, address.id, user);
    const hasZones = toTexts(address.envelope.zones).length > 0;
    if (skuOf(address) === "Basic") {
      const ended = BASIC_ADDRESSES_ENDED[held.has(address.key) ? "held" : "new"];
      if (sku !== "Basic" && world.isSince(ended)) throw basicAddressNotAllowed();
    } else if (sku === "Basic") {
      // Microsoft's documents conflict; since February 2026 they mostly say that this works (unconfirmed).
      if (!world.isSince("2026-02-03")) throw skuNotForDeployment(gateway.id);
    } else if (isZoneSku(sku) && region?.zones && !hasZones) {
      // A gateway that grows into zones keeps its address (UPG26).
      if (!held.has(address.key)) throw zonesRequired();
    } else if (!isZoneSku(sku) && hasZones) throw zonesForbidden();
  }
  const twice = publicIps.find((address, index) => publicIps.indexOf(address) !== index);
  if (twice) throw publicIpInUse(gateway.id, twice.id, gateway.id);
}

function checkClientPool(gateway: Resource, vnet: Resource): void {
  const prefixes = poolOf(gateway.properties);
  const pool = parseCidrs(prefixes);
  if (pool.length < prefixes.length) throw invalidClientPool(gateway.id);
  const clash = overlappingPairs(pool, rangesOf(vnet))[0];
  if (clash) throw clientPoolOverlaps([clash[1].text, clash[0].text]);
}

/** The id as the client spelled it, for the words of a refusal. */
function wireId(configuration: IpConfiguration | undefined, member: string): string {
  return toText(toObject(toObject(configuration?.body.properties)[member]).id) ?? "";
}

import { toArray, toObject, toReference, toText, toTexts } from "../../json";
import type { Resource } from "../../records";
import type { World } from "../../world";
import { overlappingPairs, parseCidrs } from "../cidr";
import { invalidRequestFormat, unchangeable } from "../common-refusals";
import { requireKnown } from "../enumerations";
import { requireProvisioned, requireReferenced } from "../guards";
import { CONNECTION, GATEWAY, LOCAL_GATEWAY } from "../type-names";
import { refuseRetired, skuNameOf } from "../virtual-network-gateways/sku-rules";
import { mostConnections } from "../virtual-network-gateways/skus";
import { checkFeatures } from "./features";
import { checkIpsecPolicies } from "./ipsec-policies";
import {
  alreadyConnected,
  connectedToItself,
  dpdOutOfRange,
  invalidSharedKey,
  otherEndRequired,
  overlappingSites,
  routeBasedRequired,
  tooManyConnections,
} from "./refusals";

/** What a connection's enumerated members can be. */
export const ENUMERATED = {
  connectionType: ["IPsec", "Vnet2Vnet", "ExpressRoute", "VPNClient"],
  connectionProtocol: ["IKEv2", "IKEv1"],
  connectionMode: ["Default", "InitiatorOnly", "ResponderOnly"],
} as const;

/** The two ends of a connection. */
export interface ConnectionEnds {
  gateway: Resource;
  /** The far gateway, or the local network gateway. */
  far: Resource;
}

/** Checks a connection before it is written and returns its ends; throws the first refusal. */
export function checkConnection(world: World, connection: Resource, existing?: Resource): ConnectionEnds {
  checkForm(connection, existing);
  const { gateway, far } = findEnds(world, connection);
  if (existing) checkSameEnds(existing, { gateway, far });
  if (gateway.key === far.key) throw connectedToItself(connection.id, gateway.id);
  if (far.type === GATEWAY) for (const end of [gateway, far]) refusePolicyBased(connection, end);
  refuseRetired(world, gateway);
  checkIpsecPolicies(connection, skuNameOf(gateway) === "Basic");
  checkFeatures(connection, gateway);
  checkNeighbours(world, connection, { gateway, far });
  if (far.type === LOCAL_GATEWAY) checkSiteOverlap(world, connection, gateway, far);
  requireProvisioned(world, connection, [gateway, far]);
  return { gateway, far };
}

/** A connection stays between the gateways it was made between. */
function checkSameEnds(existing: Resource, { gateway, far }: ConnectionEnds): void {
  const [before, beyond] = existing.references;
  if (before !== gateway.key) throw unchangeable(existing.id, "virtualNetworkGateway1");
  if (beyond === far.key) return;
  const isVnet = far.type === GATEWAY;
  throw unchangeable(existing.id, isVnet ? "virtualNetworkGateway2" : "localNetworkGateway2");
}

/** One connection for each direction of a pair (C3), and as many on a gateway as its size carries (2.1). */
function checkNeighbours(world: World, connection: Resource, { gateway, far }: ConnectionEnds): void {
  const others = world.store
    .usersOf(gateway.key)
    .filter((user) => user.type === CONNECTION && user.key !== connection.key)
    .filter(({ references: [own] }) => own === gateway.key);
  const twin = others.find(({ references }) => references[1] === far.key);
  if (twin) throw alreadyConnected(connection.id, twin.id, gateway.id, far.id);
  const most = mostConnections(skuNameOf(gateway), gateway.properties.vpnType === "PolicyBased");
  if (others.length >= most) throw tooManyConnections(gateway.id, skuNameOf(gateway), most);
}

/** 400 for a key Azure could not hold. Hyphens and tildes, which the documents forbid, are let through as before. */
export function checkSharedKey(id: string, key: string): void {
  if (!/^[\x21-\x7e]{1,128}$/.test(key)) throw invalidSharedKey(id);
}

function checkForm(connection: Resource, existing: Resource | undefined): void {
  requireKnown("properties", connection.properties, ENUMERATED);
  const dpd = Number(connection.properties.dpdTimeoutSeconds);
  if (dpd !== 0 && !(dpd >= 9 && dpd <= 3600)) throw dpdOutOfRange(connection.id);
  if (connection.sharedKey !== undefined) checkSharedKey(connection.id, connection.sharedKey);
  for (const member of existing ? ["connectionType", "connectionProtocol"] : []) {
    if (existing?.properties[member] !== connection.properties[member])
      throw unchangeable(connection.id, member);
  }
}

function findEnds(world: World, connection: Resource): ConnectionEnds {
  const { connectionType, virtualNetworkGateway1, virtualNetworkGateway2, localNetworkGateway2 } =
    connection.properties;
  const nearId = toReference(virtualNetworkGateway1);
  if (!nearId)
    throw invalidRequestFormat("MissingRequiredProperty", "properties.virtualNetworkGateway1 is required.");
  const gateway = requireReferenced(world, nearId, connection, GATEWAY, "same region");
  const isVnet = connectionType === "Vnet2Vnet";
  const farId = toReference(isVnet ? virtualNetworkGateway2 : localNetworkGateway2);
  const member = isVnet ? "virtualNetworkGateway2" : "localNetworkGateway2";
  if (!farId) throw otherEndRequired(connection.id, toText(connectionType) ?? "", member);
  const far = isVnet
    ? requireReferenced(world, farId, connection, GATEWAY, "anywhere")
    : requireReferenced(world, farId, connection, LOCAL_GATEWAY, "anywhere");
  return { gateway, far };
}

function refusePolicyBased(connection: Resource, gateway: Resource): void {
  if (gateway.properties.vpnType === "PolicyBased") throw routeBasedRequired(connection.id, gateway.id);
}

/** Two sites behind one gateway must not share addresses, neither when they are connected nor when one grows. */
export function checkSiteOverlap(
  world: World,
  connection: Resource,
  gateway: Resource,
  site: Resource,
): void {
  const ranges = siteRanges(site);
  const others = world.store
    .usersOf(gateway.key)
    .filter((user) => user.type === CONNECTION && user.key !== connection.key);
  for (const other of others) {
    const otherSite = world.resource(toReference(other.properties.localNetworkGateway2) ?? "");
    if (!otherSite || otherSite.key === site.key) continue;
    const shared = overlappingPairs(ranges, siteRanges(otherSite));
    if (shared.length > 0)
      throw overlappingSites(connection.id, other.id, shared.map(([own]) => own.text).join(", "));
  }
}

function siteRanges(site: Resource) {
  return parseCidrs(toTexts(toArray(toObject(site.properties.localNetworkAddressSpace).addressPrefixes)));
}

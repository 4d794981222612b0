import { toArray, toObject, toReference, toText, toTexts } from "../../json";
import type { Resource } from "../../records";
import type { World } from "../../world";
import { overlappingPairs, parseCidrs } from "../cidr";
import { invalidRequestFormat, unchangeable } from "../common-refusals";
import { requireKnown } from "../enumerations";
import { requireProvisioned, requireReferenced } from "../guards";
import { CONNECTION, GATEWAY, LOCAL_GATEWAY } from "../type-names";

import { skuNameOf } from "../virtual-network-gateways/rules";
import { checkIpsecPolicies } from "./ipsec-policies";
import {
  connectedToItself,
  dpdOutOfRange,
  invalidSharedKey,
  otherEndRequired,
  overlappingSites,
  routeBasedRequired,
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
  if (gateway.key === far.key) throw connectedToItself(connection.id, gateway.id);
  if (far.type === GATEWAY) for (const end of [gateway, far]) refusePolicyBased(connection, end);
  checkIpsecPolicies(connection, skuNameOf(gateway) === "Basic");
  if (far.type === LOCAL_GATEWAY) checkSiteOverlap(world, connection, gateway, far);
  requireProvisioned(world, connection, [gateway, far]);
  return { gateway, far };
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

/** Two sites behind one gateway must not share addresses. */
function checkSiteOverlap(world: World, connection: Resource, gateway: Resource, site: Resource): void {
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

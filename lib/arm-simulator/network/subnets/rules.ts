import { isObject, type JsonObject, toObject, toReference, toText, toTexts } from "../../json";
import type { Resource } from "../../records";
import type { World } from "../../world";
import { type Cidr, contains, overlaps } from "../cidr";
import { checkName } from "../draft";
import { requireCidrs } from "../guards";
import {
  duplicateSubnet,
  invalidSubnet,
  securityGroupOnGatewaySubnet,
  subnetOfNoSize,
  subnetsOverlap,
} from "./refusals";

/** The name that makes a subnet one for gateways. */
export const GATEWAY_SUBNET = "GatewaySubnet";

/** Smallest IPv4 subnet, and the only size of IPv6 subnets (V3 of the facts). */
const SMALLEST_IPV4 = 29;
const IPV6_LENGTH = 64;

/**
 * Users could attach a security group to the GatewaySubnet in October 2018 (azure-docs issue 16739); the refusal was
 * first reported on this day (azure-docs issue 48607). When it began in between is unconfirmed.
 */
const SECURITY_GROUPS_ENDED = "2020-02-20";

/** Checks a network's subnets, as bodies, against its ranges and each other; throws the first refusal. */
export function checkSubnets(
  world: World,
  vnet: Resource,
  ranges: readonly Cidr[],
  subnets: readonly JsonObject[],
): void {
  const seen = new Map<string, Cidr[]>();
  for (const body of subnets) {
    const name = toText(body.name) ?? "";
    checkName(name, [1, 80]);
    if (seen.has(name.toLowerCase())) throw duplicateSubnet(name, vnet.name);
    const properties = toObject(body.properties);
    const own = checkRanges(vnet, ranges, name, properties);
    if (world.isSince(SECURITY_GROUPS_ENDED)) refuseSecurityGroup(name, properties);
    const others = [...seen.values()].flat();
    if (own.some((range) => others.some((other) => overlaps(range, other))))
      throw subnetsOverlap(name, vnet.name);
    seen.set(name.toLowerCase(), own);
  }
}

/** The prefixes of a subnet, in whichever of the two members they stand. */
export function prefixesOf(properties: JsonObject): string[] {
  const one = toText(properties.addressPrefix);
  return one === undefined ? toTexts(properties.addressPrefixes) : [one];
}

function checkRanges(vnet: Resource, ranges: readonly Cidr[], name: string, properties: JsonObject): Cidr[] {
  const id = `${vnet.id}/subnets/${name}`;
  const own = requireCidrs(prefixesOf(properties), id);
  const isRightSize = (range: Cidr) =>
    range.family === 4 ? range.length <= SMALLEST_IPV4 : range.length === IPV6_LENGTH;
  const isInside = own.every((range) => ranges.some((outer) => contains(outer, range)));
  if (own.length === 0 || !isInside) throw invalidSubnet(name, vnet.name);
  if (!own.every(isRightSize)) throw subnetOfNoSize(name, vnet.name);
  return own;
}

function refuseSecurityGroup(name: string, properties: JsonObject): void {
  const securityGroup = properties.networkSecurityGroup;
  if (name.toLowerCase() === GATEWAY_SUBNET.toLowerCase() && isObject(securityGroup)) {
    throw securityGroupOnGatewaySubnet(toReference(securityGroup) ?? "");
  }
}

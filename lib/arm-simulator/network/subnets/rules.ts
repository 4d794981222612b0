import { isObject, type JsonObject, toObject, toReference, toText, toTexts } from "../../json";
import type { Resource } from "../../records";
import { type Cidr, contains, overlaps } from "../cidr";
import { checkName } from "../draft";
import { requireCidrs } from "../guards";
import { duplicateSubnet, invalidSubnet, securityGroupOnGatewaySubnet, subnetsOverlap } from "./refusals";

/** The name that makes a subnet one for gateways. */
export const GATEWAY_SUBNET = "GatewaySubnet";

/** Smallest IPv4 subnet, and the only size of IPv6 subnets (V3 of the facts). */
const SMALLEST_IPV4 = 29;
const IPV6_LENGTH = 64;

/** Checks a network's subnets, as bodies, against its ranges and each other; throws the first refusal. */
export function checkSubnets(vnet: Resource, ranges: readonly Cidr[], subnets: readonly JsonObject[]): void {
  const seen = new Map<string, Cidr[]>();
  for (const body of subnets) {
    const name = toText(body.name) ?? "";
    checkName(name, [1, 80]);
    if (seen.has(name.toLowerCase())) throw duplicateSubnet(name, vnet.name);
    const own = checkRanges(vnet, ranges, name, toObject(body.properties));
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
  const fits = own.every((range) => isRightSize(range) && ranges.some((outer) => contains(outer, range)));
  if (own.length === 0 || !fits) throw invalidSubnet(name, vnet.name);
  const securityGroup = properties.networkSecurityGroup;
  if (name.toLowerCase() === GATEWAY_SUBNET.toLowerCase() && isObject(securityGroup)) {
    throw securityGroupOnGatewaySubnet(toReference(securityGroup) ?? "");
  }
  return own;
}

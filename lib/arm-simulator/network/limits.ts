import { type ArmError, networkRefusal } from "../front-door/arm-error";
import { type UnconfirmedCode, unconfirmedRefusal } from "../front-door/unconfirmed-refusals";
import type { Resource } from "../records";
import type { World } from "../world";
import { USAGE_LIMITS } from "./usages/limits";

/** 400 when a new resource would be one too many of its type in this region of the subscription. */
export function refuseTooMany(
  world: World,
  { type, subscriptionId, location }: Resource,
  limit: keyof typeof REGIONAL,
): void {
  const { most, code, nouns } = REGIONAL[limit];
  const isNear = (other: Resource) => other.subscriptionId === subscriptionId && other.location === location;
  if (world.store.ofType(type).filter(isNear).length >= most)
    throw countLimitReached(code, most, nouns, "for this subscription in this region");
}

/** 400 when one resource would hold more of something than it can. */
export function refuseTooManyIn(id: string, count: number, limit: keyof typeof WITHIN): void {
  const { most, code, nouns } = WITHIN[limit];
  if (count > most) throw countLimitReached(code, most, nouns, `in ${id}`);
}

interface Limit {
  most: number;
  code: LimitCode;
  nouns: string;
}

type LimitCode = UnconfirmedCode | typeof CONFIRMED;

/** Reported of public addresses alone. */
const CONFIRMED = "PublicIPCountLimitReached";

/** V8 of the facts, by region and subscription. The code for addresses is seen in issues, the others are unconfirmed. */
const REGIONAL = {
  virtualNetworks: limit(USAGE_LIMITS.virtualNetworks, "VirtualNetworkCountLimitReached", "virtual networks"),
  publicIpAddresses: limit(USAGE_LIMITS.publicIpAddresses, CONFIRMED, "public IP addresses"),
  routeTables: limit(200, "RouteTableCountLimitReached", "route tables"),
  networkSecurityGroups: limit(5000, "NetworkSecurityGroupCountLimitReached", "network security groups"),
};

/** V8 of the facts, within one resource; unconfirmed codes. */
const WITHIN = {
  subnets: limit(USAGE_LIMITS.subnetsPerVirtualNetwork, "SubnetCountLimitReached", "subnets"),
  peerings: limit(USAGE_LIMITS.peeringsPerVirtualNetwork, "PeeringCountLimitReached", "peerings"),
  dnsServers: limit(20, "DnsServerCountLimitReached", "DNS servers"),
  routes: limit(400, "RouteCountLimitReached", "routes"),
};

function limit(most: number, code: LimitCode, nouns: string): Limit {
  return { most, code, nouns };
}

/** The form that issues show of addresses. */
function countLimitReached(code: LimitCode, most: number, nouns: string, where: string): ArmError {
  const message = `Cannot create more than ${most} ${nouns} ${where}.`;
  return code === CONFIRMED ? networkRefusal(code, message) : unconfirmedRefusal(code, message);
}

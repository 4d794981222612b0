import { type ArmError, networkRefusal } from "../front-door/arm-error";
import { type UnconfirmedCode, unconfirmedRefusal } from "../front-door/unconfirmed-refusals";
import type { Resource } from "../records";
import type { World } from "../world";
import { countUsage, isCountedAs } from "./usages/count";
import { type QuotaName, quotaOf, USAGE_LIMITS } from "./usages/limits";

/** 400 when a new resource would be one too many of what Azure counts in this region of the subscription. */
export function refuseTooMany(world: World, resource: Resource): void {
  const { subscriptionId, location } = resource;
  for (const name of CHECKED.filter((each) => isCountedAs(resource, each))) {
    const most = quotaOf(world, name);
    const { code, nouns } = REGIONAL[name];
    if (countUsage(world, name, subscriptionId, location) >= most)
      throw countLimitReached(code, most, nouns, "for this subscription in this region");
  }
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

type LimitCode = UnconfirmedCode | (typeof CONFIRMED)[number];

/** All addresses before the static ones: where both have run out, that is what issues show. */
const CHECKED: readonly QuotaName[] = [
  "VirtualNetworks",
  "PublicIPAddresses",
  "StaticPublicIPAddresses",
  "StandardSkuPublicIpAddresses",
  "RouteTables",
  "NetworkSecurityGroups",
];

/** Reported of public addresses alone. */
const CONFIRMED = ["PublicIPCountLimitReached", "StaticPublicIPCountLimitReached"] as const;

/** V8 of the facts, by region and subscription. The codes for addresses are seen in issues, the others are unconfirmed. */
const REGIONAL: Readonly<Record<QuotaName, { code: LimitCode; nouns: string }>> = {
  VirtualNetworks: { code: "VirtualNetworkCountLimitReached", nouns: "virtual networks" },
  StaticPublicIPAddresses: { code: "StaticPublicIPCountLimitReached", nouns: "static public IP addresses" },
  NetworkSecurityGroups: { code: "NetworkSecurityGroupCountLimitReached", nouns: "network security groups" },
  PublicIPAddresses: { code: "PublicIPCountLimitReached", nouns: "public IP addresses" },
  RouteTables: { code: "RouteTableCountLimitReached", nouns: "route tables" },
  // Its own code is not known; the one for addresses says the same.
  StandardSkuPublicIpAddresses: { code: "PublicIPCountLimitReached", nouns: "public IP addresses" },
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
  return isConfirmed(code) ? networkRefusal(code, message) : unconfirmedRefusal(code, message);
}

function isConfirmed(code: LimitCode): code is (typeof CONFIRMED)[number] {
  return CONFIRMED.some((known) => known === code);
}

import type { World } from "../../world";

/** Limits per subscription and region, as the newest recordings and the limits page give them, by the usage's name. */
const QUOTAS = {
  VirtualNetworks: 1000,
  StaticPublicIPAddresses: 1000,
  NetworkSecurityGroups: 5000,
  PublicIPAddresses: 1000,
  RouteTables: 200,
  StandardSkuPublicIpAddresses: 1000,
} as const;

/** What Azure counts in each region of a subscription. */
export type QuotaName = keyof typeof QUOTAS;

export const QUOTA_NAMES = Object.keys(QUOTAS) as QuotaName[];

/** Limits within one virtual network. */
export const USAGE_LIMITS = {
  subnetsPerVirtualNetwork: 3000,
  peeringsPerVirtualNetwork: 500,
} as const;

/** How many there may be: what the back door has laid down, else Azure's own. */
export function quotaOf(world: World, name: QuotaName): number {
  return world.store.get("policy", "world")?.quotas?.[name] ?? QUOTAS[name];
}

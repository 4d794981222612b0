/** Limits per subscription and region, as the newest recordings and the limits page give them. */
export const USAGE_LIMITS = {
  virtualNetworks: 1000,
  publicIpAddresses: 1000,
  subnetsPerVirtualNetwork: 3000,
  peeringsPerVirtualNetwork: 500,
} as const;

import type { JsonObject } from "../json";
import type { World } from "../world";

/** The day from which recorded bodies of networks, subnets, peerings and gateways show the members added in 2024. */
export const VINTAGE_2024 = "2024-01-01";

/** An empty list of address-management pools, as bodies show it since 2024. */
export function showPools(world: World): JsonObject {
  return world.isSince(VINTAGE_2024) ? { ipamPoolPrefixAllocations: [] } : {};
}

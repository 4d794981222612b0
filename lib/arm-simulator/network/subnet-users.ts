import type { JsonObject } from "../json";
import type { Resource } from "../records";
import type { World } from "../world";

/** The subnets that have a security group or a route table; no member where there are none, as recorded. */
export function showUsers(world: World, used: Resource): JsonObject {
  const subnets = world.store.usersOf(used.key).map(({ id }) => ({ id }));
  return subnets.length > 0 ? { subnets } : {};
}

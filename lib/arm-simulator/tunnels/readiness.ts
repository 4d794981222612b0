import type { Resource } from "../records";
import type { World } from "../world";

/** True when a resource stands, also while something is written on it that tunnels do not depend on. */
export function isReady(world: World, resource: Resource): boolean {
  if (resource.state === "Succeeded") return true;
  if (resource.state !== "Updating") return false;
  const operation = world.store.get("operations", resource.operationId ?? "");
  return operation !== undefined && resource.tunnelChangedAt <= operation.startedAt;
}

/** What is wrong by the first check that does not hold; undefined when all do. */
export function firstFault(checks: readonly (readonly [boolean, string])[]): string | undefined {
  return checks.find(([holds]) => !holds)?.[1];
}

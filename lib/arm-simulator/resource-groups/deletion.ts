import { randomUUID } from "node:crypto";
import { forgetDeployments } from "../deployments/deployment";
import { DECLARATIONS } from "../network/declarations";
import type { ErrorBody, Operation, Resource, ResourceGroup } from "../records";
import type { World } from "../world";

/** Azure's words about a resource that cannot go because something outside its group uses it. */
interface Blocked {
  resource: Resource;
  user: Resource;
}

/**
 * Starts the deletion of a group with all it holds, users before what they use, each with its recorded time.
 * What something outside the group still uses stays; the operation then ends as ResourceGroupDeletionBlocked.
 */
export function beginGroupDeletion(world: World, group: ResourceGroup, apiVersion: string): Operation {
  const startedAt = world.clock.now();
  const key = group.id.toLowerCase();
  let finishesAt = startedAt;
  for (const level of deletionLevels(world, key)) {
    const ends = level.map((resource) => beginHiddenDeletion(world, resource, finishesAt, apiVersion));
    finishesAt = Math.max(finishesAt, ...ends);
  }
  const operation: Operation = {
    id: randomUUID(),
    name: "DeleteResourceGroupOperation",
    kind: "deleteGroup",
    subscriptionId: group.subscriptionId,
    location: group.location,
    apiVersion,
    target: key,
    targetId: group.id,
    alongside: [],
    locks: [key],
    startedAt,
    finishesAt: finishesAt + world.drawDuration("resourceGroups.delete", key),
    status: "InProgress",
  };
  world.operations.begin(operation);
  world.store.put("groups", key, { ...group, state: "Deleting" });
  return operation;
}

/** Ends a group's deletion: the group is gone, or stands again with what was blocked. */
export function finishGroupDeletion(world: World, operation: Operation): ErrorBody | undefined {
  const group = world.store.get("groups", operation.target);
  if (!group) return undefined;
  if (operation.willFail) {
    world.store.put("groups", operation.target, { ...group, state: "Succeeded" });
    return operation.willFail;
  }
  const left = world.resourcesInGroup(operation.target);
  if (left.length === 0) {
    world.store.delete("groups", operation.target);
    forgetDeployments(world, operation.target);
    return undefined;
  }
  world.store.put("groups", operation.target, { ...group, state: "Succeeded" });
  return deletionBlocked(group.name, blockedIn(world, left), left);
}

/** Resources in the order they can go: each level is used only by earlier ones. Blocked ones are in none. */
function deletionLevels(world: World, group: string): Resource[][] {
  let left = world.resourcesInGroup(group).filter((resource) => resource.parent === undefined);
  const levels: Resource[][] = [];
  const gone = new Set<string>();
  while (left.length > 0) {
    const free = left.filter((resource) => usersOutside(world, resource, gone).length === 0);
    if (free.length === 0) break;
    levels.push(free);
    for (const resource of free) {
      gone.add(resource.key);
      for (const child of world.store.childrenOf(resource.key)) gone.add(child.key);
    }
    left = left.filter((resource) => !gone.has(resource.key));
  }
  return levels;
}

/** Those that use a resource or one of its children, itself and the gone ones left out; peerings hold nobody. */
export function usersOutside(world: World, resource: Resource, gone: ReadonlySet<string>): Resource[] {
  const own = [resource, ...world.store.childrenOf(resource.key)];
  const ownKeys = new Set(own.map(({ key }) => key));
  return own
    .flatMap(({ key }) => world.store.usersOf(key))
    .filter((user) => !ownKeys.has(user.key) && !gone.has(user.key))
    .filter((user) => user.type !== "Microsoft.Network/virtualNetworks/virtualNetworkPeerings");
}

/** Waits for what is already happening to the resource; one that is being deleted needs nothing more. */
function beginHiddenDeletion(world: World, resource: Resource, earliest: number, apiVersion: string): number {
  const running = world.operations.holderOf([resource.key]);
  if (running?.kind === "delete" && running.target === resource.key) return running.finishesAt;
  const from = Math.max(earliest, running?.finishesAt ?? 0);
  const { timing, operationNoun } = DECLARATIONS[resource.type];
  const operation: Operation = {
    id: randomUUID(),
    name: `Delete${operationNoun}Operation`,
    kind: "delete",
    subscriptionId: resource.subscriptionId,
    location: resource.location,
    apiVersion,
    target: resource.key,
    targetId: resource.id,
    alongside: [],
    locks: [resource.key],
    startedAt: from,
    finishesAt: from + world.drawDuration(`${timing}.delete`, resource.key),
    status: "InProgress",
    hidden: true,
  };
  world.operations.begin(operation);
  world.putResource({ ...resource, state: "Deleting", operationId: operation.id });
  return operation.finishesAt;
}

function blockedIn(world: World, left: readonly Resource[]): Blocked[] {
  return left.flatMap((resource) => {
    const user = usersOutside(world, resource, new Set())[0];
    return user && resource.parent === undefined ? [{ resource, user }] : [];
  });
}

/** Recorded form; the capitalised keys of the real reply are put on where the URL is answered. */
function deletionBlocked(name: string, blocked: readonly Blocked[], left: readonly Resource[]): ErrorBody {
  const top = left.filter((resource) => resource.parent === undefined);
  const identifiers = top.map(({ type, name: resourceName }) => `${type}/${resourceName}`).join(",");
  return {
    code: "ResourceGroupDeletionBlocked",
    message: `Deletion of resource group '${name}' failed as resources with identifiers '${identifiers}' could not be deleted. The provisioning state of the resource group will be rolled back. The tracking Id is '${randomUUID()}'. Please check audit logs for more details.`,
    details: blocked.map(({ resource, user }) => ({
      target: resource.id,
      message: `${resource.name} is in use by ${user.id} and cannot be deleted.`,
    })),
  };
}

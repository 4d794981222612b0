import { randomBytes } from "node:crypto";
import type { Resource } from "../records";
import { usersOutside } from "../resource-groups/deletion";
import type { PreparedTemplate } from "../templates/prepare";
import type { World } from "../world";
import type { Deployment, DeploymentStep } from "./deployment";

/** From this api-version on mode Complete also removes what a false condition leaves out. */
const CONDITIONS_COUNT = "2019-05-10";

/** Lower-cased ids that a template names; those it leaves out by a condition only in api-versions that keep them. */
export function namedIn({ resources }: PreparedTemplate, apiVersion: string): string[] {
  return resources
    .filter(({ isWanted, isExisting }) => isWanted || isExisting || apiVersion < CONDITIONS_COUNT)
    .map(({ id }) => id.toLowerCase());
}

/** Lower-cased ids of everything the deployments nested in this one have written, however deep. */
export function writtenByNested(world: World, { steps }: Deployment): string[] {
  return steps.flatMap(({ id }) => {
    const nested = world.store.get("deployments", id.toLowerCase());
    if (!nested) return [];
    return [...nested.steps.map((step) => step.id.toLowerCase()), ...writtenByNested(world, nested)];
  });
}

/** What mode Complete removes from a group: its resources that are not named. Children stay or go with their parents. */
export function findUnnamed(world: World, group: string, named: readonly string[]): Resource[] {
  const kept = new Set(named);
  return world
    .resourcesInGroup(group)
    .filter(({ key, parent, state }) => parent === undefined && state !== "Deleting" && !kept.has(key));
}

/** One step for each removal, users before what they use. */
export function toRemovalSteps(world: World, doomed: readonly Resource[]): DeploymentStep[] {
  const keys = new Set(doomed.map(({ key }) => key));
  return doomed.map((resource) => ({
    key: removalKey(resource.key),
    id: resource.id,
    type: resource.type,
    name: resource.name,
    operationId: randomBytes(8).toString("hex").toUpperCase(),
    after: usersOutside(world, resource, new Set())
      .map((user) => user.parent ?? user.key)
      .filter((user) => keys.has(user))
      .map(removalKey),
    state: "Waiting",
    removes: true,
  }));
}

/** No template's key: those are symbols and ids. */
function removalKey(key: string): string {
  return `removal of ${key}`;
}

import { randomUUID } from "node:crypto";
import type { JsonObject } from "../json";
import type { ResourceGroup } from "../records";
import { findRegion, renderSubscription } from "../subscriptions/behaviour";
import type { DeploymentPlace } from "../templates/scope";
import type { World } from "../world";

/** What a template sees of the deployment it belongs to. */
export interface DeploymentFacts {
  tenantId: string;
  subscriptionId: string;
  group?: string;
  name: string;
  location?: string;
  template: JsonObject;
  templateHash: string;
  parameters: JsonObject;
  mode?: "Complete";
}

/** Where a deployment runs, for the functions of the template language. */
export function createPlace(world: World, facts: DeploymentFacts): DeploymentPlace {
  const { subscriptionId, name, location, template, templateHash, parameters, mode = "Incremental" } = facts;
  const subscription = world.store.get("subscriptions", subscriptionId);
  const group = facts.group === undefined ? undefined : world.store.get("groups", facts.group);
  return {
    tenantId: facts.tenantId,
    subscription: subscription ? renderSubscription(subscription) : { subscriptionId },
    ...(group ? { resourceGroup: toGroupObject(group) } : {}),
    deployment: {
      name,
      ...(location === undefined ? {} : { location }),
      properties: { template, templateHash, parameters, mode, provisioningState: "Accepted" },
    },
    now: world.clock.now(),
    newGuid: randomUUID,
    zonesOf: (region) => (findRegion(region)?.zones ? ["1", "2", "3"] : []),
  };
}

function toGroupObject(group: ResourceGroup): JsonObject {
  return {
    id: group.id,
    name: group.name,
    type: "Microsoft.Resources/resourceGroups",
    location: group.location,
    tags: group.tags ?? {},
    properties: { provisioningState: group.state },
  };
}

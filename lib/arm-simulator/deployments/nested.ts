import { isObject, type JsonObject, toObject, toText } from "../json";
import {
  evaluateAhead,
  type KnownBodies,
  type PreparedTemplate,
  prepareTemplate,
} from "../templates/prepare";
import { isNested } from "../templates/resource-body";
import type { Budget } from "../templates/scope";
import { limitExceeded, MOST_RESOURCES } from "../templates/template";
import type { TemplateResource } from "../templates/template-resources";
import { groupKey, type World } from "../world";
import { createPlace } from "./place";

/** A template with the bodies it would send. */
export interface PlannedTemplate extends KnownBodies {
  prepared: PreparedTemplate;
}

/**
 * A template and every template nested in it, as far as they are known: one whose parameters wait for the running
 * deployment is looked into when its turn comes. Together they may have as many resources as one alone.
 */
export function expandNested(world: World, tenantId: string, root: PlannedTemplate): PlannedTemplate[] {
  const found = [root];
  let count = 0;
  for (const plan of found) {
    count += plan.prepared.resources.length;
    if (count > MOST_RESOURCES) throw limitExceeded("resources", MOST_RESOURCES, count);
    for (const resource of plan.prepared.resources) {
      const body = plan.bodies.get(resource.key);
      const inner = body && isNested(resource) && !plan.open.has(resource.key);
      if (inner) found.push(...planNested(world, tenantId, resource, body, root.prepared.scope.budget));
    }
  }
  return found;
}

function planNested(
  world: World,
  tenantId: string,
  { id, name }: TemplateResource,
  body: JsonObject,
  budget: Budget,
): PlannedTemplate[] {
  const { template, parameters } = toObject(body.properties);
  const [, subscriptionId = "", group] =
    /^\/subscriptions\/([^/]+)(?:\/resourceGroups\/([^/]+))?/i.exec(id) ?? [];
  // A linked template, or a group that is still to be made, can only be looked into later.
  if (!isObject(template) || (group !== undefined && !world.group(subscriptionId, group))) return [];
  const location = toText(body.location);
  const place = createPlace(world, {
    tenantId,
    subscriptionId: subscriptionId.toLowerCase(),
    ...(group === undefined ? {} : { group: groupKey(subscriptionId, group) }),
    name,
    ...(location === undefined ? {} : { location }),
    template,
    templateHash: "",
    parameters: {},
  });
  const prepared = prepareTemplate(template, toObject(parameters), place, budget);
  return [{ prepared, ...evaluateAhead(prepared) }];
}

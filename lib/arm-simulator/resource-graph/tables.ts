import { accessOf } from "../authorization/actions";
import { isAllowed, isVisible } from "../authorization/rights";
import type { ArmRequest } from "../front-door/request";
import { type Json, toObject } from "../json";
import type { Resource, ResourceGroup, Subscription } from "../records";
import { renderSubscription } from "../subscriptions/behaviour";
import type { Row } from "./expressions";
import { notInSubset } from "./refusals";

/** The shape that properties are shown in. */
const NEWEST_VERSION = "2026-01-01";

/** The rows of a table in these subscriptions, as far as the caller may read them. */
export function rowsOf(request: ArmRequest, table: string, subscriptions: readonly Subscription[]): Row[] {
  const ids = new Set(subscriptions.map(({ id }) => id));
  const { world } = request;
  switch (table) {
    case "resources":
      return world.store
        .all("resources")
        .filter(
          ({ parent, subscriptionId, id }) =>
            parent === undefined && ids.has(subscriptionId) && mayRead(request, id),
        )
        .sort((a, b) => (a.key < b.key ? -1 : 1))
        .map((resource) => resourceRow(request, resource));
    case "resourcecontainers":
      return [
        ...subscriptions.map(subscriptionRow),
        ...world.store
          .all("groups")
          .filter(({ subscriptionId, id }) => ids.has(subscriptionId) && mayRead(request, id))
          .map((group) => groupRow(request, group)),
      ];
    default:
      throw notInSubset(`the table '${table}'`);
  }
}

/** The subscriptions of the caller's tenant that a query may look into: those asked for, or all. */
export function subscriptionsOf(
  { world, tenantId, caller }: ArmRequest,
  wanted: readonly string[],
): Subscription[] {
  const asked = wanted.map((id) => id.toLowerCase());
  return world.store
    .all("subscriptions")
    .filter((subscription) => subscription.tenantId === tenantId)
    .filter(({ id }) => asked.length === 0 || asked.includes(id))
    .filter(({ id }) => isVisible(world, caller, `/subscriptions/${id}`));
}

function mayRead({ world, caller }: ArmRequest, id: string): boolean {
  const access = accessOf("GET", id);
  return access === undefined || isAllowed(world, caller, access);
}

/** Types, places and groups are in lower case here, unlike in Resource Manager. */
function resourceRow({ world, tenantId }: ArmRequest, resource: Resource): Row {
  const body = world.render(resource, "world", NEWEST_VERSION);
  return {
    id: resource.id,
    name: resource.name,
    type: resource.type.toLowerCase(),
    tenantId,
    kind: "",
    location: resource.location,
    resourceGroup: nameOf(world.store.get("groups", resource.group)),
    subscriptionId: resource.subscriptionId,
    managedBy: "",
    sku: body.sku ?? null,
    plan: null,
    properties: toObject(body.properties),
    tags: body.tags ?? null,
    identity: null,
    zones: body.zones ?? null,
    extendedLocation: null,
  };
}

function groupRow({ tenantId }: ArmRequest, group: ResourceGroup): Row {
  return {
    ...EMPTY,
    id: group.id,
    name: group.name,
    type: "microsoft.resources/subscriptions/resourcegroups",
    tenantId,
    location: group.location,
    resourceGroup: nameOf(group),
    subscriptionId: group.subscriptionId,
    properties: { provisioningState: group.state },
    tags: group.tags ?? null,
  };
}

function subscriptionRow(subscription: Subscription): Row {
  const { displayName, subscriptionPolicies, state } = renderSubscription(subscription);
  return {
    ...EMPTY,
    id: `/subscriptions/${subscription.id}`,
    name: String(displayName),
    type: "microsoft.resources/subscriptions",
    tenantId: subscription.tenantId,
    location: "",
    resourceGroup: "",
    subscriptionId: subscription.id,
    properties: { state: state ?? null, subscriptionPolicies: subscriptionPolicies ?? null },
    tags: null,
  };
}

const EMPTY: Readonly<Record<string, Json>> = {
  kind: "",
  managedBy: "",
  sku: null,
  plan: null,
  identity: null,
  zones: null,
  extendedLocation: null,
};

function nameOf(group: ResourceGroup | undefined): string {
  return (group?.name ?? "").toLowerCase();
}

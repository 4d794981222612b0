import { groupBeingDeleted, locationRequired, resourceGroupNotFound } from "../front-door/refusals";
import { type ArmReply, type ArmRequest, list, ok, param, type Route } from "../front-door/request";
import { isObject, type JsonObject, toText } from "../json";
import { showVintage, sinceApi } from "../network/member-vintage";
import { retryAfterHeader } from "../operations/begin";
import type { Operation, ResourceGroup } from "../records";
import { findRegion, REGIONS } from "../subscriptions/behaviour";
import { recordedRetryAfter } from "../timings";
import { groupKey } from "../world";
import { beginGroupDeletion } from "./deletion";
import { invalidGroupLocation, invalidGroupName, locationNotAvailableForGroup } from "./refusals";

const GROUPS = "/subscriptions/{subscriptionId}/resourceGroups";
/** Named apart from {resourceGroupName}, which the front door demands to exist. */
const GROUP = `${GROUPS}/{group}`;

/** Resource groups and what lies in them. */
export const resourceGroupRoutes: readonly Route[] = [
  { method: "GET", path: GROUPS, summary: "Resource groups of a subscription", handle: listGroups },
  { method: "PUT", path: GROUP, summary: "Create or update a resource group", handle: putGroup },
  { method: "PATCH", path: GROUP, summary: "Change a resource group's tags", handle: patchGroup },
  {
    method: "GET",
    path: GROUP,
    summary: "One resource group",
    handle: (request) => ok(renderGroup(request, requireGroup(request))),
  },
  { method: "HEAD", path: GROUP, summary: "Does a resource group exist", handle: headGroup },
  {
    method: "DELETE",
    path: GROUP,
    summary: "Delete a resource group with all it holds",
    longRunning: true,
    handle: deleteGroup,
  },
  {
    method: "GET",
    path: "/subscriptions/{subscriptionId}/operationresults/{job}",
    summary: "Result of a resource group's deletion",
    handle: pollDeletion,
  },
];

function requireGroup(request: ArmRequest): ResourceGroup {
  const name = param(request, "group");
  const group = request.world.group(param(request, "subscriptionId"), name);
  if (!group) throw resourceGroupNotFound(name);
  return group;
}

function listGroups(request: ArmRequest): ArmReply {
  const { world } = request;
  const subscriptionId = param(request, "subscriptionId").toLowerCase();
  return list(
    world.store
      .all("groups")
      .filter((group) => group.subscriptionId === subscriptionId)
      .map((group) => renderGroup(request, group)),
  );
}

function putGroup(request: ArmRequest): ArmReply {
  const { world, body } = request;
  const name = param(request, "group");
  if (!/^[\p{L}\p{N}_\-.()]{1,90}$/u.test(name) || name.endsWith(".")) throw invalidGroupName(name);
  const subscriptionId = param(request, "subscriptionId").toLowerCase();
  const existing = world.group(subscriptionId, name);
  if (existing?.state === "Deleting") throw groupBeingDeleted(existing.name);
  const group: ResourceGroup = {
    id: existing?.id ?? `/subscriptions/${subscriptionId}/resourceGroups/${name}`,
    name: existing?.name ?? name,
    subscriptionId,
    location: groupLocation(body, existing),
    ...(isObject(body.tags) ? { tags: body.tags } : {}),
    state: "Succeeded",
  };
  world.store.put("groups", groupKey(subscriptionId, name), group);
  return { status: existing ? 200 : 201, body: renderGroup(request, group) };
}

function groupLocation(body: JsonObject, existing: ResourceGroup | undefined): string {
  const wanted = toText(body.location);
  if (!wanted) throw locationRequired();
  const region = findRegion(wanted);
  if (!region)
    throw locationNotAvailableForGroup(
      wanted,
      REGIONS.map(({ name }) => name),
    );
  if (existing && existing.location !== region.name) throw invalidGroupLocation(wanted, existing.location);
  return region.name;
}

function patchGroup(request: ArmRequest): ArmReply {
  const group = requireGroup(request);
  if (group.state === "Deleting") throw groupBeingDeleted(group.name);
  const changed = isObject(request.body.tags) ? { ...group, tags: request.body.tags } : group;
  request.world.store.put("groups", changed.id.toLowerCase(), changed);
  return ok(renderGroup(request, changed));
}

function headGroup(request: ArmRequest): ArmReply {
  const exists = request.world.group(param(request, "subscriptionId"), param(request, "group"));
  return { status: exists ? 204 : 404 };
}

function deleteGroup(request: ArmRequest): ArmReply {
  const group = requireGroup(request);
  const key = group.id.toLowerCase();
  const running = request.world.operations.holderOf([key]);
  const operation = running ?? beginGroupDeletion(request.world, group, request.apiVersion);
  return { status: 202, headers: jobHeaders(request, operation) };
}

/** 202 with Location while it runs; then 200, or 409 in the capitalised form recorded. */
function pollDeletion(request: ArmRequest): ArmReply {
  const operation = request.world.store.get("operations", param(request, "job").toLowerCase());
  if (operation?.kind !== "deleteGroup") return { status: 204 };
  if (operation.status === "InProgress") return { status: 202, headers: jobHeaders(request, operation) };
  if (!operation.error) return { status: 200 };
  const { code, message, details } = operation.error;
  const capitalised = (details ?? []).filter(isObject).map((detail) => ({
    Code: null,
    Target: detail.target ?? null,
    Message: detail.message ?? null,
    Details: null,
  }));
  return {
    status: 409,
    body: { Error: { Code: code, Target: null, Message: message, Details: capitalised } },
  };
}

function jobHeaders(request: ArmRequest, operation: Operation): Record<string, string> {
  const path = `/subscriptions/${operation.subscriptionId}/operationresults/${operation.id}`;
  return {
    Location: `${request.base}${path}?api-version=${operation.apiVersion}`,
    ...retryAfterHeader(request.world, recordedRetryAfter("resourceGroups", 0)),
  };
}

/** Recorded: the type stands in the body since api-versions of 2019. */
const GROUP_VINTAGES = [sinceApi("type", "2019-05-01", "2019-01-01")];

function renderGroup({ world, apiVersion }: ArmRequest, group: ResourceGroup): JsonObject {
  const body = {
    id: group.id,
    name: group.name,
    type: "Microsoft.Resources/resourceGroups",
    location: group.location,
    tags: group.tags,
    properties: { provisioningState: group.state },
  };
  return showVintage(body, GROUP_VINTAGES, apiVersion, (day) => world.isSince(day));
}

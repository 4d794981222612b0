import { accessOf } from "../authorization/actions";
import { isAllowed } from "../authorization/rights";
import { ArmError } from "../front-door/arm-error";
import { notImplemented } from "../front-door/refusals";
import { type ArmReply, type ArmRequest, ok, param, type Route } from "../front-door/request";
import type { JsonObject } from "../json";
import type { Resource } from "../records";
import { groupKey } from "../world";
import { readFilter } from "./filter";

/** Azure's own page. */
const PAGE = 1000;

/** Lists across all types. */
export const resourceListRoutes: readonly Route[] = [
  {
    method: "GET",
    path: "/subscriptions/{subscriptionId}/resources",
    summary: "Top-level resources of a subscription, with $filter, $top and pages",
    handle: listResources,
  },
  {
    method: "GET",
    path: "/subscriptions/{subscriptionId}/resourceGroups/{resourceGroupName}/resources",
    summary: "Top-level resources of a group, with $filter, $top and pages",
    handle: listResources,
  },
];

function listResources(request: ArmRequest): ArmReply {
  const { world, query } = request;
  const subscriptionId = param(request, "subscriptionId").toLowerCase();
  const group = request.params.resourceGroupName;
  const inScope = group
    ? world.resourcesInGroup(groupKey(subscriptionId, group))
    : world.store
        .all("resources")
        .filter((resource) => resource.subscriptionId === subscriptionId)
        .sort((a, b) => a.sequence - b.sequence);
  const isWanted = readFilter(world, query.get("$filter"));
  const expansions = readExpand(query.get("$expand"));
  const after = readSkipToken(query.get("$skiptoken") ?? query.get("$skipToken"));
  const size = readTop(query.get("$top"));
  const found = inScope
    .filter((resource) => resource.parent === undefined && resource.sequence > after)
    .filter((resource) => isWanted(resource) && mayRead(request, resource));
  const page = found.slice(0, size);
  const last = page.at(-1);
  return ok({
    value: page.map((resource) => renderListed(resource, expansions)),
    ...(found.length > page.length && last ? { nextLink: nextLink(request, last) } : {}),
  });
}

function mayRead({ world, caller }: ArmRequest, { id }: Resource): boolean {
  const access = accessOf("GET", id);
  return access === undefined || isAllowed(world, caller, access);
}

function readTop(top: string | null): number {
  if (top === null) return PAGE;
  if (!/^\d{1,6}$/.test(top) || Number(top) < 1) throw badParameter("$top", top);
  return Math.min(Number(top), PAGE);
}

/** The order of creation of the last one shown: what is made or deleted between two pages shifts nothing. */
function readSkipToken(token: string | null): number {
  if (token === null) return -1;
  const text = Buffer.from(token, "base64url").toString("utf8");
  const after = /^after (\d+)$/.exec(text)?.[1];
  if (after === undefined) throw badParameter("$skiptoken", token);
  return Number(after);
}

function nextLink({ base, params, query, apiVersion }: ArmRequest, last: Resource): string {
  const { subscriptionId, resourceGroupName } = params;
  const group =
    resourceGroupName === undefined ? "" : `/resourceGroups/${encodeURIComponent(resourceGroupName)}`;
  const next = new URLSearchParams({ "api-version": apiVersion });
  for (const name of ["$filter", "$top", "$expand"]) {
    const value = query.get(name);
    if (value !== null) next.set(name, value);
  }
  next.set("$skiptoken", Buffer.from(`after ${last.sequence}`).toString("base64url"));
  return `${base}/subscriptions/${subscriptionId}${group}/resources?${next}`;
}

/** What can be asked for in addition, and how it is read. */
const EXPANSIONS: Readonly<Record<string, (resource: Resource) => string | undefined>> = {
  createdTime: ({ createdAt }) => toTime(createdAt),
  changedTime: ({ changedAt }) => toTime(changedAt),
  provisioningState: ({ state }) => state,
};

function readExpand(expand: string | null): string[] {
  const names = (expand ?? "").split(",").filter((name) => name !== "");
  const other = names.find((name) => !Object.hasOwn(EXPANSIONS, name));
  if (other) throw notImplemented(`$expand=${other}`);
  return names;
}

function toTime(at: number | undefined): string | undefined {
  return at === undefined ? undefined : new Date(at).toISOString();
}

function renderListed(resource: Resource, expansions: readonly string[]): JsonObject {
  const { tags, sku, zones } = resource.envelope;
  return {
    id: resource.id,
    name: resource.name,
    type: resource.type,
    sku,
    location: resource.location,
    tags,
    zones,
    ...Object.fromEntries(expansions.map((name) => [name, EXPANSIONS[name]?.(resource)])),
  };
}

function badParameter(name: string, value: string): ArmError {
  return new ArmError(
    400,
    "InvalidQueryParameterValue",
    `The value '${value.slice(0, 100)}' of the query parameter '${name}' is invalid.`,
  );
}

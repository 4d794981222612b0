import { randomUUID } from "node:crypto";
import {
  invalidResourceLocation,
  locationNotAvailable,
  locationRequired,
  resourceNotFound,
} from "../front-door/refusals";
import { type ArmRequest, param } from "../front-door/request";
import { omit, toObject, toText, withoutNulls } from "../json";
import type { Resource, ResourceType } from "../records";
import { findRegion, REGIONS } from "../subscriptions/behaviour";
import { groupKey } from "../world";
import { readShape } from "./body-shape";
import { invalidName } from "./common-refusals";
import { readTags } from "./tags";

/** A write in the making: what stands, and what the request wants it to be. */
export interface Draft {
  existing: Resource | undefined;
  resource: Resource;
}

const NOT_ENVELOPE = ["id", "name", "type", "etag", "location", "properties"];

/** The id of a top-level resource named in the path, in Azure's spelling. */
function topLevelId(request: ArmRequest, type: ResourceType, name: string): string {
  const subscriptionId = param(request, "subscriptionId").toLowerCase();
  const group = request.world.group(subscriptionId, param(request, "resourceGroupName"));
  return `/subscriptions/${subscriptionId}/resourceGroups/${group?.name}/providers/${type}/${name}`;
}

/** The top-level resource named in the path; 404 in the front door's form. */
export function requireTopLevel(request: ArmRequest, type: ResourceType, segment: string): Resource {
  const name = param(request, segment);
  const resource = request.world.resource(topLevelId(request, type, name));
  if (!resource) throw resourceNotFound(type, name, param(request, "resourceGroupName"));
  return resource;
}

/** The top-level resource named in the path, or undefined. */
export function findTopLevel(request: ArmRequest, type: ResourceType, segment: string): Resource | undefined {
  return request.world.resource(topLevelId(request, type, param(request, segment)));
}

/** Prepares the PUT of a top-level resource: name and region checked, properties as sent without `readOnly`. */
export function draftTopLevel(
  request: ArmRequest,
  type: ResourceType,
  segment: string,
  readOnly: readonly string[],
): Draft {
  const name = param(request, segment);
  const existing = findTopLevel(request, type, segment);
  if (!existing) checkName(name, type === "Microsoft.Network/virtualNetworks" ? [2, 64] : [1, 80]);
  const subscriptionId = param(request, "subscriptionId").toLowerCase();
  const location = resolveLocation(request, type, existing);
  const body = readShape(request.body);
  const tags = readTags(body.tags);
  const envelope = { ...omit(body, [...NOT_ENVELOPE, "tags"]), ...(tags === undefined ? {} : { tags }) };
  const properties = omit(withoutNulls(toObject(body.properties)), [
    "provisioningState",
    "resourceGuid",
    ...readOnly,
  ]);
  const id = existing?.id ?? topLevelId(request, type, name);
  const group = groupKey(subscriptionId, param(request, "resourceGroupName"));
  const fresh = () => freshResource(request, { id, type, name, subscriptionId, group, location });
  const resource: Resource = { ...(existing ?? fresh()), location, envelope, properties };
  return { existing, resource };
}

/** A resource that was not there before. */
export function freshResource(
  { world }: ArmRequest,
  facts: Pick<Resource, "id" | "type" | "name" | "subscriptionId" | "group" | "location"> & {
    parent?: string;
  },
): Resource {
  return {
    ...facts,
    key: facts.id.toLowerCase(),
    envelope: {},
    properties: {},
    references: [],
    state: "Updating",
    etag: "",
    guid: randomUUID(),
    sequence: world.store.next("resources"),
    tunnelChangedAt: world.clock.now(),
  };
}

/** 400 unless the name has a length in `range` and the common pattern. */
export function checkName(name: string, range: readonly [number, number]): void {
  const [shortest, longest] = range;
  const fits = /^[A-Za-z0-9]([\w.-]*\w)?$/.test(name) && name.length >= shortest && name.length <= longest;
  if (!fits) throw invalidName(name, longest);
}

/** A resource with the tags of a PATCH, and nothing else changed. */
export function withTags({ body }: ArmRequest, resource: Resource): Resource {
  const tags = readTags(body.tags);
  return tags === undefined ? resource : { ...resource, envelope: { ...resource.envelope, tags } };
}

function resolveLocation(request: ArmRequest, type: ResourceType, existing: Resource | undefined): string {
  const wanted = toText(request.body.location);
  if (!wanted) throw locationRequired();
  const region = findRegion(wanted);
  if (!region)
    throw locationNotAvailable(
      wanted,
      type,
      REGIONS.map(({ name }) => name),
    );
  if (existing && existing.location !== region.name) {
    throw invalidResourceLocation(
      existing.name,
      existing.location,
      param(request, "resourceGroupName"),
      region.name,
    );
  }
  return region.name;
}

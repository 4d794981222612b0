import { type ArmReply, type ArmRequest, ok } from "../front-door/request";
import { isObject, type Json, type JsonObject, toObject, toText } from "../json";
import type { Resource } from "../records";
import { isExpression } from "../templates/expression";
import type { PreparedTemplate } from "../templates/prepare";
import { isNested } from "../templates/resource-body";
import { isSecure } from "../templates/template-parameters";
import type { TemplateResource } from "../templates/template-resources";
import { isEqual, memberOf } from "../templates/values";
import { findUnnamed, namedIn } from "./removals";
import { readDeployment, type WantedDeployment } from "./wanted-deployment";

const MASK = "*******";

/** POST whatIf: what the deployment would change, by comparing the bodies it would send with what stands. */
export function previewDeployment(request: ArmRequest): ArmReply {
  const wanted = readDeployment(request);
  const { plans } = wanted;
  const secrets = plans.flatMap(({ prepared }) => secretsOf(prepared));
  const isShort =
    toText(toObject(toObject(request.body.properties).whatIfSettings).resultFormat)?.toLowerCase() ===
    "resourceidonly";
  const changes = plans.flatMap(({ prepared, bodies, open }) =>
    prepared.resources.flatMap((resource) => {
      const body = bodies.get(resource.key);
      if (body === undefined || (isNested(resource) && !open.has(resource.key))) return [];
      const change = toChange(request, resource, toObject(mask(body, secrets)));
      return [isShort ? { resourceId: change.resourceId, changeType: "Deploy" } : change];
    }),
  );
  const removals = removalsOf(request, wanted).map((resource) => ({
    resourceId: resource.id,
    changeType: "Delete",
    ...(isShort ? {} : { before: showStanding(request, resource) }),
  }));
  return ok({ status: "Succeeded", properties: { changes: [...changes, ...removals] } });
}

/** What mode Complete would remove. */
function removalsOf({ world, apiVersion }: ArmRequest, { mode, group, plans }: WantedDeployment): Resource[] {
  if (mode !== "Complete" || group === undefined) return [];
  const named = plans.flatMap(({ prepared }) => namedIn(prepared, apiVersion));
  return findUnnamed(world, group, named);
}

function showStanding({ world }: ArmRequest, resource: Resource, apiVersion = WHAT_IF_VERSION): JsonObject {
  return { apiVersion, ...toObject(mask(world.render(resource, "list", apiVersion), [])) };
}

/** The form in which what is removed is shown: no template names one. */
const WHAT_IF_VERSION = "2024-05-01";

function toChange(request: ArmRequest, resource: TemplateResource, body: JsonObject): JsonObject {
  const { world } = request;
  const { id, type, name, apiVersion } = resource;
  if (!world.deployments.canWrite(id)) {
    return {
      resourceId: id,
      changeType: "Unsupported",
      unsupportedReason: `The simulator does not implement ${type}.`,
    };
  }
  if (isNested(resource)) {
    return {
      resourceId: id,
      changeType: "Unsupported",
      unsupportedReason: "What is nested here is known only when the deployment runs.",
    };
  }
  const leafName = name.split("/").at(-1) ?? name;
  const after = { apiVersion, id, type, name: leafName, ...body };
  const existing = world.resource(id);
  if (!existing) return { resourceId: id, changeType: "Create", after };
  const before = showStanding(request, existing, apiVersion);
  const delta = compareObjects(before, body, "");
  return {
    resourceId: id,
    changeType: delta.length > 0 ? "Modify" : "NoChange",
    before,
    after,
    ...(delta.length > 0 ? { delta } : {}),
  };
}

/** Only what the body says counts: what the service fills in is no change. */
function compareObjects(before: JsonObject, after: JsonObject, at: string): JsonObject[] {
  return Object.entries(after).flatMap(([name, wanted]): JsonObject[] => {
    const path = at === "" ? name : `${at}.${name}`;
    const stands = memberOf(before, name)?.value;
    const value = wanted ?? null;
    if (isObject(value) && isObject(stands)) return compareObjects(stands, value, path);
    if (isUnchanged(stands, value)) return [];
    if (stands === undefined) return [{ path, propertyChangeType: "Create", after: value }];
    return [
      { path, propertyChangeType: Array.isArray(value) ? "Array" : "Modify", before: stands, after: value },
    ];
  });
}

/** Regions are the same however they are written, and what is not known before the deployment runs is no change. */
function isUnchanged(stands: Json | undefined, wanted: Json): boolean {
  if (typeof wanted === "string" && (wanted === MASK || isExpression(wanted))) return true;
  if (typeof wanted === "string" && typeof stands === "string")
    return (
      stands.toLowerCase() === wanted.toLowerCase() || stands === wanted.toLowerCase().replaceAll(" ", "")
    );
  if (Array.isArray(wanted) && Array.isArray(stands) && wanted.length === stands.length)
    return wanted.every((item, index) => {
      const other = stands[index];
      return isObject(item) && isObject(other)
        ? compareObjects(other, item, "").length === 0
        : isUnchanged(other, item);
    });
  return isEqual(stands, wanted) || (stands === undefined && wanted === null);
}

/** Every text in a secure parameter; none of them may be shown, not even inside another text. */
function secretsOf({ parameters }: PreparedTemplate): string[] {
  const secrets: string[] = [];
  const collect = (value: Json): void => {
    if (typeof value === "string" && value !== "") secrets.push(value);
    else if (Array.isArray(value)) value.forEach(collect);
    else if (isObject(value)) for (const member of Object.values(value)) collect(member ?? null);
  };
  for (const { type, value } of parameters.values()) if (isSecure(type)) collect(value);
  return secrets;
}

function mask(value: Json, secrets: readonly string[]): Json {
  if (typeof value === "string") return secrets.some((secret) => value.includes(secret)) ? MASK : value;
  if (Array.isArray(value)) return value.map((item) => mask(item, secrets));
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [
      name,
      name === "sharedKey" ? MASK : mask(member ?? null, secrets),
    ]),
  );
}

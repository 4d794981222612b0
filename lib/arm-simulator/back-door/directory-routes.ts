import { createPublicKey, randomUUID } from "node:crypto";
import { findBuiltInRole } from "../authorization/roles";
import { type ArmReply, ok } from "../front-door/request";
import { isObject, type Json, type JsonObject, omit, toArray, toText, toTexts } from "../json";
import type { Application, PrincipalRights, Role, Subscription } from "../records";
import { type BackDoorRequest, type BackDoorRoute, bad } from "./route";

const GUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const STATES = ["Enabled", "Warned", "PastDue", "Disabled"] as const;

/** Who there is beside the home tenant and its application, and who may do what. */
export const directoryRoutes: readonly BackDoorRoute[] = [
  {
    method: "GET",
    path: "/_sim/directory",
    summary: "Tenants, applications (without secrets) and rights",
    handle: showDirectory,
  },
  {
    method: "POST",
    path: "/_sim/tenants",
    summary: 'Put a tenant: {"id": "…", "displayName": "…", "domain": "…"}',
    handle: putTenant,
  },
  {
    method: "POST",
    path: "/_sim/applications",
    summary: "Put an application: clientId, secret, keys (PEM), tenants, isManaged, resourceId",
    handle: putApplication,
  },
  {
    method: "POST",
    path: "/_sim/subscriptions",
    summary: "Put a subscription: id, tenantId, displayName, state, registered",
    handle: putSubscription,
  },
  {
    method: "PUT",
    path: "/_sim/policy",
    summary: '{"isClosed": true} has only the subscriptions put here exist',
    handle: putPolicy,
  },
  {
    method: "PUT",
    path: "/_sim/rights/{objectId}",
    summary: 'All a principal may do: {"assignments": [{"role": "Reader", "scope": "/subscriptions/…"}]}',
    handle: putRights,
  },
  {
    method: "DELETE",
    path: "/_sim/rights/{objectId}",
    summary: "Let a principal do everything again",
    handle: ({ world, params }) => {
      world.store.delete("rights", (params.objectId ?? "").toLowerCase());
      return { status: 204 };
    },
  },
];

function showDirectory({ directory, world }: BackDoorRequest): ArmReply {
  return ok({
    tenants: directory.tenants().map((tenant) => ({ ...tenant })),
    applications: directory.applications().map(showApplication),
    rights: world.store.all("rights").map((rights): Json => JSON.parse(JSON.stringify(rights))),
  });
}

function showApplication(application: Application): JsonObject {
  return omit(JSON.parse(JSON.stringify(application)) as JsonObject, ["secret"]);
}

function putTenant({ world, body }: BackDoorRequest): ArmReply {
  const id = guid(body.id, "id");
  const domain = (toText(body.domain) ?? `${id.slice(0, 8)}.onmicrosoft.com`).toLowerCase();
  const tenant = { id, domain, displayName: toText(body.displayName) ?? domain };
  world.store.put("tenants", id, tenant);
  return ok(tenant);
}

/** Members left out stay as they were, so that one can register a key for the configured application. */
function putApplication({ world, directory, body }: BackDoorRequest): ArmReply {
  const clientId = guid(body.clientId, "clientId");
  const before = directory.applications().find((application) => application.clientId === clientId);
  const tenants =
    body.tenants === undefined ? before?.tenants : toTexts(body.tenants).map((id) => guid(id, "tenants"));
  const keys = body.keys === undefined ? before?.keys : toTexts(body.keys);
  for (const key of keys ?? []) checkKey(key);
  const secret = toText(body.secret) ?? before?.secret;
  const resourceId = toText(body.resourceId) ?? before?.resourceId;
  const application: Application = {
    clientId,
    displayName: toText(body.displayName) ?? before?.displayName ?? clientId,
    keys: keys ?? [],
    tenants: tenants ?? [directory.settings.tenantId],
    ...(secret === undefined ? {} : { secret }),
    ...(resourceId === undefined ? {} : { resourceId }),
    ...((body.isManaged ?? before?.isManaged) === true ? { isManaged: true } : {}),
  };
  world.store.put("applications", clientId, application);
  return ok(showApplication(application));
}

function checkKey(pem: string): void {
  try {
    createPublicKey(pem);
  } catch {
    throw bad("keys must be public keys or certificates in PEM form.");
  }
}

function putSubscription({ world, directory, body }: BackDoorRequest): ArmReply {
  const id = guid(body.id, "id");
  const before = world.store.get("subscriptions", id);
  const tenantId =
    body.tenantId === undefined
      ? (before?.tenantId ?? directory.settings.tenantId)
      : guid(body.tenantId, "tenantId");
  const state = STATES.find((known) => known === body.state);
  if (body.state !== undefined && !state) throw bad(`state must be one of ${STATES.join(", ")}.`);
  const displayName = toText(body.displayName) ?? before?.displayName;
  const registered =
    body.registered === undefined ? (before?.registered ?? ["Microsoft.Network"]) : toTexts(body.registered);
  const subscription: Subscription = {
    id,
    tenantId,
    registered,
    ...(displayName === undefined ? {} : { displayName }),
    ...(state ? { state } : {}),
  };
  world.store.put("subscriptions", id, subscription);
  return ok({ ...subscription });
}

function putPolicy({ world, body }: BackDoorRequest): ArmReply {
  if (typeof body.isClosed !== "boolean") throw bad("isClosed must be true or false.");
  const policy = { ...world.store.get("policy", "world"), isClosed: body.isClosed };
  world.store.put("policy", "world", policy);
  return ok({ isClosed: policy.isClosed });
}

function putRights({ world, params, body }: BackDoorRequest): ArmReply {
  const objectId = (params.objectId ?? "").toLowerCase();
  if (!Array.isArray(body.assignments)) throw bad("assignments must be a list; an empty one allows nothing.");
  const rights: PrincipalRights = {
    objectId,
    assignments: toArray(body.assignments).map((item) => {
      const { role, scope } = isObject(item) ? item : {};
      const place = toText(scope);
      if (!place?.startsWith("/")) throw bad("Each assignment needs a scope such as /subscriptions/….");
      return { id: randomUUID(), role: toRole(role), scope: place, createdAt: world.clock.now() };
    }),
  };
  world.store.put("rights", objectId, rights);
  return ok(JSON.parse(JSON.stringify(rights)) as Json);
}

/** A built-in role by name or GUID, or a role of one's own: {"name": "…", "actions": ["…"]}. */
function toRole(value: Json | undefined): Role {
  if (isObject(value)) {
    const name = toText(value.name) ?? "Custom role";
    const actions = toTexts(value.actions);
    return { id: randomUUID(), name, actions, notActions: toTexts(value.notActions) };
  }
  const role = findBuiltInRole(toText(value) ?? "");
  if (!role) throw bad("role must be a built-in role by name or id, or have name and actions.");
  return role;
}

function guid(value: Json | undefined, name: string): string {
  const text = toText(value) ?? "";
  if (!GUID.test(text)) throw bad(`${name} must be a GUID.`);
  return text.toLowerCase();
}

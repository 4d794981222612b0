import { invalidFilter, resourceNotFound } from "../front-door/refusals";
import { type ArmReply, type ArmRequest, list, ok, param } from "../front-door/request";
import { type JsonObject, toObject, toText } from "../json";
import { drawGuid } from "../random";
import type { PrincipalRights, Role } from "../records";
import {
  assignmentExists,
  assignmentFixed,
  assignmentNotFound,
  invalidAssignmentName,
  invalidPrincipalId,
  roleNotFound,
} from "./refusals";
import { isWithin, rightsOf } from "./rights";
import { BUILT_IN_ROLES, roleDefinitionId, rolesOf } from "./roles";
import { scopeOf } from "./scope";

/** A role that a principal has somewhere. */
interface Assignment {
  id: string;
  principalId: string;
  role: Role;
  scope: string;
  createdAt: number;
}

const GUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** GET roleAssignments. */
export function listAssignments(request: ArmRequest): ArmReply {
  const scope = scopeOf(request);
  const wanted = readAssignmentFilter(request.query.get("$filter"));
  const assignments = [
    ...implicitOwner(request),
    ...request.world.store.all("rights").flatMap(toAssignments),
  ];
  return list(
    assignments
      .filter((one) => isWithin(scope, one.scope) || (!wanted.atScope && isWithin(one.scope, scope)))
      .filter(({ principalId }) => wanted.principalId === undefined || principalId === wanted.principalId)
      .map((one) => renderAssignment(one, param(request, "subscriptionId"))),
  );
}

/** A caller who may do everything is shown as what that is in Azure: an owner of the subscription. */
function implicitOwner({ world, caller, params }: ArmRequest): Assignment[] {
  const [role] = BUILT_IN_ROLES;
  if (!role || rightsOf(world, caller.objectId)) return [];
  const scope = `/subscriptions/${params.subscriptionId}`;
  const id = drawGuid(0, `${caller.objectId} owns ${scope.toLowerCase()}`);
  return [{ id, principalId: caller.objectId, role, scope, createdAt: 0 }];
}

function toAssignments({ objectId, assignments }: PrincipalRights): Assignment[] {
  return assignments.map((one) => ({ ...one, principalId: objectId }));
}

/** GET of one role assignment. */
export function showAssignment(request: ArmRequest): ArmReply {
  const found = findAssignment(request);
  if (!found) throw assignmentNotFound(param(request, "roleAssignmentName"));
  return ok(renderAssignment(found, param(request, "subscriptionId")));
}

/**
 * PUT: gives a role in addition to what the principal has. One that could do everything for want of any record keeps
 * that, as the owner it is shown as.
 */
export function putAssignment(request: ArmRequest): ArmReply {
  const { world } = request;
  const subscriptionId = param(request, "subscriptionId");
  const id = param(request, "roleAssignmentName").toLowerCase();
  if (!GUID.test(id)) throw invalidAssignmentName(id);
  const sent = toObject(request.body.properties);
  const principalId = (toText(sent.principalId) ?? "").toLowerCase();
  if (!GUID.test(principalId)) throw invalidPrincipalId(principalId);
  const roleId = (toText(sent.roleDefinitionId) ?? "").split("/").at(-1)?.toLowerCase() ?? "";
  const role = rolesOf(world).find((one) => one.id === roleId);
  if (!role) throw roleNotFound(roleId);
  const scope = scopeOf(request);
  requireScope(request, scope);
  const existing = findAssignment(request);
  if (existing && (existing.principalId !== principalId || existing.role.id !== role.id))
    throw assignmentFixed();
  const rights = rightsOf(world, principalId) ?? {
    objectId: principalId,
    assignments: [everything(principalId)],
  };
  const isSame = (given: { role: Role; scope: string }) =>
    given.role.id === role.id && given.scope.toLowerCase() === scope.toLowerCase();
  if (!existing && rights.assignments.some(isSame)) throw assignmentExists();
  const given = existing ?? { id, principalId, role, scope, createdAt: world.clock.now() };
  if (!existing) {
    const { principalId: _key, ...stored } = given;
    world.store.put("rights", principalId, { ...rights, assignments: [...rights.assignments, stored] });
  }
  return { status: existing ? 200 : 201, body: renderAssignment(given, subscriptionId) };
}

/** 404 for a resource that is not there; groups are looked for before. */
function requireScope({ world, params }: ArmRequest, scope: string): void {
  const { namespace, type, name = "", resourceGroupName = "" } = params;
  if (namespace !== undefined && !world.resource(scope))
    throw resourceNotFound(`${namespace}/${type}`, name, resourceGroupName);
}

/** DELETE: 200 with what was taken back, 204 when there was nothing. */
export function deleteAssignment(request: ArmRequest): ArmReply {
  const { world } = request;
  const found = findAssignment(request);
  const rights = found && rightsOf(world, found.principalId);
  if (!found || !rights) return { status: 204 };
  const assignments = rights.assignments.filter(({ id }) => id !== found.id);
  world.store.put("rights", found.principalId, { ...rights, assignments });
  return ok(renderAssignment(found, param(request, "subscriptionId")));
}

/** The assignment of this name at exactly this scope. */
function findAssignment(request: ArmRequest): Assignment | undefined {
  const name = param(request, "roleAssignmentName").toLowerCase();
  const scope = scopeOf(request).toLowerCase();
  return request.world.store
    .all("rights")
    .flatMap(toAssignments)
    .find((one) => one.id.toLowerCase() === name && one.scope.toLowerCase() === scope);
}

/** What a principal without a record may do, as an assignment that stays when it is given another one. */
function everything(principalId: string): PrincipalRights["assignments"][number] {
  const [role] = BUILT_IN_ROLES;
  if (!role) throw new Error("There is no role that allows everything");
  return { id: drawGuid(0, `${principalId} owns everything`), role, scope: "/", createdAt: 0 };
}

/** `atScope()`, `principalId eq '…'` and `assignedTo('…')`, joined by `and`. */
function readAssignmentFilter(filter: string | null): { atScope: boolean; principalId?: string } {
  const wanted: { atScope: boolean; principalId?: string } = { atScope: false };
  if (!filter) return wanted;
  for (const term of filter.split(/\s+and\s+/i)) {
    const principal = /^\s*(?:principalId\s+eq\s+|assignedTo\()'([^']+)'\)?\s*$/i.exec(term)?.[1];
    if (/^\s*atScope\(\)\s*$/i.test(term)) wanted.atScope = true;
    else if (principal) wanted.principalId = principal.toLowerCase();
    else throw invalidFilter(filter);
  }
  return wanted;
}

function renderAssignment(
  { id, principalId, role, scope, createdAt }: Assignment,
  subscriptionId: string,
): JsonObject {
  const on = new Date(createdAt).toISOString();
  return {
    id: `${scope === "/" ? "" : scope}/providers/Microsoft.Authorization/roleAssignments/${id}`,
    type: "Microsoft.Authorization/roleAssignments",
    name: id,
    properties: {
      roleDefinitionId: roleDefinitionId(role, subscriptionId),
      principalId,
      principalType: "ServicePrincipal",
      scope,
      condition: null,
      conditionVersion: null,
      createdOn: on,
      updatedOn: on,
      createdBy: null,
      updatedBy: null,
      delegatedManagedIdentityResourceId: null,
      description: null,
    },
  };
}

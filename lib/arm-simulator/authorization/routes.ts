import { ArmError } from "../front-door/arm-error";
import { invalidFilter } from "../front-door/refusals";
import { type ArmReply, type ArmRequest, list, ok, param, type Route } from "../front-door/request";
import type { JsonObject } from "../json";
import { drawGuid } from "../random";
import type { PrincipalRights, Role } from "../records";
import { isWithin, rightsOf } from "./rights";
import { BUILT_IN_ROLES, findBuiltInRole } from "./roles";

const SUBSCRIPTION = "/subscriptions/{subscriptionId}";
const GROUP = `${SUBSCRIPTION}/resourceGroups/{resourceGroupName}`;
const RESOURCE = `${GROUP}/providers/{namespace}/{type}/{name}`;
const CHILD = `${RESOURCE}/{childType}/{child}`;

/** Where rights can be asked for, and how people call it. */
const SCOPES: readonly (readonly [path: string, noun: string])[] = [
  [SUBSCRIPTION, "subscription"],
  [GROUP, "resource group"],
  [RESOURCE, "resource"],
  [CHILD, "child resource"],
];

/** What a principal may do, and by which roles: for reading only, roles are given through the back door. */
export const authorizationRoutes: readonly Route[] = [
  ...SCOPES.flatMap(([path, noun]): Route[] => [
    {
      method: "GET",
      path: `${path}/providers/Microsoft.Authorization/permissions`,
      summary: `What the caller may do in a ${noun}`,
      handle: listPermissions,
    },
    {
      method: "GET",
      path: `${path}/providers/Microsoft.Authorization/roleAssignments`,
      summary: `Who has which role in a ${noun}, with $filter`,
      handle: listAssignments,
    },
    {
      method: "GET",
      path: `${path}/providers/Microsoft.Authorization/roleDefinitions`,
      summary: `Roles that can be given in a ${noun}, with $filter`,
      handle: listDefinitions,
    },
  ]),
  {
    method: "GET",
    path: `${SUBSCRIPTION}/providers/Microsoft.Authorization/roleDefinitions/{roleId}`,
    summary: "One role",
    handle: showDefinition,
  },
  {
    method: "GET",
    path: "/providers/Microsoft.Authorization/roleDefinitions/{roleId}",
    summary: "One role, without a subscription",
    handle: showDefinition,
  },
];

interface Assignment {
  id: string;
  principalId: string;
  role: Role;
  scope: string;
  createdAt: number;
}

function listPermissions(request: ArmRequest): ArmReply {
  const scope = scopeOf(request);
  const rights = rightsOf(request.world, request.caller.objectId);
  const roles = rights
    ? rights.assignments.filter((given) => isWithin(scope, given.scope)).map(({ role }) => role)
    : BUILT_IN_ROLES.slice(0, 1);
  return list(roles.map(toPermission));
}

function listAssignments(request: ArmRequest): ArmReply {
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
      .map((one) => renderAssignment(one, request.params.subscriptionId ?? "")),
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

function listDefinitions(request: ArmRequest): ArmReply {
  const filter = request.query.get("$filter");
  const name = /^\s*roleName\s+eq\s+'([^']+)'\s*$/i.exec(filter ?? "")?.[1]?.toLowerCase();
  const isKnown =
    !filter || name !== undefined || /^\s*(atScopeAndBelow\(\)|type\s+eq\s+'\w+')\s*$/i.test(filter);
  if (!isKnown) throw invalidFilter(filter);
  const roles = rolesOf(request).filter((role) => name === undefined || role.name.toLowerCase() === name);
  return list(roles.map((role) => renderDefinition(role, request.params.subscriptionId)));
}

function showDefinition(request: ArmRequest): ArmReply {
  const id = param(request, "roleId").toLowerCase();
  const role = rolesOf(request).find((one) => one.id === id);
  if (!role)
    throw new ArmError(
      404,
      "RoleDefinitionDoesNotExist",
      `The specified role definition with ID '${id}' does not exist.`,
    );
  return ok(renderDefinition(role, request.params.subscriptionId));
}

function rolesOf({ world }: ArmRequest): Role[] {
  const given = world.store.all("rights").flatMap(({ assignments }) => assignments.map(({ role }) => role));
  const custom = given.filter(({ id }) => findBuiltInRole(id) === undefined);
  return [...BUILT_IN_ROLES, ...new Map(custom.map((role) => [role.id, role])).values()];
}

function renderDefinition(role: Role, subscriptionId: string | undefined): JsonObject {
  const isBuiltIn = findBuiltInRole(role.id) !== undefined;
  return {
    id: roleDefinitionId(role, subscriptionId),
    type: "Microsoft.Authorization/roleDefinitions",
    name: role.id,
    properties: {
      roleName: role.name,
      type: isBuiltIn ? "BuiltInRole" : "CustomRole",
      description: role.name,
      assignableScopes: ["/"],
      permissions: [toPermission(role)],
    },
  };
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

function roleDefinitionId(role: Role, subscriptionId: string | undefined): string {
  const place = subscriptionId === undefined ? "" : `/subscriptions/${subscriptionId}`;
  return `${place}/providers/Microsoft.Authorization/roleDefinitions/${role.id}`;
}

function toPermission({ actions, notActions }: Role): JsonObject {
  return { actions, notActions, dataActions: [], notDataActions: [] };
}

/** The scope the request is about, from the segments of its route. */
function scopeOf({ params }: ArmRequest): string {
  const { subscriptionId, resourceGroupName, namespace, type, name, childType, child } = params;
  return [
    `/subscriptions/${subscriptionId}`,
    resourceGroupName === undefined ? "" : `/resourceGroups/${resourceGroupName}`,
    namespace === undefined ? "" : `/providers/${namespace}/${type}/${name}`,
    childType === undefined ? "" : `/${childType}/${child}`,
  ].join("");
}

import { invalidFilter } from "../front-door/refusals";
import { type ArmReply, type ArmRequest, list, ok, param, type Route } from "../front-door/request";
import type { JsonObject } from "../json";
import type { Role } from "../records";
import { deleteAssignment, listAssignments, putAssignment, showAssignment } from "./assignments";
import { roleNotFound } from "./refusals";
import { isWithin, rightsOf } from "./rights";
import { BUILT_IN_ROLES, findBuiltInRole, roleDefinitionId, rolesOf } from "./roles";
import { scopeOf } from "./scope";

const SUBSCRIPTION = "/subscriptions/{subscriptionId}";
const GROUP = `${SUBSCRIPTION}/resourceGroups/{resourceGroupName}`;
const RESOURCE = `${GROUP}/providers/{namespace}/{type}/{name}`;
const CHILD = `${RESOURCE}/{childType}/{child}`;

/** Where rights can be asked for, and how people call it. */
export const SCOPES: readonly (readonly [path: string, noun: string])[] = [
  [SUBSCRIPTION, "subscription"],
  [GROUP, "resource group"],
  [RESOURCE, "resource"],
  [CHILD, "child resource"],
];

/** What a principal may do, by which roles, and who gives them. */
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
      path: `${path}/providers/Microsoft.Authorization/roleAssignments/{roleAssignmentName}`,
      summary: `One role given in a ${noun}`,
      handle: showAssignment,
    },
    {
      method: "PUT",
      path: `${path}/providers/Microsoft.Authorization/roleAssignments/{roleAssignmentName}`,
      summary: `Give a role in a ${noun}`,
      handle: putAssignment,
    },
    {
      method: "DELETE",
      path: `${path}/providers/Microsoft.Authorization/roleAssignments/{roleAssignmentName}`,
      summary: `Take back a role given in a ${noun}`,
      handle: deleteAssignment,
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

function listPermissions(request: ArmRequest): ArmReply {
  const scope = scopeOf(request);
  const rights = rightsOf(request.world, request.caller.objectId);
  const roles = rights
    ? rights.assignments.filter((given) => isWithin(scope, given.scope)).map(({ role }) => role)
    : BUILT_IN_ROLES.slice(0, 1);
  return list(roles.map(toPermission));
}

function listDefinitions(request: ArmRequest): ArmReply {
  const filter = request.query.get("$filter");
  const name = /^\s*roleName\s+eq\s+'([^']+)'\s*$/i.exec(filter ?? "")?.[1]?.toLowerCase();
  const isKnown =
    !filter || name !== undefined || /^\s*(atScopeAndBelow\(\)|type\s+eq\s+'\w+')\s*$/i.test(filter);
  if (!isKnown) throw invalidFilter(filter);
  const roles = rolesOf(request.world).filter(
    (role) => name === undefined || role.name.toLowerCase() === name,
  );
  return list(roles.map((role) => renderDefinition(role, request.params.subscriptionId)));
}

function showDefinition(request: ArmRequest): ArmReply {
  const id = param(request, "roleId").toLowerCase();
  const role = rolesOf(request.world).find((one) => one.id === id);
  if (!role) throw roleNotFound(id);
  return ok(renderDefinition(role, request.params.subscriptionId));
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

function toPermission({ actions, notActions }: Role): JsonObject {
  return { actions, notActions, dataActions: [], notDataActions: [] };
}

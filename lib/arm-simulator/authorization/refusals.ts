import { ArmError } from "../front-door/arm-error";
import { type Caller, nameOf } from "../identity/principals";
import type { Access } from "./actions";

/** 403: no role of the caller allows this here. */
export function authorizationFailed(caller: Caller, { action, scope }: Access): ArmError {
  return new ArmError(
    403,
    "AuthorizationFailed",
    `The client '${nameOf(caller)}' with object id '${caller.objectId}' does not have authorization to perform action '${action}' over scope '${scope}' or the scope is invalid. If access was recently granted, please refresh your credentials.`,
  );
}

/** 403: the request refers into a subscription of a tenant that no token of it speaks for. */
export function linkedTenantNotAuthorized(
  { action, scope }: Access,
  tenantId: string,
  linkedSubscription: string,
): ArmError {
  return new ArmError(
    403,
    "LinkedAuthorizationFailed",
    `The client has permission to perform action '${action}' on scope '${scope}', however the current tenant '${tenantId}' is not authorized to access linked subscription '${linkedSubscription}'.`,
  );
}

/** 403: the caller may write this, but not use what it refers to. */
export function linkedScopesNotAuthorized(
  caller: Caller,
  { action, scope }: Access,
  missing: readonly Access[],
): ArmError {
  const join = (texts: readonly string[]) => texts.join(",");
  return new ArmError(
    403,
    "LinkedAuthorizationFailed",
    `The client '${nameOf(caller)}' with object id '${caller.objectId}' has permission to perform action '${action}' on scope '${scope}'; however, it does not have permission to perform action(s) '${join(missing.map((one) => one.action))}' on the linked scope(s) '${join(missing.map((one) => one.scope))}' (respectively) or the linked scope(s) are invalid.`,
  );
}

/** 409, seen in issues: a lock at the place, above it, or for deletions below it. */
export function scopeLocked(scope: string, verb: "delete" | "write", locked: readonly string[]): ArmError {
  const scopes = locked.map((one) => `'${one}'`).join(",");
  return new ArmError(
    409,
    "ScopeLocked",
    `The scope '${scope}' cannot perform ${verb} operation because following scope(s) are locked: ${scopes}. Please remove the lock and try again.`,
  );
}

/** 404, memory: no such lock. */
export function lockNotFound(name: string): ArmError {
  return new ArmError(404, "LockNotFound", `The lock '${name}' could not be found.`);
}

/** 400, memory: a lock says how far it goes. */
export function invalidLock(reason: string): ArmError {
  return new ArmError(400, "InvalidLock", reason);
}

/** 404, memory: no such role assignment. */
export function assignmentNotFound(name: string): ArmError {
  return new ArmError(404, "RoleAssignmentNotFound", `The role assignment '${name}' is not found.`);
}

/** 400, memory: role assignments are named by a GUID. */
export function invalidAssignmentName(name: string): ArmError {
  return new ArmError(
    400,
    "InvalidRoleAssignmentId",
    `The role assignment ID '${name}' is not valid. The role assignment ID must be a GUID.`,
  );
}

/** 400, memory: principals are named by a GUID. */
export function invalidPrincipalId(principalId: string): ArmError {
  return new ArmError(
    400,
    "InvalidPrincipalId",
    `A valid principal ID must be provided for role assignment; '${principalId}' is none.`,
  );
}

/** 404, memory: no such role. */
export function roleNotFound(id: string): ArmError {
  return new ArmError(
    404,
    "RoleDefinitionDoesNotExist",
    `The specified role definition with ID '${id}' does not exist.`,
  );
}

/** 409, memory: the same role for the same principal at the same scope. */
export function assignmentExists(): ArmError {
  return new ArmError(409, "RoleAssignmentExists", "The role assignment already exists.");
}

/** 400, memory: a role assignment stays what it is. */
export function assignmentFixed(): ArmError {
  return new ArmError(
    400,
    "RoleAssignmentUpdateNotPermitted",
    "Tenant ID, application ID, principal ID, and scope are not allowed to be updated.",
  );
}

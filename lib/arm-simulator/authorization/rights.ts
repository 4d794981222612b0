import type { Caller } from "../identity/principals";
import type { PrincipalRights, Role } from "../records";
import type { World } from "../world";
import type { Access } from "./actions";

/** True when the principal may do this there. */
export function isAllowed(world: World, caller: Pick<Caller, "objectId">, access: Access): boolean {
  const rights = rightsOf(world, caller.objectId);
  if (!rights) return true;
  return rights.assignments.some(
    ({ scope, role }) => isWithin(access.scope, scope) && allows(role, access.action),
  );
}

/** True when the principal has any right at or below this scope, so that a list may show it. */
export function isVisible(world: World, caller: Pick<Caller, "objectId">, scope: string): boolean {
  const rights = rightsOf(world, caller.objectId);
  if (!rights) return true;
  return rights.assignments.some(({ scope: given }) => isWithin(scope, given) || isWithin(given, scope));
}

/** What a principal has been given; undefined for one that may do everything. */
export function rightsOf(world: World, objectId: string): PrincipalRights | undefined {
  return world.store.get("rights", objectId.toLowerCase());
}

/** True when `scope` is `given` or lies below it. */
export function isWithin(scope: string, given: string): boolean {
  const [inner, outer] = [scope.toLowerCase(), given.toLowerCase().replace(/\/+$/, "")];
  return inner === outer || inner.startsWith(`${outer}/`);
}

function allows({ actions, notActions }: Role, action: string): boolean {
  return (
    actions.some((pattern) => fits(pattern, action)) && !notActions.some((pattern) => fits(pattern, action))
  );
}

function fits(pattern: string, action: string): boolean {
  const parts = pattern.toLowerCase().split("*");
  const text = action.toLowerCase();
  if (parts.length === 1) return text === parts[0];
  const [first = "", last = ""] = [parts[0], parts.at(-1)];
  if (!text.startsWith(first) || !text.endsWith(last) || text.length < first.length + last.length)
    return false;
  let from = first.length;
  for (const part of parts.slice(1, -1)) {
    const at = text.indexOf(part, from);
    if (at < 0) return false;
    from = at + part.length;
  }
  return from <= text.length - last.length;
}

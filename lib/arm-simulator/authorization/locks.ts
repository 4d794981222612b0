import { resourceNotFound } from "../front-door/refusals";
import {
  type ArmReply,
  type ArmRequest,
  list,
  type Method,
  ok,
  param,
  type Route,
} from "../front-door/request";
import { type JsonObject, toObject, toText } from "../json";
import type { Lock } from "../records";
import type { World } from "../world";
import { invalidLock, lockNotFound, scopeLocked } from "./refusals";
import { isWithin } from "./rights";
import { SCOPES } from "./routes";
import { scopeOf } from "./scope";

const LEVELS = ["CanNotDelete", "ReadOnly"] as const;
const MOST_NOTES = 512;

/** Management locks at every scope that the simulator has. */
export const lockRoutes: readonly Route[] = SCOPES.flatMap(([path, noun]): Route[] => {
  const all = `${path}/providers/Microsoft.Authorization/locks`;
  const one = `${all}/{lockName}`;
  return [
    { method: "GET", path: all, summary: `Locks of a ${noun} and of what is in it`, handle: listLocks },
    { method: "GET", path: one, summary: `One lock of a ${noun}`, handle: showLock },
    { method: "PUT", path: one, summary: `Lock a ${noun}`, handle: putLock },
    { method: "DELETE", path: one, summary: `Unlock a ${noun}`, handle: deleteLock },
  ];
});

/** Locks themselves can be taken away whatever is locked. */
const LOCK_PATH = /\/providers\/Microsoft\.Authorization\/locks\/[^/]+$/i;

/**
 * 409 for what a lock forbids: a ReadOnly one all writes to its scope and below, and any lock the deletion of its scope,
 * of what is below, and of what it lies in.
 */
export function checkLocks(world: World, method: Method, path: string, scope: string): void {
  if (LOCK_PATH.test(path)) return;
  const isDeletion = method === "DELETE";
  const meant = world.store
    .all("locks")
    .filter((lock) =>
      isDeletion
        ? isWithin(scope, lock.scope) || isWithin(lock.scope, scope)
        : lock.level === "ReadOnly" && isWithin(scope, lock.scope),
    );
  if (meant.length === 0) return;
  throw scopeLocked(scope, isDeletion ? "delete" : "write", [...new Set(meant.map((lock) => lock.scope))]);
}

function listLocks(request: ArmRequest): ArmReply {
  const scope = scopeOf(request);
  const isAtScope = /^\s*atScope\(\)\s*$/i.test(request.query.get("$filter") ?? "");
  const locks = request.world.store.all("locks").filter((lock) => isWithin(lock.scope, scope));
  const isHere = (lock: Lock) => !isAtScope || lock.scope.toLowerCase() === scope.toLowerCase();
  return list(locks.filter(isHere).map(render));
}

function showLock(request: ArmRequest): ArmReply {
  const lock = findLock(request);
  if (!lock) throw lockNotFound(param(request, "lockName"));
  return ok(render(lock));
}

function putLock(request: ArmRequest): ArmReply {
  const { world, body } = request;
  const scope = scopeOf(request);
  const { namespace, type, name = "", resourceGroupName = "" } = request.params;
  if (namespace !== undefined && !world.resource(scope))
    throw resourceNotFound(`${namespace}/${type}`, name, resourceGroupName);
  const properties = toObject(body.properties);
  const level = LEVELS.find((known) => known.toLowerCase() === toText(properties.level)?.toLowerCase());
  if (!level) throw invalidLock(`The level of a lock is one of ${LEVELS.join(", ")}.`);
  const notes = toText(properties.notes);
  if ((notes?.length ?? 0) > MOST_NOTES) throw invalidLock(`Notes have at most ${MOST_NOTES} characters.`);
  const before = findLock(request);
  const lockName = before?.name ?? param(request, "lockName");
  const id = `${scope}/providers/Microsoft.Authorization/locks/${lockName}`;
  const lock: Lock = { id, name: lockName, scope, level, ...(notes === undefined ? {} : { notes }) };
  world.store.put("locks", id.toLowerCase(), lock);
  return { status: before ? 200 : 201, body: render(lock) };
}

function deleteLock(request: ArmRequest): ArmReply {
  const lock = findLock(request);
  if (!lock) return { status: 204 };
  request.world.store.delete("locks", lock.id.toLowerCase());
  return { status: 200 };
}

function findLock(request: ArmRequest): Lock | undefined {
  const id = `${scopeOf(request)}/providers/Microsoft.Authorization/locks/${param(request, "lockName")}`;
  return request.world.store.get("locks", id.toLowerCase());
}

function render({ id, name, level, notes }: Lock): JsonObject {
  return {
    properties: { level, ...(notes === undefined ? {} : { notes }) },
    id,
    type: "Microsoft.Authorization/locks",
    name,
  };
}

import type { RequestLog } from "../back-door/request-log";
import { type BackDoorRoute, backDoorRoutes } from "../back-door/routes";
import type { Directory } from "../identity/directory";
import { TokenError, wrongTenant } from "../identity/refusals";
import { type IdentityRoute, identityRoutes } from "../identity/routes";
import { isObject, type Json, type JsonObject } from "../json";
import { armRoutes } from "../routes";
import { requireSubscription } from "../subscriptions/behaviour";
import type { World } from "../world";
import { ArmError } from "./arm-error";
import {
  groupBeingDeleted,
  invalidApiVersion,
  invalidRequestContent,
  methodNotAllowed,
  missingApiVersion,
  notImplemented,
  resourceGroupNotFound,
} from "./refusals";
import type { ArmReply, ArmRequest, Method, Route } from "./request";
import { type RouteMatch, Router } from "./router";

/** A request as it came in over HTTP. */
export interface RawRequest {
  method: string;
  /** Path with query, undecoded. */
  target: string;
  authorization: string | undefined;
  contentType: string;
  body: string;
  /** Scheme and host that absolute URLs must be built on. */
  base: string;
  /** True when the peer may use the back door. */
  isTrustedPeer: boolean;
}

/** What the front door works with. */
export interface FrontDoor {
  world: World;
  directory: Directory;
  requestLog: RequestLog;
}

const arm = new Router<Route>(armRoutes);
const identity = new Router<IdentityRoute>(identityRoutes);
const backDoor = new Router<BackDoorRoute>(backDoorRoutes);

/**
 * Answers one request: brings the world up to the present, finds the route, checks who asks, and stores what
 * changed before the reply may leave. Refusals become Azure's error bodies here and nowhere else.
 */
export function answer(door: FrontDoor, raw: RawRequest): ArmReply {
  door.world.catchUp();
  door.world.store.commit(false);
  try {
    const reply = dispatch(door, raw);
    door.world.store.commit(true);
    return reply;
  } catch (error) {
    return toErrorReply(error);
  }
}

function dispatch(door: FrontDoor, raw: RawRequest): ArmReply {
  const url = new URL(raw.target, "http://simulator.invalid");
  const path = url.pathname.length > 1 ? url.pathname.replace(/\/+$/, "") : url.pathname;
  const method = raw.method as Method;
  if (path.toLowerCase().startsWith("/_sim/")) return answerBackDoor(door, raw, method, path);
  const sign = identity.find(method, path);
  if (sign && sign !== "method") {
    const form = new URLSearchParams(raw.body);
    return sign.route.handle({ directory: door.directory, base: raw.base, params: sign.params, form });
  }
  return answerArm(door, raw, url, method, path);
}

function answerBackDoor(door: FrontDoor, raw: RawRequest, method: Method, path: string): ArmReply {
  if (!raw.isTrustedPeer)
    throw new ArmError(403, "SimulatorBackDoorClosed", "The back door is open to this machine only.");
  const found = backDoor.find(method, path);
  if (found === "method") throw methodNotAllowed(method);
  if (!found)
    throw new ArmError(404, "SimulatorUnknownBackDoor", `There is no ${path} behind the back door.`);
  return found.route.handle({ world: door.world, requestLog: door.requestLog, body: readBody(raw) });
}

function answerArm(door: FrontDoor, raw: RawRequest, url: URL, method: Method, path: string): ArmReply {
  const claims = door.directory.authenticate(raw.base, raw.authorization);
  const match = findArmRoute(method, path);
  const request: ArmRequest = {
    world: door.world,
    method,
    params: match.params,
    query: url.searchParams,
    body: method === "GET" || method === "HEAD" || method === "DELETE" ? {} : readBody(raw),
    apiVersion: checkApiVersion(url.searchParams),
    base: raw.base,
    tenantId: claims.tid,
  };
  checkScope(request, claims.iss);
  return match.route.handle(request);
}

/** The subscription and the group in the path come first: without them nothing below exists. */
function checkScope(request: ArmRequest, issuer: string): void {
  const { world, params } = request;
  const { subscriptionId, resourceGroupName } = params;
  if (subscriptionId === undefined) return;
  const subscription = requireSubscription(world, subscriptionId, request.tenantId);
  if (subscription.tenantId !== request.tenantId)
    throw wrongTenant(request.base, issuer, subscription.tenantId);
  if (resourceGroupName === undefined) return;
  const group = world.group(subscriptionId, resourceGroupName);
  if (!group) throw resourceGroupNotFound(resourceGroupName);
  const isWrite = request.method !== "GET" && request.method !== "HEAD" && request.method !== "DELETE";
  if (group.state === "Deleting" && isWrite) throw groupBeingDeleted(group.name);
}

function findArmRoute(method: Method, path: string): RouteMatch<Route> {
  const match = arm.find(method, path);
  if (match === "method")
    throw isKnownMethod(method) ? notImplemented(`${method} ${path}`) : methodNotAllowed(method);
  if (match) return match;
  if (/^\/(subscriptions|providers|tenants|metadata|common)(\/|$)/i.test(path))
    throw notImplemented(`${method} ${path}`);
  throw new ArmError(404, "InvalidResourcePath", `Nothing is at ${path}.`);
}

function isKnownMethod(method: string): boolean {
  return ["GET", "PUT", "POST", "PATCH", "DELETE", "HEAD"].includes(method);
}

/** Any day of 2015 (the first one of Resource Manager networks) to 2026 is spoken, with `-preview` or without. */
function checkApiVersion(query: URLSearchParams): string {
  const [, version] = [...query].find(([name]) => name.toLowerCase() === "api-version") ?? [];
  if (!version) throw missingApiVersion();
  const form = /^20(1[5-9]|2[0-6])-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])(-[a-z]+)?$/i;
  if (!form.test(version)) throw invalidApiVersion(version);
  return version;
}

function readBody(raw: RawRequest): JsonObject {
  if (raw.body.trim() === "") return {};
  let value: Json;
  try {
    value = JSON.parse(raw.body) as Json;
  } catch (error) {
    throw invalidRequestContent(error instanceof Error ? error.message : "not JSON");
  }
  if (!isObject(value)) throw invalidRequestContent("the body must be a JSON object");
  return value;
}

function toErrorReply(error: unknown): ArmReply {
  if (error instanceof TokenError) return { status: error.status, body: error.body };
  if (error instanceof ArmError) {
    return { status: error.status, headers: { ...error.headers }, body: { error: { ...error.toBody() } } };
  }
  throw error;
}

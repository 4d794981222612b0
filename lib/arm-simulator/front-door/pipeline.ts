import type { Metrics } from "../back-door/metrics";
import type { RequestLog } from "../back-door/request-log";
import type { BackDoorRoute } from "../back-door/route";
import { backDoorRoutes } from "../back-door/routes";
import type { InsideRequest } from "../deployments/deployment-runner";
import { bendReply, refuseBent } from "../faults/bend";
import { faultReply } from "../faults/fault-reply";
import type { FaultEffect } from "../faults/records";
import { takeFault } from "../faults/take-fault";
import type { Directory } from "../identity/directory";
import { TokenError } from "../identity/refusals";
import { type IdentityRoute, identityRoutes } from "../identity/routes";
import { armRoutes } from "../routes";
import { answerVault } from "../vaults/answer";
import { audienceOfVault } from "../vaults/audiences";
import type { World } from "../world";
import { checkAccess } from "./access";
import { ArmError } from "./arm-error";
import { readJsonBody } from "./body";
import { checkPreconditions } from "./preconditions";
import { countCall } from "./rate-limits";
import {
  invalidApiVersion,
  invalidUri,
  methodNotAllowed,
  missingApiVersion,
  notImplemented,
} from "./refusals";
import type { ArmReply, ArmRequest, Method, Route } from "./request";
import { type RouteMatch, Router } from "./router";

/** A request as it came in over HTTP. */
export interface RawRequest {
  method: string;
  /** Path with query, undecoded. */
  target: string;
  /** Lower-cased names; of a header sent twice all values, joined by a comma. */
  headers: Readonly<Record<string, string | undefined>>;
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
  metrics: Metrics;
}

const arm = new Router<Route>(armRoutes);
const identity = new Router<IdentityRoute>(identityRoutes);
const backDoor = new Router<BackDoorRoute>(backDoorRoutes);

/**
 * Answers one request: brings the world up to the present, finds the route, checks who asks, and stores what
 * changed before the reply may leave. Refusals become Azure's error bodies here and nowhere else. `effect` is the
 * fault that befalls this request, if any.
 */
export function answer(door: FrontDoor, raw: RawRequest, effect?: FaultEffect): ArmReply {
  door.world.catchUp();
  door.world.store.commit(false);
  const reply = attempt(() => dispatch(door, raw, effect));
  door.world.store.commit(true);
  return reply;
}

/** True for what lies behind the back door: it is no part of Azure, so it is neither logged nor broken by faults. */
export function isBackDoor(target: string): boolean {
  return /^\/_sim(?:[/?]|$)/i.test(target);
}

/** The path of the Resource Manager route that fits, with its `{…}` segments; undefined when none does. */
export function routePathOf(method: string, path: string): string | undefined {
  const match = arm.find(method as Method, path);
  return match && match !== "method" ? match.route.path : undefined;
}

function dispatch(door: FrontDoor, raw: RawRequest, effect: FaultEffect | undefined): ArmReply {
  const url = toUrl(raw.target);
  const path = url.pathname.length > 1 ? url.pathname.replace(/\/+$/, "") : url.pathname;
  const method = raw.method as Method;
  if (isBackDoor(path)) return answerBackDoor(door, raw, url, path);
  if (audienceOfVault(raw.base) !== undefined) {
    return answerVault({ ...door, ...raw, method, path, query: url.searchParams });
  }
  const sign = identity.find(method, path);
  if (sign && sign !== "method") {
    const form = new URLSearchParams(raw.body);
    const { directory } = door;
    const { base, headers } = raw;
    return sign.route.handle({
      directory,
      base,
      headers,
      params: sign.params,
      query: url.searchParams,
      form,
    });
  }
  const reply = answerArm(door, raw, url, method, path);
  return bendReply(door.world, effect, { method, path, search: url.search }, reply);
}

function answerBackDoor(door: FrontDoor, raw: RawRequest, url: URL, path: string): ArmReply {
  const method = raw.method as Method;
  if (!raw.isTrustedPeer)
    throw new ArmError(403, "SimulatorBackDoorClosed", "The back door is open to this machine only.");
  const found = backDoor.find(method, path);
  if (found === "method") throw methodNotAllowed(method);
  if (!found)
    throw new ArmError(404, "SimulatorUnknownBackDoor", `There is no ${path} behind the back door.`);
  const isForm = raw.headers["content-type"]?.startsWith("application/x-www-form-urlencoded") ?? false;
  return found.route.handle({
    ...door,
    params: found.params,
    query: url.searchParams,
    body: isForm ? Object.fromEntries(new URLSearchParams(raw.body)) : readJsonBody(raw.body, raw.headers),
  });
}

/** Resource Manager: the calls that are left stand on every reply to somebody who has signed in. */
function answerArm(door: FrontDoor, raw: RawRequest, url: URL, method: Method, path: string): ArmReply {
  const { world, directory } = door;
  const caller = directory.authenticate(raw.base, raw.headers.authorization);
  const { headers, refusal } = countCall(world, caller, method, path);
  const reply = attempt(() => {
    if (refusal) throw refusal;
    const { route, params } = findArmRoute(method, path);
    const hasBody = method !== "GET" && method !== "HEAD" && method !== "DELETE";
    const request: ArmRequest = {
      world,
      directory,
      method,
      params,
      query: url.searchParams,
      body: hasBody ? readJsonBody(raw.body, raw.headers) : {},
      apiVersion: checkApiVersion(url.searchParams),
      base: raw.base,
      tenantId: caller.tenantId,
      caller,
      auxiliary: () => directory.authenticateAuxiliary(raw.base, raw.headers["x-ms-authorization-auxiliary"]),
    };
    refuseBent(world, { method, path, search: url.search });
    const instead = checkAccess(request, path);
    if (instead) return instead;
    const { "if-match": ifMatch, "if-none-match": ifNoneMatch } = raw.headers;
    checkPreconditions(request, path, { ifMatch, ifNoneMatch });
    return route.handle(request);
  });
  return { ...reply, headers: { ...headers, ...reply.headers } };
}

/**
 * Answers a request that Resource Manager sends itself for a template deployment, as whoever started it. Faults
 * strike it like any other.
 */
export function answerInside(
  { world, directory }: Pick<FrontDoor, "world" | "directory">,
  inside: InsideRequest,
): ArmReply {
  const { method, id, apiVersion, body, base, caller } = inside;
  const auxiliary = () => inside.auxiliary;
  const path = encodeURI(id);
  const effect = takeFault(world, { method, path, route: routePathOf(method, path) });
  const reply =
    (effect && faultReply(effect)) ??
    attempt(() => {
      const { route, params } = findArmRoute(method, path);
      const { tenantId } = caller;
      const query = new URLSearchParams({ "api-version": apiVersion });
      const said = { method, params, query, body, apiVersion, base };
      const request = { world, directory, ...said, tenantId, caller, auxiliary };
      return checkAccess(request, path) ?? route.handle(request);
    });
  return bendReply(world, effect, { method, path, search: "" }, reply);
}

/** True when a PUT of this id has a route. */
export function canWrite(id: string): boolean {
  const found = arm.find("PUT", encodeURI(id));
  return found !== undefined && found !== "method";
}

/** What a path of ours has no route for, Azure's has none for either: all its verbs are there. */
function findArmRoute(method: Method, path: string): RouteMatch<Route> {
  const match = arm.find(method, path);
  if (match === "method") throw methodNotAllowed(method);
  if (match) return match;
  if (!isKnownMethod(method)) throw methodNotAllowed(method);
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

/** Only a path of plain names: an absolute URL is for proxies, and no name holds a slash or a NUL. */
function toUrl(target: string): URL {
  if (!target.startsWith("/") || target.startsWith("//")) throw invalidUri(target);
  try {
    const url = new URL(target, "http://simulator.invalid");
    decodeURIComponent(url.pathname);
    if (!/%2f|%5c|%00/i.test(url.pathname)) return url;
  } catch {
    // Refused below like any other target that is none.
  }
  throw invalidUri(target);
}

/** Turns a refusal into Azure's error body; anything else that is thrown is a bug of ours and goes on. */
function attempt(work: () => ArmReply): ArmReply {
  try {
    return work();
  } catch (error) {
    if (error instanceof TokenError) return { status: error.status, body: error.body };
    if (!(error instanceof ArmError)) throw error;
    return { status: error.status, headers: { ...error.headers }, body: { error: { ...error.toBody() } } };
  }
}

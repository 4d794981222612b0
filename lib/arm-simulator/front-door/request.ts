import type { Directory } from "../identity/directory";
import type { Caller } from "../identity/principals";
import type { Json, JsonObject } from "../json";
import type { World } from "../world";

export type Method = "GET" | "PUT" | "POST" | "PATCH" | "DELETE" | "HEAD";

/** A request that passed the front door. */
export interface ArmRequest {
  world: World;
  method: Method;
  /** Values of the `{…}` segments of the route, decoded, in the client's spelling. */
  params: Readonly<Record<string, string>>;
  query: URLSearchParams;
  body: JsonObject;
  apiVersion: string;
  /** Scheme and host that absolute URLs must be built on. */
  base: string;
  /** Tenant of the caller's token. */
  tenantId: string;
  caller: Caller;
  /** Who the tokens for further tenants name; throws ARM's 401 for a false one. */
  auxiliary(): readonly Caller[];
  directory: Directory;
}

/** What a handler answers; headers and ids that every reply has are added afterwards. */
export interface ArmReply {
  status: number;
  headers?: Record<string, string>;
  body?: Json;
  /** A body that is no JSON: the pages and metrics behind the back door. */
  text?: { type: string; content: string };
}

/** One operation the simulator knows. */
export interface Route {
  method: Method;
  /** Azure's path with `{name}` segments; literals match in any case. */
  path: string;
  /** What it does, for the coverage table. */
  summary: string;
  longRunning?: boolean;
  handle(request: ArmRequest): ArmReply;
}

/** The value of a path segment that the route declares. */
export function param(request: ArmRequest, name: string): string {
  const value = request.params[name];
  if (value === undefined) throw new Error(`The route has no segment {${name}}`);
  return value;
}

/** 200 with a body. */
export function ok(body: Json): ArmReply {
  return { status: 200, body };
}

/** 200 with a list in ARM's envelope. */
export function list(value: JsonObject[]): ArmReply {
  return ok({ value });
}

import { readJsonBody } from "../front-door/body";
import type { ArmReply } from "../front-door/request";
import { ok } from "../front-door/request";
import { Router } from "../front-door/router";
import type { Directory } from "../identity/directory";
import type { Caller } from "../identity/principals";
import { type JsonObject, toObject, toText } from "../json";
import type { World } from "../world";
import { audienceOfVault } from "./audiences";
import {
  badParameter,
  challenge,
  forbiddenByRbac,
  secretDisabled,
  secretNotFound,
  VaultError,
} from "./refusals";
import { findSecret, putSecret, showSecret } from "./secrets";

/** What a request to a vault carries. */
interface VaultRequest {
  world: World;
  directory: Directory;
  /** Scheme and host asked. */
  base: string;
  method: string;
  path: string;
  query: URLSearchParams;
  headers: Readonly<Record<string, string | undefined>>;
  body: string;
}

/** One endpoint of a vault, as the page of the coverage tells it. */
interface VaultRoute {
  method: "GET" | "PUT";
  path: string;
  summary: string;
  handle(request: VaultRequest & { host: string; caller: Caller; params: Record<string, string> }): ArmReply;
}

const VERSIONS = /^(7\.[0-6]|2025-07-01)(-preview\.\d+)?$/;

export const vaultRoutes: readonly VaultRoute[] = [
  {
    method: "GET",
    path: "/secrets/{name}",
    summary: "The newest version of a secret",
    handle: readSecret,
  },
  {
    method: "GET",
    path: "/secrets/{name}/{version}",
    summary: "One version of a secret",
    handle: readSecret,
  },
  { method: "PUT", path: "/secrets/{name}", summary: "A new version of a secret", handle: writeSecret },
];

const router = new Router<VaultRoute>(vaultRoutes);

/** Answers as the vault of the host does; every vault of every name is there, and empty at first. */
export function answerVault(request: VaultRequest): ArmReply {
  try {
    return handle(request);
  } catch (error) {
    if (!(error instanceof VaultError)) throw error;
    return { status: error.status, headers: { ...error.headers }, body: { error: error.toJson() } };
  }
}

function handle(request: VaultRequest): ArmReply {
  const { directory, base, method, path, query, headers } = request;
  const audience = audienceOfVault(base) ?? "";
  const { tenantId } = directory.settings;
  const caller = directory.callerFor(audience, headers.authorization);
  if (caller === "missing") throw challenge(tenantId, audience);
  if ("audience" in caller) throw challenge(tenantId, audience, caller.audience);
  if (!VERSIONS.test(query.get("api-version") ?? "")) {
    throw badParameter(
      "The specified version is not recognized. Consider using the latest supported version.",
    );
  }
  const found = router.find(method as VaultRoute["method"], path);
  if (!found || found === "method") throw badParameter(`Method ${method} does not allow operation ${path}.`);
  const { hostname: host } = new URL(base);
  return found.route.handle({ ...request, host, caller, params: found.params });
}

function readSecret({
  world,
  host,
  caller,
  params: { name = "", version },
}: Parameters<VaultRoute["handle"]>[0]): ArmReply {
  // Azure asks about the right before it looks: who may not read is not told what there is.
  if (world.store.get("closedVaults", host)) {
    throw forbiddenByRbac(host.split(".")[0] ?? host, name, caller.clientId);
  }
  const secret = findSecret(world, host, name, version);
  if (secret === undefined) throw secretNotFound(name);
  if (!secret.enabled) throw secretDisabled();
  // One that has run out is answered like any other: its date is for whoever reads it.
  return ok(showSecret(secret, true));
}

function writeSecret({
  world,
  host,
  params: { name = "" },
  body,
  headers,
}: Parameters<VaultRoute["handle"]>[0]): ArmReply {
  const sent: JsonObject = readJsonBody(body, headers);
  const value = toText(sent.value);
  if (value === undefined) throw badParameter("The request body is missing the property value.");
  const { enabled, exp } = toObject(sent.attributes);
  const expiresAt = typeof exp === "number" ? exp : null;
  const secret = putSecret(world, { host, name, value, enabled: enabled !== false, expiresAt });
  return ok(showSecret(secret, true));
}

import { createHash } from "node:crypto";
import { ArmError } from "../front-door/arm-error";
import { childNotFound, resourceNotFound } from "../front-door/refusals";
import type { ArmReply } from "../front-door/request";
import { isObject } from "../json";
import type { World } from "../world";
import type { BentOperation, FaultEffect } from "./records";

/** A request as it reached its route. */
interface BentRequest {
  method: string;
  path: string;
  /** With the question mark. */
  search: string;
}

/** As long as the signed URLs recorded since 2024: over 3,000 characters in all. */
const CERTIFICATE_LENGTH = 2_500;
const SIGNATURE_LENGTH = 342;
const HASH_LENGTH = 43;

/** Refuses what an earlier fault made unreachable: hidden resources, vanished operations, URLs cut short. */
export function refuseBent(world: World, { method, path, search }: BentRequest): void {
  const hidden = world.store.get("hiddenPaths", path.toLowerCase());
  if (hidden && method === "GET") {
    if (hidden.until > world.clock.now()) throw notFound(path);
    world.store.delete("hiddenPaths", path.toLowerCase());
  }
  const bent = world.store.get("bentOperations", lastSegment(path));
  if (!bent) return;
  if (bent.vanishes)
    throw new ArmError(404, "OperationNotFound", `Operation ${lastSegment(path)} not found.`, {
      details: [],
    });
  if (bent.signature !== undefined && !search.endsWith(bent.signature))
    throw new ArmError(
      403,
      "SimulatorOperationUrlChanged",
      "This operation's URL is signed; it must be used exactly as it was given.",
    );
}

/** What becomes of a reply, by the fault of this request and by those that befell its operation before. */
export function bendReply(
  world: World,
  effect: FaultEffect | undefined,
  request: BentRequest,
  reply: ArmReply,
): ArmReply {
  const { body } = reply;
  const polled = world.store.get("bentOperations", lastSegment(request.path));
  if (polled?.ends && isObject(body) && body.status === "Failed")
    return { ...reply, body: { ...body, status: polled.ends } };
  // A poll names the operation's URLs again: they stay signed.
  if (polled?.signature !== undefined && reply.headers)
    return { ...reply, headers: signUrls(reply.headers, polled.signature) };
  if (!effect || reply.status >= 400) return reply;
  if (effect.hiddenForSeconds !== undefined && request.method === "PUT") {
    const until = world.clock.now() + effect.hiddenForSeconds * 1000;
    world.store.put("hiddenPaths", request.path.toLowerCase(), { until });
  }
  if (effect.sharedKeyAsList && /\/sharedkey$/i.test(request.path) && request.method === "GET")
    return { ...reply, body: { value: [] } };
  return bendOperation(world, effect, reply);
}

function bendOperation(world: World, effect: FaultEffect, reply: ArmReply): ArmReply {
  const id = operationIdOf(reply);
  if (id === undefined) return reply;
  const signature = effect.signedOperationUrl ? signatureFor(world, id) : undefined;
  const bent: BentOperation = {
    ...(effect.operationEnds === "Canceled" ? { ends: "Canceled" } : {}),
    ...(effect.operationVanishes ? { vanishes: true } : {}),
    ...(signature === undefined ? {} : { signature }),
  };
  if (Object.keys(bent).length > 0) world.store.put("bentOperations", id, bent);
  if (effect.operationEnds) failLater(world, id, effect);
  return signature === undefined ? reply : { ...reply, headers: signUrls(reply.headers ?? {}, signature) };
}

/** The operation runs as long as it would have, and then turns out to have failed. */
function failLater(world: World, id: string, { operationEnds, code, message }: FaultEffect): void {
  const operation = world.store.get("operations", id);
  if (!operation) return;
  const isCanceled = operationEnds === "Canceled";
  const willFail = {
    code: code ?? (isCanceled ? "Canceled" : "InternalServerError"),
    message: message ?? (isCanceled ? "Operation was canceled." : "An error occurred."),
    details: [],
  };
  world.operations.begin({ ...operation, willFail });
}

function operationIdOf({ headers = {} }: ArmReply): string | undefined {
  const url = headers["Azure-AsyncOperation"] ?? headers.Location;
  return /\/([^/?]+)(?:\?|$)/
    .exec(url?.replace(/^https?:\/\/[^/]+/, "").replace(/^.*\//, "/") ?? "")?.[1]
    ?.toLowerCase();
}

function signUrls(headers: Record<string, string>, signature: string): Record<string, string> {
  const isUrl = (name: string) => name === "Azure-AsyncOperation" || name === "Location";
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name, isUrl(name) ? `${value}${signature}` : value]),
  );
}

function signatureFor(world: World, id: string): string {
  const noise = (name: string, length: number) => {
    const parts = Array.from({ length: Math.ceil(length / 43) }, (_, index) =>
      createHash("sha256").update(`${world.seed} ${id} ${name} ${index}`).digest("base64url"),
    );
    return parts.join("").slice(0, length);
  };
  const at = 621_355_968_000_000_000n + BigInt(world.clock.now()) * 10_000n;
  const certificate = noise("c", CERTIFICATE_LENGTH);
  return `&t=${at}&c=${certificate}&s=${noise("s", SIGNATURE_LENGTH)}&h=${noise("h", HASH_LENGTH)}`;
}

/** Azure's two forms: its front door's for a resource, the provider's for a child. */
function notFound(path: string): ArmError {
  const parts =
    /^\/subscriptions\/[^/]+\/resourceGroups\/([^/]+)\/providers\/([^/]+)\/([^/]+)\/([^/]+)$/i.exec(path);
  const [, group, namespace, type, name] = parts ?? [];
  return group && name ? resourceNotFound(`${namespace}/${type}`, name, group) : childNotFound(path);
}

function lastSegment(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1).toLowerCase();
}

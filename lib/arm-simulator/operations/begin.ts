import { randomUUID } from "node:crypto";
import type { ArmReply, ArmRequest } from "../front-door/request";
import type { Json } from "../json";
import { DECLARATIONS } from "../network/declarations";
import type { ErrorBody, Operation, Resource } from "../records";
import { recordedRetryAfter } from "../timings";
import type { World } from "../world";

/** What a write needs beyond the resource itself. */
export interface WriteOptions {
  created: boolean;
  /** Timing to draw from, when it is not the type's usual one. */
  call?: string;
  /** Azure's inner name of the operation, when it is not the type's usual one. */
  name?: string;
  /** Keys of resources that are Updating together with it. */
  alongside?: string[];
  /** Keys that nobody else may write meanwhile; the resource itself always is one. */
  locks?: string[];
  /** True when the write changes something that tunnels depend on: they are negotiated anew when it ends. */
  tunnelChanged?: boolean;
  willFail?: ErrorBody;
}

/** What an action needs beyond its resource. */
export interface ActionOptions {
  name: string;
  call: string;
  /** What operationResults answers at the end. */
  result?: Json;
  /** True to answer with the resource's body instead. */
  showsTarget?: boolean;
  /** True when tunnels are negotiated anew when it ends. */
  restartsTunnels?: boolean;
  locks?: string[];
}

/** Stores a written resource as Updating and starts its operation: 201 for a new one, 200 for an existing one. */
export function beginWrite(request: ArmRequest, resource: Resource, options: WriteOptions): ArmReply {
  const { world } = request;
  const declared = DECLARATIONS[resource.type];
  const operation = begin(request, {
    name: options.name ?? `Put${declared.operationNoun}Operation`,
    kind: "write",
    target: resource,
    call: options.call ?? `${declared.timing}.${options.created ? "create" : "update"}`,
    alongside: options.alongside ?? [],
    locks: options.locks ?? [],
    showsTarget: true,
    ...(options.willFail ? { willFail: options.willFail } : {}),
  });
  const tunnelChangedAt = options.tunnelChanged ? operation.finishesAt : resource.tunnelChangedAt;
  const state = declared.write.during;
  const written = world.putResource({ ...resource, state, operationId: operation.id, tunnelChangedAt });
  for (const key of operation.alongside) markBusy(world, key, operation);
  return {
    status: options.created ? 201 : 200,
    headers: asyncHeaders(request, operation, declared.timing, false),
    body: world.render(written, "write", request.apiVersion),
  };
}

/** Marks a resource as Deleting and starts its deletion: 202 with both URLs and no body. */
export function beginDelete(
  request: ArmRequest,
  resource: Resource,
  alongside: string[] = [],
  locks: string[] = [],
): ArmReply {
  const { world } = request;
  const declared = DECLARATIONS[resource.type];
  const operation = begin(request, {
    name: `Delete${declared.operationNoun}Operation`,
    kind: "delete",
    target: resource,
    call: `${declared.timing}.delete`,
    alongside,
    locks,
  });
  world.putResource({ ...resource, state: declared.delete.during, operationId: operation.id });
  for (const key of alongside) markBusy(world, key, operation);
  return { status: 202, headers: asyncHeaders(request, operation, declared.timing, true) };
}

/** Starts an action on a resource, e.g. a reset: 202 with both URLs; the result is answered at the end. */
export function beginAction(request: ArmRequest, resource: Resource, action: ActionOptions): ArmReply {
  const timing = DECLARATIONS[resource.type].timing;
  const operation = begin(request, {
    name: action.name,
    kind: "action",
    target: resource,
    call: action.call,
    alongside: [],
    locks: action.locks ?? [],
    ...(action.result === undefined ? {} : { result: action.result }),
    ...(action.showsTarget ? { showsTarget: true } : {}),
  });
  const tunnelChangedAt = action.restartsTunnels ? operation.finishesAt : resource.tunnelChangedAt;
  request.world.putResource({ ...resource, state: "Updating", operationId: operation.id, tunnelChangedAt });
  return { status: 202, headers: asyncHeaders(request, operation, timing, true) };
}

/**
 * Asks a running resource for something: 202 with Location alone, as recorded. Nothing is locked meanwhile and the
 * resource stays as it is; `result` is what operationResults answers at the end. Polls of some questions name
 * Azure-AsyncOperation while they run (recorded of IKE associations and client packages, never of routes).
 */
export function beginInquiry(
  request: ArmRequest,
  resource: Resource,
  inquiry: { name: string; call: string; result: Json; pollsNameState?: boolean },
): ArmReply {
  const operation = begin(request, {
    ...inquiry,
    kind: "action",
    target: resource,
    alongside: [],
    locks: [],
    isInquiry: true,
  });
  const { "Azure-AsyncOperation": _unshown, ...headers } = asyncHeaders(request, operation, "inquiry", true);
  return { status: 202, headers };
}

/** The absolute URL of an operation, under the host the client spoke to. */
export function operationUrl(
  request: ArmRequest,
  operation: Operation,
  leaf: "operations" | "operationResults",
): string {
  const path = `/subscriptions/${operation.subscriptionId}/providers/Microsoft.Network/locations/${operation.location}`;
  return `${request.base}${path}/${leaf}/${operation.id}?api-version=${operation.apiVersion}`;
}

/** Retry-After as a header, or nothing where the client need not wait. */
export function retryAfterHeader(world: World, seconds: number): Record<string, string> {
  const value = world.clock.toRetryAfter(seconds);
  return value === undefined ? {} : { "Retry-After": String(value) };
}

interface Beginning {
  name: string;
  kind: "write" | "delete" | "action";
  target: Resource;
  call: string;
  alongside: string[];
  locks: string[];
  willFail?: ErrorBody;
  result?: Json;
  showsTarget?: boolean;
  /** True when it only reads: others may write meanwhile. */
  isInquiry?: boolean;
  pollsNameState?: boolean;
}

function begin(request: ArmRequest, beginning: Beginning): Operation {
  const { target, call, locks, isInquiry, ...rest } = beginning;
  const startedAt = request.world.clock.now();
  const operation: Operation = {
    id: randomUUID(),
    ...rest,
    subscriptionId: target.subscriptionId,
    location: target.location,
    apiVersion: request.apiVersion,
    target: target.key,
    targetId: target.id,
    locks: isInquiry ? [] : [target.key, ...locks],
    ...(isInquiry ? { isInquiry } : {}),
    startedAt,
    finishesAt: startedAt + request.world.drawDuration(call, target.key),
    status: "InProgress",
  };
  request.world.operations.begin(operation);
  return operation;
}

function markBusy(world: World, key: string, operation: Operation): void {
  const resource = world.store.get("resources", key);
  if (resource) world.putResource({ ...resource, state: "Updating", operationId: operation.id });
}

function asyncHeaders(
  request: ArmRequest,
  operation: Operation,
  timing: string,
  withLocation: boolean,
): Record<string, string> {
  return {
    "azure-asyncnotification": "Enabled",
    "Azure-AsyncOperation": operationUrl(request, operation, "operations"),
    ...(withLocation ? { Location: operationUrl(request, operation, "operationResults") } : {}),
    "x-ms-request-id": operation.id,
    ...retryAfterHeader(request.world, recordedRetryAfter(timing, 0)),
  };
}

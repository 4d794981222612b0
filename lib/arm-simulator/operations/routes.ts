import { ArmError } from "../front-door/arm-error";
import { type ArmReply, type ArmRequest, param, type Route } from "../front-door/request";
import type { Json } from "../json";
import { DECLARATIONS } from "../network/declarations";
import type { Operation } from "../records";
import { recordedRetryAfter } from "../timings";
import { operationUrl, retryAfterHeader } from "./begin";

const LOCATION = "/subscriptions/{subscriptionId}/providers/Microsoft.Network/locations/{location}";

/** The URLs that long-running operations are followed at. */
export const operationRoutes: readonly Route[] = [
  {
    method: "GET",
    path: `${LOCATION}/operations/{operationId}`,
    summary: "State of a long-running operation",
    handle: pollState,
  },
  {
    method: "GET",
    path: `${LOCATION}/operationResults/{operationId}`,
    summary: "Result of a long-running operation: 202 while it runs, then 200 or 204",
    handle: pollResult,
  },
];

function pollState(request: ArmRequest): ArmReply {
  const operation = findOperation(request);
  if (operation.status === "InProgress") {
    return { status: 200, headers: pollDelay(request, operation), body: { status: "InProgress" } };
  }
  if (operation.error) {
    return {
      status: 200,
      body: { status: "Failed", error: { ...operation.error, details: operation.error.details ?? [] } },
    };
  }
  // Recorded: an action's end has empty properties beside its state, a write's has not.
  const properties = operation.kind === "action" ? { properties: {} } : {};
  return { status: 200, body: { status: "Succeeded", ...properties } };
}

function pollResult(request: ArmRequest): ArmReply {
  const operation = findOperation(request);
  const urls = {
    "azure-asyncnotification": "Enabled",
    ...(namesState(operation)
      ? { "Azure-AsyncOperation": operationUrl(request, operation, "operations") }
      : {}),
    Location: operationUrl(request, operation, "operationResults"),
  };
  if (operation.status === "InProgress") {
    return { status: 202, headers: { ...urls, ...pollDelay(request, operation) } };
  }
  if (operation.error) {
    const { code, message, details } = operation.error;
    throw new ArmError(400, code, message, { details: details ?? [] });
  }
  const body = resultOf(request, operation);
  return body === undefined ? { status: 204, headers: urls } : { status: 200, headers: urls, body };
}

/** Questions name the URL of their state in few polls, or in none. */
function namesState({ isInquiry, pollsNameState, status }: Operation): boolean {
  return isInquiry !== true || (pollsNameState === true && status === "InProgress");
}

function resultOf({ world }: ArmRequest, operation: Operation): Json | undefined {
  const target = operation.showsTarget ? world.store.get("resources", operation.target) : undefined;
  return target ? world.render(target, "write", operation.apiVersion) : operation.result;
}

function findOperation(request: ArmRequest): Operation {
  const id = param(request, "operationId");
  const operation = request.world.store.get("operations", id.toLowerCase());
  const belongs = operation?.subscriptionId.toLowerCase() === param(request, "subscriptionId").toLowerCase();
  if (operation && belongs && !operation.hidden) return operation;
  throw new ArmError(404, "OperationNotFound", `Operation ${id} not found.`, { details: [] });
}

/** The wait grows with the polls of a gateway; the count lives in memory only, as it changes nothing else. */
function pollDelay(request: ArmRequest, operation: Operation): Record<string, string> {
  const polls = request.world.operations.countPoll(operation.id);
  const type = request.world.store.get("resources", operation.target)?.type;
  return retryAfterHeader(request.world, recordedRetryAfter(type ? DECLARATIONS[type].timing : "", polls));
}

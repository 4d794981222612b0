import type { CloudOperation, OperationProgress, WriteOptions } from "@/lib/deploy/cloud";
import { assertNever, invariant } from "@/lib/shared";
import { parseArmId } from "./arm-id";
import { type CloudContext, callAzure, isNotFound, isUnreadBySdk, lastBody } from "./call";
import type { CallRecord } from "./exchange";
import type { SdkCallOptions } from "./operations/kind-operations";
import { kindOperations } from "./operations/kinds";
import { resetConnection, resetGateway } from "./operations/resets";
import { writeSharedKey } from "./operations/shared-key";
import type { SubmittedWrite } from "./operations/submit";
import { nameCall } from "./read-resource";
import { findForeignUrl, writeResumeToken } from "./resume-token";
import { findSecrets } from "./secrets";

/** Sends one write and returns as soon as Azure took it. Deleting what is not there has succeeded. */
export function beginOperation(
  context: CloudContext,
  operation: CloudOperation,
  { signal, beforeSend }: WriteOptions = {},
): Promise<OperationProgress> {
  const description = {
    what: nameCall(operation.operation, operation.resource),
    signal,
    ...(operation.operation === "put" ? { asked: operation.body } : {}),
    ...(beforeSend === undefined ? {} : { beforeSend }),
    secrets: secretsOf(operation),
  };
  return callAzure(context, description, async (record, options) => {
    const { sdkState } = await send(context, operation, record, options);
    if (sdkState === null && !isOnlyAccepted(operation, record)) {
      return { state: "succeeded", body: operation.operation === "put" ? lastBody(record) : null };
    }
    const { resource } = operation;
    return {
      state: "running",
      resumeToken: writeResumeToken({
        operation: operation.operation,
        resource,
        // Azure took the write, so it is watched in any case: at the resource when its own URL leads elsewhere.
        sdkState: sdkState !== null && findForeignUrl(context.endpoint, sdkState) === null ? sdkState : null,
      }),
      retryAfterMs: record.exchanges.at(-1)?.retryAfterMs ?? context.pollIntervalMs,
    };
  });
}

/** Taken, and no word of where to ask about it: the SDK calls that done, but only the resource can tell. */
function isOnlyAccepted({ operation }: CloudOperation, record: CallRecord): boolean {
  return operation !== "put" && operation !== "setSharedKey" && record.exchanges.at(-1)?.status === 202;
}

async function send(
  context: CloudContext,
  operation: CloudOperation,
  record: CallRecord,
  options: SdkCallOptions,
): Promise<SubmittedWrite> {
  try {
    return await submitWrite(context, operation, options);
  } catch (error) {
    const isGone = operation.operation === "delete" && isNotFound(record);
    if (isGone || isUnreadBySdk(error, record)) return { sdkState: null };
    throw error;
  }
}

function submitWrite(
  context: CloudContext,
  operation: CloudOperation,
  options: SdkCallOptions,
): Promise<SubmittedWrite> {
  const id = parseArmId(operation.resource);
  const clients = context.writersOf(id.subscriptionId);
  const { kind } = operation.resource;
  switch (operation.operation) {
    case "setSharedKey":
      return writeSharedKey(clients, id, operation.value, options);
    case "put":
      invariant(kind !== "sharedKey", "a shared key is set with setSharedKey");
      return kindOperations[kind].put(clients, id, operation.body, options);
    case "delete":
      invariant(kind !== "sharedKey", "a shared key goes with its connection");
      return kindOperations[kind].remove(clients, id, options);
    case "resetConnection":
      return resetConnection(clients, id, options);
    case "resetGateway":
      return resetGateway(clients, id, options);
    default:
      return assertNever(operation);
  }
}

function secretsOf(operation: CloudOperation): string[] {
  if (operation.operation === "setSharedKey") return [operation.value];
  return operation.operation === "put" ? findSecrets(operation.body) : [];
}

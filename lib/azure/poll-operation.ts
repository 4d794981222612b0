import { restorePoller as restoreNetworkPoller } from "@azure/arm-network";
import { restorePoller as restoreResourcesPoller } from "@azure/arm-resources";
import type { OperationProgress } from "@/lib/deploy/cloud";
import { parseArmId } from "./arm-id";
import { type CloudContext, callAzure, lastBody } from "./call";
import { OperationFailedError } from "./errors/operation-failed-error";
import { OperationLostError } from "./errors/operation-lost-error";
import { toCloudError } from "./errors/to-cloud-error";
import type { CallRecord } from "./exchange";
import type { SdkCallOptions } from "./operations/kind-operations";
import { fetchBody, nameCall } from "./read-resource";
import { type RunningOperation, readResumeToken, writeResumeToken } from "./resume-token";

/**
 * Asks once how an operation stands. Each time a fresh poller is made from the stored token, since one failed
 * request leaves an SDK poller failed for ever; a token is written anew only after a good answer.
 */
export async function pollOperation(
  context: CloudContext,
  resumeToken: string,
  signal?: AbortSignal,
): Promise<OperationProgress> {
  const running = readToken(context, resumeToken);
  const { operation, resource } = running;
  const description = {
    what: nameCall(operation, resource),
    signal,
    // The process that set the key may be gone, so this one cannot look for it in Azure's words.
    withholdMessage: operation === "setSharedKey",
  };
  return callAzure(context, description, (record, options) =>
    running.sdkState === null
      ? askResource(context, running, record, options)
      : askOperation(context, { ...running, sdkState: running.sdkState }, record, options),
  );
}

function readToken(context: CloudContext, resumeToken: string): RunningOperation {
  try {
    return readResumeToken(context.endpoint, resumeToken);
  } catch (error) {
    throw toCloudError(error, {
      what: "resume an operation",
      exchanges: [],
      signInRefusal: null,
      secrets: context.secrets,
    });
  }
}

/** Asks at the URL Azure named for the operation. */
async function askOperation(
  context: CloudContext,
  running: RunningOperation & { sdkState: string },
  record: CallRecord,
  options: SdkCallOptions & { abortSignal: AbortSignal },
): Promise<OperationProgress> {
  const poller = restore(context, running, options);
  try {
    await poller.poll(options);
  } catch (error) {
    const status = record.exchanges.at(-1)?.status;
    // Azure forgets operations after a while; the resource still tells how it went.
    if (status === 404 || status === 410) {
      // That answer was about the operation and must not be read as one about the resource.
      record.exchanges.length = 0;
      return askResource(context, running, record, options);
    }
    // 204 is how deletions and actions end at their Location; the SDK does not expect it for every kind.
    if (status === 204 && endsWithoutBody(running)) return { state: "succeeded", body: null };
    throw toOperationError(error, poller.operationState?.status);
  }
  if (!poller.isDone) return toRunning(context, { ...running, sdkState: await poller.serialize() }, record);
  return { state: "succeeded", body: running.operation === "put" ? lastBody(record) : null };
}

function endsWithoutBody({ operation }: RunningOperation): boolean {
  return operation === "delete" || operation === "resetConnection" || operation === "resetGateway";
}

/**
 * Tells an operation that failed from a request that did: the SDK calls the state failed in both cases, but only
 * a failed request leaves a RestError.
 */
function toOperationError(error: unknown, state: string | undefined): unknown {
  const isRequest = error instanceof Error && error.name === "RestError";
  const hasEnded = state === "failed" || state === "canceled";
  return hasEnded && !isRequest ? new OperationFailedError(`the operation ${state}`) : error;
}

/**
 * Asks the resource for its provisioning state: less to learn, but nearly always there. Right after a write Azure may know
 * neither the operation nor the resource in every region yet, so that is no failure: whoever asks looks again.
 */
async function askResource(
  context: CloudContext,
  { operation, resource }: RunningOperation,
  record: CallRecord,
  options: SdkCallOptions,
): Promise<OperationProgress> {
  const body = await fetchBody(context, resource, record, options);
  if (body === null) {
    if (operation === "delete") return { state: "succeeded", body: null };
    throw new OperationLostError("the operation is unknown to Azure and the resource does not exist");
  }
  const provisioningState = readProvisioningState(body);
  switch (provisioningState) {
    case "Failed":
    case "Canceled":
      throw new OperationFailedError(`the resource's provisioning state is ${provisioningState}`);
    case "Succeeded":
    case null:
      if (operation === "delete") throw new OperationLostError("the resource is still there");
      return { state: "succeeded", body: operation === "put" ? body : null, isOnlySeen: true };
    default:
      return toRunning(context, { operation, resource, sdkState: null }, record);
  }
}

function toRunning(context: CloudContext, running: RunningOperation, record: CallRecord): OperationProgress {
  return {
    state: "running",
    resumeToken: writeResumeToken(running),
    retryAfterMs: record.exchanges.at(-1)?.retryAfterMs ?? context.pollIntervalMs,
  };
}

function readProvisioningState({ properties }: Record<string, unknown>): string | null {
  if (typeof properties !== "object" || properties === null) return null;
  const { provisioningState } = properties as Record<string, unknown>;
  return typeof provisioningState === "string" ? provisioningState : null;
}

/** The parts of a restored poller in use; like every poller of the SDK it must never be awaited itself. */
interface RestoredPoller {
  readonly isDone: boolean;
  readonly operationState: { status: string } | undefined;
  poll(options: { abortSignal: AbortSignal }): Promise<unknown>;
  serialize(): Promise<string>;
}

function restore(
  { clientsOf }: CloudContext,
  { resource, sdkState }: RunningOperation & { sdkState: string },
  { abortSignal }: { abortSignal: AbortSignal },
): RestoredPoller {
  const { network, resources } = clientsOf(parseArmId(resource).subscriptionId);
  // The reply is read from the call's record; the SDK's own reading would drop unknown fields.
  const options = { abortSignal, processResponseBody: async () => undefined };
  return resource.kind === "resourceGroup"
    ? restoreResourcesPoller(resources, sdkState, resources.resourceGroups.delete, options)
    : restoreNetworkPoller(network, sdkState, network.virtualNetworks.delete, options);
}

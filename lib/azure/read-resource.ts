import { CloudError, type ReadableRef, type ResourceRef } from "@/lib/deploy/cloud";
import type { ArmBody } from "@/lib/planner";
import { parseArmId } from "./arm-id";
import { type CloudContext, callAzure, isNotFound, isUnreadBySdk, lastBody } from "./call";
import type { CallRecord } from "./exchange";
import type { SdkCallOptions } from "./operations/kind-operations";
import { kindReaders } from "./operations/kinds";
import { isListedEmpty } from "./operations/resource-group";
import { fetchSharedKey } from "./operations/shared-key";

/** The resource as Azure answers now, secrets removed; null when there is none. */
export function readResource(
  context: CloudContext,
  resource: ReadableRef,
  signal?: AbortSignal,
): Promise<ArmBody | null> {
  const what = nameCall("get", resource);
  return callAzure(
    context,
    { what, signal, withholdMessage: resource.kind === "sharedKey" },
    (record, options) => fetchBody(context, resource, record, options),
  );
}

/** The same inside a call that is already being recorded. */
export async function fetchBody(
  context: CloudContext,
  resource: ReadableRef,
  record: CallRecord,
  options: SdkCallOptions,
): Promise<ArmBody | null> {
  const id = parseArmId(resource);
  const clients = context.clientsOf(id.subscriptionId);
  try {
    if (resource.kind === "sharedKey") {
      await fetchSharedKey(clients, id, options);
      // That there is a key is all that may be seen of it.
      return {};
    }
    await kindReaders[resource.kind].get(clients, id, options);
  } catch (error) {
    if (isNotFound(record)) return null;
    if (!isUnreadBySdk(error, record)) throw error;
  }
  return lastBody(record);
}

/**
 * The pre-shared key a connection holds; null when it holds none or does not exist. CloudError denied when Azure shows the
 * connection without its key.
 */
export function readConnectionKey(
  context: CloudContext,
  connectionArmId: string,
  signal?: AbortSignal,
): Promise<string | null> {
  const resource: ResourceRef = { kind: "sharedKey", armId: connectionArmId };
  const id = parseArmId(resource);
  const description = { what: nameCall("read", resource), signal, withholdMessage: true };
  return callAzure(context, description, async (record, options) => {
    try {
      const key: unknown = await fetchSharedKey(context.clientsOf(id.subscriptionId), id, options);
      // Whoever may read the connection but not its key is answered a list with nothing in it, and no error.
      if (typeof key !== "string") throw keyWithheld(description.what);
      return key === "" ? null : key;
    } catch (error) {
      if (isNotFound(record)) return null;
      throw error;
    }
  });
}

function keyWithheld(what: string): CloudError {
  const azureMessage =
    "Azure shows the connection without its key: the right Microsoft.Network/connections/sharedKey/action is missing.";
  return new CloudError("denied", `${what}: ${azureMessage}`, { azureMessage });
}

/** True when the group holds no resource, or is gone itself. */
export function isGroupEmpty(
  context: CloudContext,
  groupArmId: string,
  signal?: AbortSignal,
): Promise<boolean> {
  const resource: ResourceRef = { kind: "resourceGroup", armId: groupArmId };
  const { subscriptionId, resourceGroup } = parseArmId(resource);
  return callAzure(context, { what: nameCall("list", resource), signal }, async (record, options) => {
    try {
      return await isListedEmpty(context.clientsOf(subscriptionId), resourceGroup, options);
    } catch (error) {
      if (isNotFound(record)) return true;
      throw error;
    }
  });
}

/** A call in words, e.g. "get virtualNetwork VNet1". */
export function nameCall(verb: string, resource: ReadableRef): string {
  return `${verb} ${resource.kind} ${parseArmId(resource).name}`;
}

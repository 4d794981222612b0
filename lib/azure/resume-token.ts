import { z } from "zod";
import type { CloudOperation, ResourceRef } from "@/lib/deploy/cloud";
import { type Endpoint, isArmUrl } from "./endpoint";
import { ForeignHostError } from "./errors/foreign-host-error";

/** A write that is under way: what another process needs to ask how it stands. Holds no key, token or body. */
export interface RunningOperation {
  operation: CloudOperation["operation"];
  resource: ResourceRef;
  /** The SDK's serialised poller; null asks the resource itself for its provisioning state. */
  sdkState: string | null;
}

/** The SDK's state is its own business between major versions; one of another version is not restored. */
const SDK_GENERATION = "arm-network@39,arm-resources@8";

const TOKEN = z.object({
  format: z.literal("meshwright.operation/1"),
  sdk: z.string(),
  operation: z.enum(["put", "delete", "setSharedKey", "resetConnection", "resetGateway"]),
  kind: z.enum([
    "resourceGroup",
    "virtualNetwork",
    "subnet",
    "publicIPAddress",
    "virtualNetworkGateway",
    "localNetworkGateway",
    "connection",
    "sharedKey",
    "virtualNetworkPeering",
  ]),
  armId: z.string(),
  state: z.string().nullable(),
});

/** The parts of the SDK's state that name URLs. */
const SDK_STATE = z.object({
  state: z.object({
    status: z.literal("running"),
    config: z.object({
      operationLocation: z.string().optional(),
      resourceLocation: z.string().optional(),
      initialRequestUrl: z.string(),
      requestMethod: z.string(),
    }),
  }),
});

/** The text a caller stores to poll the operation later, in this or another process. */
export function writeResumeToken({ operation, resource, sdkState }: RunningOperation): string {
  const { kind, armId } = resource;
  const token: z.infer<typeof TOKEN> = {
    format: "meshwright.operation/1",
    sdk: SDK_GENERATION,
    operation,
    kind,
    armId,
    state: sdkState,
  };
  return JSON.stringify(token);
}

/**
 * Reads a stored token. Throws a ForeignHostError when it names a host that is not the endpoint's (polling would
 * carry a bearer token there), and a ZodError or SyntaxError when it is not one of ours.
 */
export function readResumeToken(endpoint: Endpoint, resumeToken: string): RunningOperation {
  const { sdk, operation, kind, armId, state } = TOKEN.parse(JSON.parse(resumeToken));
  const sdkState = sdk === SDK_GENERATION ? state : null;
  if (sdkState !== null) {
    const foreign = findForeignUrl(endpoint, sdkState);
    if (foreign) throw new ForeignHostError(foreign);
  }
  return { operation, resource: { kind, armId }, sdkState };
}

/** A URL in the SDK's state that leads away from the endpoint, or null. Relative ones lead to the endpoint. */
export function findForeignUrl(endpoint: Endpoint, sdkState: string): string | null {
  const { operationLocation, resourceLocation, initialRequestUrl } = SDK_STATE.parse(JSON.parse(sdkState))
    .state.config;
  const urls = [operationLocation, resourceLocation, initialRequestUrl].filter((url) => url !== undefined);
  const foreign = urls.find((url) => !isArmUrl(endpoint, url));
  return foreign === undefined ? null : new URL(foreign, endpoint.armUrl).href;
}

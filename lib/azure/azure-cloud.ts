import type { Cloud, RequestPacer } from "@/lib/deploy/cloud";
import { beginOperation } from "./begin-operation";
import type { CloudContext } from "./call";
import { createClientFactory } from "./client-factory";
import { createCredential } from "./credential";
import { toEndpoint } from "./endpoint";
import { createGuardedHttpClient } from "./http-client";
import { readBgpPeers, readIkeSas, readVerdict } from "./inquiries";
import { createVaultReader } from "./key-vault";
import type { AzureCloudOptions } from "./options";
import { pollOperation } from "./poll-operation";
import { readLocks, readPermissions, readProvider, readUsages } from "./preflight-reads";
import { isGroupEmpty, readConnectionKey, readResource } from "./read-resource";
import { createSignInRecord } from "./sign-in-record";

/** A cloud together with its connections, which its owner closes. */
export type AzureCloud = Cloud & {
  /** Ends calls under way (they reject with an AbortError) and drops idle connections. */
  close(): void;
};

/**
 * Opens a cloud; nothing is sent yet. `retryAfterMs` in its answers is real time as the endpoint says it. An
 * aborted call rejects with the signal's reason; Azure may have taken a write all the same.
 */
export function createAzureCloud(options: AzureCloudOptions, pacer: RequestPacer | null = null): AzureCloud {
  const endpoint = toEndpoint(options);
  const httpClient = createGuardedHttpClient(endpoint);
  const signIn = createSignInRecord();
  const credential = createCredential(options, endpoint, httpClient, signIn.policy);
  const vaults = createVaultReader(endpoint, credential);
  const closing = new AbortController();
  const context: CloudContext = {
    endpoint,
    clientsOf: createClientFactory(endpoint, credential, httpClient, "read"),
    writersOf: createClientFactory(endpoint, credential, httpClient, "write"),
    httpClient,
    pollIntervalMs: options.kind === "simulator" ? options.pollIntervalMs : null,
    signInRefusal: signIn.lastRefusal,
    pacer,
    secrets: secretsOf(options),
    closed: closing.signal,
  };
  return {
    get: (resource, signal) => readResource(context, resource, signal),
    begin: (operation, options) => beginOperation(context, operation, options),
    poll: (resumeToken, signal) => pollOperation(context, resumeToken, signal),
    isGroupEmpty: (groupArmId, signal) => isGroupEmpty(context, groupArmId, signal),
    readSharedKey: (connectionArmId, signal) => readConnectionKey(context, connectionArmId, signal),
    readVaultSecret: (secretId, signal) => vaults.read(context, secretId, signal),
    readBgpPeers: (gatewayArmId, signal) => readBgpPeers(context, gatewayArmId, signal),
    readIkeSas: (connectionArmId, signal) => readIkeSas(context, connectionArmId, signal),
    readVerdict: (resource, region, signal) => readVerdict(context, resource, region, signal),
    readPermissions: (scope, signal) => readPermissions(context, scope, signal),
    readLocks: (scope, signal) => readLocks(context, scope, signal),
    readUsages: (subscriptionId, region, signal) => readUsages(context, subscriptionId, region, signal),
    readProvider: (subscriptionId, signal) => readProvider(context, subscriptionId, signal),
    close: () => {
      closing.abort();
      httpClient.close();
      vaults.close();
    },
  };
}

function secretsOf(options: AzureCloudOptions): string[] {
  if (options.kind === "simulator") return [options.clientSecret];
  return options.credential.type === "clientSecret" ? [options.credential.clientSecret] : [];
}

import type { HttpClient, PipelinePolicy } from "@azure/core-rest-pipeline";
import {
  ClientSecretCredential,
  DefaultAzureCredential,
  type TokenCredential,
  WorkloadIdentityCredential,
} from "@azure/identity";
import { assertNever } from "@/lib/shared";
import type { Endpoint } from "./endpoint";
import type { AzureCloudOptions } from "./options";

/** Signing in fails fast too: the engine waits and tries again by itself. */
const SIGN_IN_RETRIES = { maxRetries: 2, retryDelayInMs: 500, maxRetryDelayInMs: 5_000 };

/** The identity requests are made with. It keeps its tokens in memory: one instance per cloud. */
export function createCredential(
  options: AzureCloudOptions,
  endpoint: Endpoint,
  httpClient: HttpClient,
  signInPolicy: PipelinePolicy,
): TokenCredential {
  const common = {
    authorityHost: endpoint.loginUrl,
    retryOptions: SIGN_IN_RETRIES,
    additionalPolicies: [{ policy: signInPolicy, position: "perRetry" as const }],
  };
  if (options.kind === "simulator") {
    return new ClientSecretCredential(options.tenantId, options.clientId, options.clientSecret, {
      ...common,
      httpClient,
      // The simulator's authority is in no public directory of authorities.
      disableInstanceDiscovery: true,
    });
  }
  const { credential } = options;
  switch (credential.type) {
    case "clientSecret": {
      const { tenantId, clientId, clientSecret } = credential;
      return new ClientSecretCredential(tenantId, clientId, clientSecret, { ...common, httpClient });
    }
    case "workloadIdentity": {
      const { type: _, ...identity } = credential;
      return new WorkloadIdentityCredential({ ...common, ...identity, httpClient });
    }
    case "default":
      // The chain speaks to metadata addresses of the machine it runs on, so the host guard cannot apply.
      return new DefaultAzureCredential(common);
    default:
      return assertNever(credential);
  }
}

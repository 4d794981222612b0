import { NetworkManagementClient } from "@azure/arm-network";
import { ResourceManagementClient } from "@azure/arm-resources";
import type { HttpClient } from "@azure/core-rest-pipeline";
import type { TokenCredential } from "@azure/identity";
import type { Endpoint } from "./endpoint";
import { recordExchangePolicy } from "./exchange";

/** The SDK's clients for one subscription. */
export interface ArmClients {
  network: NetworkManagementClient;
  resources: ResourceManagementClient;
}

/** Few and short: the engine above tries again, with Azure's own waits and across restarts. */
const READ_RETRIES = { maxRetries: 2, retryDelayInMs: 500, maxRetryDelayInMs: 5_000 };
/** A write whose answer was lost may have been taken: the engine looks at Azure before it sends anything again. */
const WRITE_RETRIES = { maxRetries: 0 };

/** Gives the clients of a subscription for reading or writing, made once (about 10 ms each) and kept. */
export function createClientFactory(
  endpoint: Endpoint,
  credential: TokenCredential,
  httpClient: HttpClient,
  use: "read" | "write",
): (subscriptionId: string) => ArmClients {
  const clients = new Map<string, ArmClients>();
  const options = {
    endpoint: endpoint.armUrl,
    // Without this the SDK asks for tokens of the public cloud, whatever the endpoint.
    credentials: { scopes: [endpoint.scope] },
    httpClient,
    retryOptions: use === "read" ? READ_RETRIES : WRITE_RETRIES,
    // After the retries, so that every attempt is seen.
    additionalPolicies: [{ policy: recordExchangePolicy, position: "perRetry" as const }],
  };
  return (subscriptionId) => {
    const key = subscriptionId.toLowerCase();
    const known = clients.get(key);
    if (known) return known;
    const created = {
      network: new NetworkManagementClient(credential, subscriptionId, options),
      resources: new ResourceManagementClient(credential, subscriptionId, options),
    };
    clients.set(key, created);
    return created;
  };
}

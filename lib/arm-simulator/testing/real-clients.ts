import { NetworkManagementClient } from "@azure/arm-network";
import { ResourceManagementClient } from "@azure/arm-resources";
import { createDefaultHttpClient, type HttpClient } from "@azure/core-rest-pipeline";
import { ClientSecretCredential } from "@azure/identity";
import { SIMULATED_IDENTITY } from "../start-simulator";

/** The subscription the tests work in. */
export const TEST_SUBSCRIPTION = "11111111-1111-4111-8111-111111111111";

/** Azure's own clients, unmodified, believing in an https host that is the simulator at `url`. */
export interface RealClients {
  network: NetworkManagementClient;
  resources: ResourceManagementClient;
  credential: ClientSecretCredential;
}

/** Makes the clients; `secret` other than the configured one signs in wrongly on purpose. */
export function createRealClients(
  url: string,
  { secret = SIMULATED_IDENTITY.clientSecret as string, subscriptionId = TEST_SUBSCRIPTION } = {},
): RealClients {
  const httpClient = redirectTo(url);
  const { tenantId, clientId } = SIMULATED_IDENTITY;
  const credential = new ClientSecretCredential(tenantId, clientId, secret, {
    authorityHost: "https://login.sim.invalid",
    disableInstanceDiscovery: true,
    httpClient,
  });
  const options = {
    endpoint: "https://arm.sim.invalid",
    httpClient,
    credentials: { scopes: ["https://arm.sim.invalid/.default"] },
    retryOptions: { maxRetries: 0 },
  };
  return {
    network: new NetworkManagementClient(credential, subscriptionId, options),
    resources: new ResourceManagementClient(credential, subscriptionId, options),
    credential,
  };
}

/** Carries requests for the invented hosts to the simulator; the client must not notice, so the url is put back. */
export function redirectTo(url: string): HttpClient {
  const inner = createDefaultHttpClient();
  return {
    async sendRequest(request) {
      const original = request.url;
      const { host, pathname, search } = new URL(original);
      if (!host.endsWith(".sim.invalid")) throw new Error(`A request left the simulation: ${host}`);
      request.headers.set("x-forwarded-host", host);
      request.url = `${url}${pathname}${search}`;
      request.allowInsecureConnection = true;
      try {
        return await inner.sendRequest(request);
      } finally {
        request.url = original;
        request.allowInsecureConnection = false;
      }
    },
  };
}

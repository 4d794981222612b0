import { NetworkManagementClient } from "@azure/arm-network";
import { ClientSecretCredential } from "@azure/identity";
import { expect, it } from "vitest";
import { SIMULATED_IDENTITY, startSimulator } from "./index";
import { makeCertificate } from "./testing/certificate";
import { TEST_SUBSCRIPTION } from "./testing/real-clients";

it("Azure's own clients work over https with nothing between them and the simulator", async () => {
  const { cert, key } = makeCertificate();
  const simulator = await startSimulator({
    port: 0,
    stateDir: null,
    clock: { kind: "manual" },
    seed: 1,
    tls: { cert, key },
  });
  try {
    const { tenantId, clientId, clientSecret } = SIMULATED_IDENTITY;
    const tlsOptions = { ca: cert };
    const credential = new ClientSecretCredential(tenantId, clientId, clientSecret, {
      authorityHost: simulator.url,
      disableInstanceDiscovery: true,
      tlsOptions,
    });
    const network = new NetworkManagementClient(credential, TEST_SUBSCRIPTION, {
      endpoint: simulator.url,
      credentials: { scopes: [`${simulator.url}/.default`] },
      tlsOptions,
    });
    const found: string[] = [];
    for await (const { id } of network.virtualNetworks.listAll()) found.push(id ?? "");
    expect(found).toEqual([]);
    expect(simulator.url).toMatch(/^https:/);
  } finally {
    await simulator.close();
  }
});

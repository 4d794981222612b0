import { expect, it } from "vitest";
import { type AzureCloudOptions, createAzureCloud } from "./index";

const IDENTITY = {
  tenantId: "00000000-0000-4000-8000-000000000001",
  clientId: "00000000-0000-4000-8000-0000000000c1",
};

it("opens real Azure with each kind of credential in each cloud, sending nothing", () => {
  const credentials: Extract<AzureCloudOptions, { kind: "azure" }>["credential"][] = [
    { type: "clientSecret", ...IDENTITY, clientSecret: "secret" },
    { type: "workloadIdentity", ...IDENTITY, tokenFilePath: "/var/run/secrets/token" },
    { type: "default" },
  ];
  for (const cloud of ["AzureCloud", "AzureChinaCloud", "AzureUSGovernment"] as const) {
    for (const credential of credentials) {
      expect(() => createAzureCloud({ kind: "azure", cloud, credential }).close()).not.toThrow();
    }
  }
});

it("says what is missing when a workload identity is not there", () => {
  const credential = { type: "workloadIdentity" as const, ...IDENTITY, tokenFilePath: "" };
  expect(() => createAzureCloud({ kind: "azure", cloud: "AzureCloud", credential })).toThrow(/token|file/i);
});

it("makes no call once it is closed", async () => {
  const cloud = createAzureCloud({
    kind: "simulator",
    endpointUrl: "http://127.0.0.1:9",
    ...IDENTITY,
    clientSecret: "secret",
    pollIntervalMs: 1,
  });
  cloud.close();
  await expect(cloud.isGroupEmpty("/subscriptions/s1/resourceGroups/g")).rejects.toMatchObject({
    name: "AbortError",
  });
});

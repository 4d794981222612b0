import { execFile } from "node:child_process";
import { once } from "node:events";
import { expect, it } from "vitest";
import { type AzureCloudOptions, createAzureCloud } from "./index";

const IDENTITY = {
  tenantId: "00000000-0000-4000-8000-000000000001",
  clientId: "00000000-0000-4000-8000-0000000000c1",
};
const SIMULATOR: AzureCloudOptions = {
  kind: "simulator",
  // The discard port: nothing listens there.
  endpointUrl: "http://127.0.0.1:9",
  ...IDENTITY,
  clientSecret: "secret",
  pollIntervalMs: 1,
};
const GROUP = "/subscriptions/s1/resourceGroups/g";

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

it("lets its process end soon after a failed call", async () => {
  const script = `
    import { createAzureCloud } from ${JSON.stringify(new URL("./index.ts", import.meta.url).href)};
    const cloud = createAzureCloud(${JSON.stringify(SIMULATOR)});
    await cloud.isGroupEmpty(${JSON.stringify(GROUP)}).catch((error) => console.log(error.kind));
    cloud.close();
  `;
  const child = execFile(process.execPath, ["--import", "tsx", "--input-type=module", "-e", script]);
  const [code] = await once(child, "exit", { signal: AbortSignal.timeout(20_000) });
  expect(code).toBe(0);
});

it("makes no call once it is closed", async () => {
  const cloud = createAzureCloud(SIMULATOR);
  cloud.close();
  await expect(cloud.isGroupEmpty(GROUP)).rejects.toMatchObject({
    name: "AbortError",
  });
});

import { createPipelineRequest } from "@azure/core-rest-pipeline";
import { describe, expect, it } from "vitest";
import { isArmUrl, isLoginUrl, toEndpoint } from "./endpoint";
import { toCloudError } from "./errors/to-cloud-error";
import { createGuardedHttpClient } from "./http-client";
import type { SimulatorOptions } from "./options";
import { startScriptedArm } from "./testing/scripted-arm";

const SIMULATOR: SimulatorOptions = {
  kind: "simulator",
  endpointUrl: "http://127.0.0.1:4571",
  tenantId: "t",
  clientId: "c",
  clientSecret: "s",
  pollIntervalMs: 1,
};

describe("the endpoint", () => {
  it("lets requests only to its own hosts, over https", () => {
    const azure = toEndpoint({ kind: "azure", cloud: "AzureCloud", credential: { type: "default" } });
    expect(isArmUrl(azure, "https://management.azure.com/x")).toBe(true);
    expect(isArmUrl(azure, "https://westus.management.azure.com/x")).toBe(true);
    expect(isArmUrl(azure, "/relative?api-version=1")).toBe(true);
    expect(isArmUrl(azure, "http://management.azure.com/x")).toBe(false);
    expect(isArmUrl(azure, "https://management.azure.com.evil.example/x")).toBe(false);
    expect(isArmUrl(azure, "https://management.azure.com@evil.example/x")).toBe(false);
    expect(isArmUrl(azure, "https://management.azure.com:8443/x")).toBe(false);
    expect(isArmUrl(azure, "//evil.example/x")).toBe(false);
    expect(isLoginUrl(azure, "https://login.microsoftonline.com/t")).toBe(true);

    const simulator = toEndpoint(SIMULATOR);
    expect(isArmUrl(simulator, "https://arm.sim.invalid/x")).toBe(true);
    expect(isArmUrl(simulator, "https://management.azure.com/x")).toBe(false);
    expect(isLoginUrl(simulator, "https://login.microsoftonline.com/t")).toBe(false);
  });

  it("of sovereign clouds asks for tokens of that cloud", () => {
    const of = (cloud: "AzureChinaCloud" | "AzureUSGovernment") =>
      toEndpoint({ kind: "azure", cloud, credential: { type: "default" } });
    expect(of("AzureChinaCloud").scope).toBe("https://management.chinacloudapi.cn/.default");
    expect(of("AzureUSGovernment").loginUrl).toBe("https://login.microsoftonline.us");
  });

  it("of a simulator beyond loopback or over https is refused", () => {
    for (const endpointUrl of ["http://10.0.0.4:4571", "http://127.evil.example", "https://127.0.0.1"]) {
      expect(() => toEndpoint({ ...SIMULATOR, endpointUrl })).toThrow("loopback");
    }
  });
});

describe("the transport", () => {
  it("refuses a foreign host before a socket is opened", async () => {
    const client = createGuardedHttpClient(toEndpoint(SIMULATOR));
    const request = createPipelineRequest({ url: "https://management.azure.com/subscriptions" });
    await expect(client.sendRequest(request)).rejects.toThrow(
      "refused to send a request to management.azure.com",
    );
    client.close();
  });

  it("leaves the request's https URL as it was, also when the connection fails", async () => {
    const arm = await startScriptedArm();
    arm.script = (_, earlier) => (earlier === 0 ? { status: 200, body: {} } : { status: 0, hangUp: true });
    const client = createGuardedHttpClient(toEndpoint(arm.options));
    const url = "https://arm.sim.invalid/subscriptions?api-version=1";
    const request = createPipelineRequest({ url });
    await client.sendRequest(request);
    expect(request).toMatchObject({ url, allowInsecureConnection: false });
    await expect(client.sendRequest(request)).rejects.toThrow();
    expect(request).toMatchObject({ url, allowInsecureConnection: false });
    expect(arm.requests[0]?.headers["x-forwarded-host"]).toBe("arm.sim.invalid");
    client.close();
    await arm.close();
  });

  it("gives up on a server that never answers, and says so as a passing trouble", async () => {
    const arm = await startScriptedArm();
    arm.script = () => ({ status: 0, hold: () => undefined });
    const client = createGuardedHttpClient(toEndpoint(arm.options), 50);
    const request = createPipelineRequest({ url: "https://arm.sim.invalid/subscriptions" });
    const error = await client.sendRequest(request).catch((reason: unknown) => reason);
    expect(request.abortSignal).toBeUndefined();
    const call = { what: "get x", exchanges: [], signInRefusal: null, secrets: [] };
    expect(toCloudError(error, call)).toMatchObject({
      kind: "transient",
      message: expect.stringContaining("time"),
    });
    client.close();
    await arm.close();
  });
});

import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type SimulatorProcess, startSimulatorProcess } from "@/lib/testing/simulator-process";
import { isVaultUrl, toEndpoint, vaultScope } from "./endpoint";
import { type AzureCloud, createAzureCloud } from "./index";
import { type ScriptedArm, startScriptedArm } from "./testing/scripted-arm";

const HOST = "team-keys.vault.azure.net";
const PSK = `https://${HOST}/secrets/psk`;
const KEY = "canary-Vault-7c2e";

describe("a secret of a key vault", () => {
  let simulator: SimulatorProcess;
  let cloud: AzureCloud;
  beforeAll(async () => {
    simulator = await startSimulatorProcess(null);
  });
  beforeEach(async () => {
    await simulator.reset();
    cloud = createAzureCloud(simulator.options);
    return () => cloud.close();
  });
  afterAll(() => simulator.kill());

  it("is read with the identity that everything else is done with, the newest version or the one named", async () => {
    await simulator.putSecret(HOST, "psk", { value: KEY });
    const first = await cloud.readVaultSecret(PSK);
    expect(first).toMatchObject({ value: KEY, expiresAt: null });
    await simulator.putSecret(HOST, "psk", { value: "another", expiresAt: 1_000_000_000 });
    expect(await cloud.readVaultSecret(PSK)).toMatchObject({
      value: "another",
      expiresAt: new Date("2001-09-09T01:46:40.000Z"),
    });
    expect(await cloud.readVaultSecret(first?.id ?? "")).toMatchObject({ value: KEY });
  });

  it("is null where there is none", async () => {
    expect(await cloud.readVaultSecret(PSK)).toBeNull();
  });

  it("is denied without the right, and told apart from one that is switched off", async () => {
    await simulator.putSecret(HOST, "off", { value: KEY, enabled: false });
    await expect(cloud.readVaultSecret(`https://${HOST}/secrets/off`)).rejects.toMatchObject({
      kind: "terminal",
      azureCode: "SecretDisabled",
    });
    await simulator.openVault(HOST, false);
    await expect(cloud.readVaultSecret(PSK)).rejects.toMatchObject({
      kind: "denied",
      azureCode: "Forbidden",
      azureMessage: expect.stringContaining("ForbiddenByRbac"),
    });
  });

  it("is never asked for at a host that is no vault of the cloud", async () => {
    const before = (await simulator.requests()).length;
    for (const secretId of [
      "https://keys.vault.azure.cn/secrets/psk",
      "https://169.254.169.254/secrets/psk",
      "https://arm.sim.invalid/secrets/psk",
      "http://team-keys.vault.azure.net/secrets/psk",
      `${PSK}?api-version=1`,
    ]) {
      await expect(cloud.readVaultSecret(secretId)).rejects.toMatchObject({ kind: "terminal" });
    }
    expect(await simulator.requests()).toHaveLength(before);
  });
});

describe("the way to a vault", () => {
  let arm: ScriptedArm;
  let cloud: AzureCloud;
  beforeAll(async () => {
    arm = await startScriptedArm();
    cloud = createAzureCloud(arm.options);
  });
  afterAll(async () => {
    cloud.close();
    await arm.close();
  });

  it("sends a token that was asked for vaults, to the vault's own host", async () => {
    arm.script = () => ({ status: 200, body: { value: KEY, id: `${PSK}/0123456789abcdef0123456789abcdef` } });
    await cloud.readVaultSecret(PSK);
    const form = new URLSearchParams(String(arm.tokenRequests.at(-1)?.body));
    expect(form.get("scope")).toContain("https://vault.azure.net/.default");
    expect(arm.requests.at(-1)).toMatchObject({
      method: "GET",
      url: "/secrets/psk/?api-version=7.4",
      headers: { "x-forwarded-host": HOST },
    });
  });

  it("follows no redirect, and shows no value of an answer that it does not understand", async () => {
    const before = arm.requests.length;
    arm.script = () => ({ status: 307, headers: { location: "https://evil.example/secrets/psk" }, body: {} });
    await expect(cloud.readVaultSecret(PSK)).rejects.toMatchObject({ kind: "terminal" });
    arm.script = () => ({ status: 200, body: { value: KEY } });
    const error = await cloud.readVaultSecret(PSK).catch((each: unknown) => each);
    expect(String(error)).not.toContain(KEY);
    expect(arm.requests).toHaveLength(before + 2);
  });

  it("is tried again where the vault breaks or has too much to do", async () => {
    arm.script = () => ({ status: 429, headers: { "retry-after": "7" }, body: {} });
    await expect(cloud.readVaultSecret(PSK)).rejects.toMatchObject({
      kind: "throttled",
      retryAfterMs: 7_000,
    });
    arm.script = () => ({ status: 503, body: {} });
    await expect(cloud.readVaultSecret(PSK)).rejects.toMatchObject({ kind: "transient" });
  });

  it("leads into the vaults of the cloud that is connected, and nowhere else", () => {
    const china = toEndpoint({ kind: "azure", cloud: "AzureChinaCloud", credential: { type: "default" } });
    expect(vaultScope(china)).toBe("https://vault.azure.cn/.default");
    expect(isVaultUrl(china, "https://keys.vault.azure.cn/secrets/psk")).toBe(true);
    for (const url of [
      "https://keys.vault.azure.net/secrets/psk",
      "http://keys.vault.azure.cn/secrets/psk",
      "https://keys.vault.azure.cn:8443/secrets/psk",
      "https://keys.vault.azure.cn.evil.example/secrets/psk",
      "https://a.keys.vault.azure.cn/secrets/psk",
    ]) {
      expect(isVaultUrl(china, url)).toBe(false);
    }
  });
});

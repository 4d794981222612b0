import { appendFileSync, mkdtempSync, readdirSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { restorePoller } from "@azure/arm-network";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type SimulatorOptions, startSimulator } from "./index";
import { createRawClient } from "./testing/raw-client";
import { createRealClients } from "./testing/real-clients";
import { type SimulatorProcess, startSimulatorProcess } from "./testing/simulator-process";

let stateDir: string;
beforeEach(() => {
  stateDir = mkdtempSync(join(tmpdir(), "arm-simulator-"));
});
afterEach(async () => {
  for (const process of processes.splice(0)) await process.end("SIGKILL");
  rmSync(stateDir, { recursive: true, force: true });
});

const processes: SimulatorProcess[] = [];
async function startProcess(port: number): Promise<SimulatorProcess> {
  const process = await startSimulatorProcess([
    "--port",
    String(port),
    "--state",
    stateDir,
    "--clock",
    "scale=20",
    "--seed",
    "3",
  ]);
  processes.push(process);
  return process;
}

const POLL = { updateIntervalInMs: 20 };
const SITE = {
  location: "westus",
  gatewayIpAddress: "203.0.113.9",
  localNetworkAddressSpace: { addressPrefixes: ["192.168.0.0/16"] },
};

describe("a simulator killed with SIGKILL", () => {
  it("goes on with the operation after a restart, and the client's poller resumes without a second write", async () => {
    const first = await startProcess(0);
    const before = createRealClients(first.url);
    await before.resources.resourceGroups.createOrUpdate("rg", { location: "westus" });
    const poller = before.network.localNetworkGateways.createOrUpdate("rg", "site", SITE, POLL);
    await poller.submitted();
    const token = await poller.serialize();
    await first.end("SIGKILL");

    const second = await startProcess(first.port);
    const after = createRealClients(second.url);
    const { createOrUpdate } = after.network.localNetworkGateways;
    const site = await restorePoller(after.network, token, createOrUpdate, POLL).pollUntilDone();
    expect(site.provisioningState).toBe("Succeeded");
    const { body } = await (await createRawClient(second.url)).push("GET", "requests");
    const writes = (body.requests as { method: string; url: string }[]).filter(
      ({ method, url }) => method === "PUT" && url.includes("localNetworkGateways"),
    );
    expect(writes).toHaveLength(1);
    expect(await second.end("SIGTERM"), "it ends cleanly when asked to").toBe(0);
  });

  it("keeps tokens valid, because the signing key is part of the state", async () => {
    const first = await startSimulator({ port: 0, stateDir, clock: { kind: "manual" }, seed: 1 });
    const client = await createRawClient(first.url);
    await first.close();
    const second = await startSimulator({ port: first.port, stateDir, clock: { kind: "manual" }, seed: 1 });
    expect((await client.call("GET", "/subscriptions")).status).toBe(200);
    await second.close();
  });
});

describe("the state directory", () => {
  it("loses a line that was cut off in the middle, and nothing before it", async () => {
    const first = await startSimulator({ port: 0, stateDir, clock: { kind: "manual" }, seed: 1 });
    const client = await createRawClient(first.url);
    await client.call("PUT", "/subscriptions/SUB/resourcegroups/kept", { location: "westus" });
    await first.close();
    appendFileSync(
      join(stateDir, "world.ndjson"),
      '[["groups","/subscriptions/x/resourcegroups/torn",{"id":"/sub',
    );
    const second = await startSimulator({ port: first.port, stateDir, clock: { kind: "manual" }, seed: 1 });
    expect((await client.call("GET", "/subscriptions/SUB/resourcegroups/kept")).status).toBe(200);
    await client.call("PUT", "/subscriptions/SUB/resourcegroups/later", { location: "westus" });
    await second.close();
    const third = await startSimulator({ port: first.port, stateDir, clock: { kind: "manual" }, seed: 1 });
    expect((await client.call("GET", "/subscriptions/SUB/resourcegroups/later")).status).toBe(200);
    await third.close();
  });

  it("is readable by its owner alone, since it holds keys", async () => {
    const simulator = await startSimulator({
      port: 0,
      stateDir: join(stateDir, "new"),
      clock: { kind: "manual" },
      seed: 1,
    });
    await (await createRawClient(simulator.url)).call("GET", "/subscriptions");
    for (const file of readdirSync(join(stateDir, "new"))) {
      expect(statSync(join(stateDir, "new", file)).mode & 0o077, file).toBe(0);
    }
    await simulator.close();
  });

  it("keeps the manual clock where it stood", async () => {
    const options: SimulatorOptions = { port: 0, stateDir, clock: { kind: "manual" }, seed: 1 };
    const first = await startSimulator(options);
    const { body: moved } = await (await createRawClient(first.url)).push("POST", "clock", {
      advanceSeconds: 86_400,
    });
    await first.close();
    const second = await startSimulator(options);
    const { body: health } = await (await createRawClient(second.url)).push("GET", "health");
    expect(health.time).toBe(moved.time);
    await second.close();
  });
});

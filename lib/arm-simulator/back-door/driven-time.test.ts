import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type Simulator, startSimulator } from "../index";
import { toObject } from "../json";
import { buildGroup, networkId, vnetBody } from "../testing/ground";
import { createRawClient, type RawClient } from "../testing/raw-client";

let simulator: Simulator;
let client: RawClient;
beforeAll(async () => {
  simulator = await startSimulator({ port: 0, stateDir: null, clock: { kind: "manual" }, seed: 6 });
});
afterAll(() => simulator.close());
beforeEach(async () => {
  client = await createRawClient(simulator.url);
  await client.push("POST", "reset", { asOf: "2026-11-22" });
  await buildGroup(client);
});

const stateOf = async (path: string) =>
  toObject((await client.call("GET", path)).body.properties).provisioningState;

describe("a driven clock", () => {
  it("ends what runs on one resource when told, and nothing else", async () => {
    for (const number of [1, 2]) await client.call("PUT", `virtualNetworks/v${number}`, vnetBody(number));
    const targetId = networkId(client, "virtualNetworks/v1");
    await client.push("POST", "operations", { targetId, endsInSeconds: 1e6 });
    await client.advance(5000);
    expect([await stateOf("virtualNetworks/v1"), await stateOf("virtualNetworks/v2")]).toEqual([
      "Updating",
      "Succeeded",
    ]);
    await client.push("POST", "operations", { targetId: targetId.toUpperCase(), endsInSeconds: 0 });
    expect(await stateOf("virtualNetworks/v1")).toBe("Succeeded");
  });

  it("names waits only when asked to, as waiting changes nothing", async () => {
    const wait = async (number: number) =>
      (await client.call("PUT", `virtualNetworks/w${number}`, vnetBody(number))).headers.get("retry-after");
    expect(await wait(3)).toBeNull();
    await client.push("POST", "clock", { showsWaits: true });
    expect(await wait(4)).toBe("3");
    await client.push("POST", "clock", { showsWaits: false });
    expect(await wait(5)).toBeNull();
  });

  it("has the rules of the day that a reset names", async () => {
    const basic = { location: "westeurope", properties: { publicIPAllocationMethod: "Dynamic" } };
    expect((await client.call("PUT", "publicIPAddresses/ip", basic)).status).toBe(400);
    await client.push("POST", "reset", { asOf: "2020-06-15" });
    await buildGroup(client);
    expect((await client.call("PUT", "publicIPAddresses/ip", basic)).status).toBe(201);
    expect((await client.push("POST", "reset", { asOf: "June" })).status).toBe(400);
  });
});

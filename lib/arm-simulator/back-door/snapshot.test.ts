import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Simulator, startSimulator } from "../index";
import type { JsonObject } from "../json";
import { buildGateway, buildGroup, connectionBody, vnetBody } from "../testing/ground";
import { createRawClient, type RawClient } from "../testing/raw-client";

const SECRET = "never-to-be-seen-4712";
let simulator: Simulator;
let client: RawClient;
beforeAll(async () => {
  simulator = await startSimulator({ port: 0, stateDir: null, clock: { kind: "manual" }, seed: 3 });
  client = await createRawClient(simulator.url);
  await buildGroup(client);
  await buildGateway(client, 1);
  await buildGateway(client, 2);
  await client.write("connections/c12", connectionBody(client, "gw1", "gw2", { sharedKey: SECRET }));
  await client.write("connections/c21", connectionBody(client, "gw2", "gw1", { sharedKey: SECRET }));
  await client.push("POST", "devices", { address: "203.0.113.9", sharedKey: SECRET });
  await client.push("POST", "applications", { clientId: crypto.randomUUID(), secret: SECRET });
});
afterAll(() => simulator.close());

const take = async (query = "") => (await client.push("GET", `snapshot${query}`)).body;
const worldOf = async () => (await client.push("GET", "world")).body;

describe("a snapshot", () => {
  it("brings the whole world back, keys and all when they were taken along", async () => {
    const before = await worldOf();
    const snapshot = await take("?secrets=true");
    await client.push("POST", "reset");
    expect((await client.push("PUT", "snapshot", snapshot)).status).toBe(204);
    expect(await worldOf()).toEqual(before);
    expect((await client.call("GET", "connections/c12/sharedkey")).body).toMatchObject({ value: SECRET });
  });

  it("holds no key unless they are asked for, and loads without them", async () => {
    const snapshot = await take();
    expect(JSON.stringify(snapshot)).not.toContain(SECRET);
    expect(JSON.stringify(await take("?secrets=true"))).toContain(SECRET);
    const whole = await take("?secrets=true");
    expect((await client.push("PUT", "snapshot", snapshot)).status).toBe(204);
    expect((await client.call("GET", "virtualNetworkGateways/gw1")).status).toBe(200);
    await client.push("PUT", "snapshot", whole);
  });

  it("lets what was under way go on for the time it had left", async () => {
    await client.call("PUT", "virtualNetworks/slow", vnetBody(9));
    const { operations } = (await client.push("GET", "dump")).body as { operations: JsonObject[] };
    const running = operations.find(({ status }) => status === "InProgress");
    const left =
      Date.parse(String(running?.finishesAt)) -
      Date.parse(String((await client.push("GET", "health")).body.time));
    const snapshot = await take("?secrets=true");
    await client.advance(100_000);
    await client.push("PUT", "snapshot", snapshot);
    const state = async () =>
      ((await client.call("GET", "virtualNetworks/slow")).body.properties as JsonObject).provisioningState;
    expect(await state()).toBe("Updating");
    await client.advance(left / 1000);
    expect(await state()).toBe("Succeeded");
  });

  it.each<[string, JsonObject]>([
    ["is none", {}],
    ["has a table nobody knows", { tables: { planets: {} } }],
    ["has a record that is none", { tables: { groups: { a: 7 } } }],
  ])("that %s is refused and leaves the world as it was", async (_name, changes) => {
    const before = await worldOf();
    const { format, takenAt } = await take();
    const body = Object.keys(changes).length === 0 ? {} : { format, takenAt, ...changes };
    expect((await client.push("PUT", "snapshot", body)).status).toBe(400);
    expect(await worldOf()).toEqual(before);
  });
});

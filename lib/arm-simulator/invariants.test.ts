import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { type Simulator, startSimulator } from "./index";
import type { JsonObject } from "./json";
import { addressBody, buildGateway, buildGroup, connectionBody, vnetBody } from "./testing/ground";
import { readWorld, Witness } from "./testing/invariants";
import {
  type Action,
  arbitraryActions,
  DEVICE_ADDRESS,
  perform,
  siteBody,
  siteConnectionBody,
} from "./testing/random-actions";
import { createRawClient, type RawClient, type RawReply } from "./testing/raw-client";

const isLong = Boolean(process.env.MESHWRIGHT_TEST_LONG);
const runs = { numRuns: isLong ? 300 : 30, seed: 20_261_122 };
vi.setConfig({ testTimeout: isLong ? 900_000 : 120_000 });

const SUBSCRIPTION = "22222222-2222-4222-8222-222222222222";
let stateDir: string;
let simulator: Simulator;
let client: RawClient;
/** A world with two gateways, a tunnel between them, one to a site and the ground of a third, to begin with. */
let beginning: JsonObject;

async function start(): Promise<void> {
  simulator = await startSimulator({ port: 0, stateDir, clock: { kind: "manual" }, seed: 11 });
  client = await createRawClient(simulator.url, "rg", SUBSCRIPTION);
}

beforeAll(async () => {
  stateDir = mkdtempSync(join(tmpdir(), "arm-simulator-"));
  await start();
  await buildGroup(client);
  for (const number of [1, 2]) await buildGateway(client, number);
  await client.write("connections/c12", connectionBody(client, "gw1", "gw2"));
  await client.write("connections/c21", connectionBody(client, "gw2", "gw1"));
  await client.push("POST", "devices", { address: DEVICE_ADDRESS, sharedKey: "agreed", up: true });
  await client.write("localNetworkGateways/hq", siteBody());
  await client.write("connections/c11", siteConnectionBody(client, 1));
  await client.write("virtualNetworks/v3", vnetBody(3));
  await client.write("publicIPAddresses/ip3", addressBody());
  beginning = (await client.push("GET", "snapshot?secrets=true")).body;
});
afterAll(async () => {
  await simulator.close();
  rmSync(stateDir, { recursive: true, force: true });
});

/** Ends the simulator, by a crash with what its folder held at that moment, and starts another on the same world. */
async function restart(clean: boolean): Promise<void> {
  const before = await client.push("GET", "snapshot?secrets=true");
  const copy = mkdtempSync(join(tmpdir(), "arm-simulator-"));
  if (!clean) cpSync(stateDir, copy, { recursive: true, filter: (path) => !path.endsWith("simulator.lock") });
  await simulator.close();
  const old = stateDir;
  if (!clean) stateDir = copy;
  rmSync(clean ? copy : old, { recursive: true, force: true });
  await start();
  const after = await client.push("GET", "snapshot?secrets=true");
  expect(after.body, "what was answered is still so").toEqual(before.body);
}

function checkReply(action: Action, reply: RawReply | undefined, hasFaults: boolean): void {
  if (!reply) return;
  for (const [name, value] of reply.headers)
    if (name.startsWith("x-ms-ratelimit-remaining")) expect(Number(value), name).toBeGreaterThanOrEqual(0);
  if (!hasFaults) expect(reply.status, JSON.stringify([action, reply.body])).toBeLessThan(500);
}

it("whatever is written, deleted, broken and restarted: no reference dangles, nothing stands before what it needs, no tunnel is Connected on one half, no bucket and no byte count goes below what it was", async () => {
  await fc.assert(
    fc.asyncProperty(arbitraryActions, async (actions) => {
      await client.push("PUT", "limits", {});
      await client.push("PUT", "snapshot", beginning);
      const witness = new Witness();
      expect(witness.findBroken(await readWorld(client))).toEqual([]);
      for (const action of actions) {
        const waiting = (await client.push("GET", "faults")).body.faults as unknown[];
        if (action.kind === "restart") await restart(action.clean);
        else checkReply(action, await perform(client, action), waiting.length > 0);
        expect(witness.findBroken(await readWorld(client)), JSON.stringify(action)).toEqual([]);
      }
    }),
    runs,
  );
});

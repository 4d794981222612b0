import { randomBytes } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { SIMULATED_IDENTITY, startSimulator } from "@/lib/arm-simulator";
import { createAzureCloud } from "@/lib/azure";
import { openQueue } from "@/lib/deploy";
import { faultOfSeed, type PlannedRun, REHEARSAL_FAULTS, type RehearsalFault } from "@/lib/deployment";
import { planTopology } from "@/lib/planner";
import {
  createTopology,
  latestObservation,
  openStore,
  readPlanContext,
  readRehearsalRows,
  type Store,
} from "@/lib/store";
import { createTestLink, createTestTopology, createTestVnet } from "@/lib/testing";
import { createTestSecret, startTestServer, type TestServer } from "@/lib/testing/database";
import type { Topology } from "@/lib/topology";
import { rehearseOnce, type Stage } from "./rehearse-once";
import { openSimulatedWorld } from "./simulated-world";

let server: TestServer;
let store: Store;

beforeAll(async () => {
  server = await startTestServer();
  store = await openStore({ databaseUrl: await server.createDatabase(), secret: createTestSecret() });
});
afterAll(async () => {
  await store.close();
  await server.stop();
});

const TWO = createTestTopology();

describe("a run of a rehearsal", () => {
  it("undisturbed ends connected with nothing left, in Azure's time; the next one begins with what stands", {
    timeout: 90_000,
  }, async () => {
    const { id } = await createTopology(store, TWO, { anyName: true });
    await onStage(1, async (first) => {
      const { run, makespan } = await play(first, store, id, TWO, { seed: 1, fault: null });
      expect(run).toMatchObject({ outcome: "done", reason: null, retries: 0, takeovers: 0, retried: null });
      expect(run.end).toMatchObject({ left: [], orphans: [], connected: 2, tunnels: 2 });
      expect(run.stepsDone).toBe(12);
      expect(run.longest?.step).toMatch(/^gateway\//);
      // The gateways alone take most of it, however long this machine needed.
      expect(run.tookSeconds).toBeGreaterThan(makespan.p50Seconds / 2);
      expect(run.tookSeconds).toBeLessThan(makespan.p90Seconds * 3);

      const three = createTestTopology(TWO.name, {
        vnets: [...TWO.vnets, createTestVnet(3, "westus")],
        links: [...TWO.links, createTestLink("l2", "vnet1", "vnet3")],
      });
      await onStage(2, async (second) => {
        const grown = await play(second, first.store, id, three, { seed: 2, fault: null });
        expect(grown.notes).toEqual([]);
        expect(grown.run).toMatchObject({ outcome: "done", end: { left: [], orphans: [], connected: 4 } });
        // What stood is neither built again nor changed.
        expect(grown.stepIds.filter((step) => step.includes("vnet2"))).toEqual([]);
        const addresses = await Promise.all([first, second].map((stage) => addressOf(stage, "VNet2")));
        expect(addresses[1]).toBe(addresses[0]);
      });
    });
  });

  it("in which Azure fails a step tells what stands and that Retry failed mends it; its seed brings the same again", {
    timeout: 90_000,
  }, async () => {
    const seed = seedOf("failedOperation");
    const { id } = await createTopology(store, TWO, { anyName: true });
    const again = async () =>
      onStage(seed, (stage) => play(stage, store, id, TWO, { seed, fault: "failedOperation" }));
    const { run } = await again();
    expect(run).toMatchObject({ outcome: "failed", retried: { outcome: "done" } });
    expect(run.reason).toMatch(/failed/);
    expect(run.end).toMatchObject({ left: [], orphans: [], connected: 2 });
    const { struck, outcome, stepsDone, reason } = (await again()).run;
    expect({ struck, outcome, stepsDone, reason }).toEqual({
      struck: run.struck,
      outcome: run.outcome,
      stepsDone: run.stepsDone,
      reason: run.reason,
    });
  });

  it("in which a worker dies is taken over and doubles nothing", { timeout: 60_000 }, async () => {
    const seed = seedOf("workerDies");
    const { id } = await createTopology(store, TWO, { anyName: true });
    const { run } = await onStage(seed, (stage) =>
      play(stage, store, id, TWO, { seed, fault: "workerDies" }),
    );
    expect(run).toMatchObject({ outcome: "done", takeovers: 1, end: { left: [], orphans: [] } });
  });
});

it("nothing but a simulator on this machine is ever taken for a rehearsal's Azure", () => {
  for (const url of ["https://management.azure.com", "http://10.0.0.4:4571", "http://localhost.example.com"])
    expect(() => openSimulatedWorld(url)).toThrow("on this machine only");
});

function seedOf(fault: RehearsalFault): number {
  return REHEARSAL_FAULTS.findIndex((_, n) => faultOfSeed(n) === fault);
}

/** A stage as a rehearsal's own process makes it, for as long as `work` takes. */
async function onStage<T>(seed: number, work: (stage: Stage) => Promise<T>): Promise<T> {
  const databaseUrl = await server.createDatabase();
  const clientSecret = randomBytes(16).toString("hex");
  const simulator = await startSimulator({
    ...{ port: 0, stateDir: null, clock: { kind: "manual" }, seed, clientSecret },
  });
  const { tenantId, clientId } = SIMULATED_IDENTITY;
  const cloud = createAzureCloud({
    ...{ kind: "simulator", endpointUrl: simulator.url, tenantId, clientId, clientSecret, pollIntervalMs: 1 },
  });
  const own = await openStore({ databaseUrl, secret: createTestSecret() });
  const queue = await openQueue({ databaseUrl, role: "sender", onError: () => {} });
  try {
    return await work({ store: own, queue, databaseUrl, cloud, world: openSimulatedWorld(simulator.url) });
  } finally {
    await queue.close();
    await own.close();
    cloud.close();
    await simulator.close();
  }
}

/** Plays one run of `topology` on the stage, with what `from` knows of it. */
async function play(stage: Stage, from: Store, id: string, topology: Topology, run: PlannedRun) {
  const { plan } = planTopology({ ...(await readPlanContext(from, topology, id)), topology });
  const steps = plan.steps.map(({ id: step, action, resource: { kind, armId }, place, link }) => ({
    ...{ id: step, action, kind, armId, place, link },
  }));
  const rows = await readRehearsalRows(from, id, topology);
  const observation = await latestObservation(from, id);
  const result = await rehearseOnce(
    stage,
    { run, rows, observation, steps, azureCloud: "AzureCloud" },
    () => {},
  );
  return { ...result, makespan: plan.makespan, stepIds: steps.map((step) => step.id) };
}

async function addressOf({ world }: Stage, vnet: string): Promise<unknown> {
  const { tables } = await world.snapshot();
  const [, found] = Object.entries(tables.resources).find(
    ([armId, { properties }]) => armId.includes(vnet.toLowerCase()) && "ipAddress" in properties,
  ) ?? [null, null];
  return found?.properties.ipAddress;
}

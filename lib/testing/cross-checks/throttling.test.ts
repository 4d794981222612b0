import { afterAll, beforeAll, expect, test } from "vitest";
import { type AzureCloud, createAzureCloud } from "@/lib/azure";
import {
  createRequestPacer,
  openQueue,
  type Queue,
  startDeployment,
  startWorker,
  type Worker,
} from "@/lib/deploy";
import { isFinal } from "@/lib/deployment";
import { createId, createSystemClock, sleepReal } from "@/lib/shared";
import { createTopology, eventsAfter, readDeployment, type Store } from "@/lib/store";
import type { Topology } from "@/lib/topology";
import { createTestLink, createTestTopology, createTestVnet, provideStore } from "..";
import { type SimulatorProcess, startSimulatorProcess } from "../simulator-process";

const isLong = Boolean(process.env.MESHWRIGHT_TEST_LONG);
/** 50 deployments of 20 vnets in five subscriptions, or a tenth of that. */
const DEPLOYMENTS = isLong ? 50 : 5;
const VNETS = 20;
const SUBSCRIPTIONS = 5;
/** Slow enough that Azure's buckets, which fill in its own time, would run dry, and that this machine keeps up. */
const SCALE = isLong ? 20 : 60;

const provided = provideStore();
let simulator: SimulatorProcess;
const silent = { info: () => {}, warn: () => {}, error: () => {} };

beforeAll(async () => {
  simulator = await startSimulatorProcess(null, `scale=${SCALE}`);
});
afterAll(() => simulator.kill());

/** Opens the cloud as one more worker does. */
function openPacedCloud(store: Store): AzureCloud {
  const options = { store, log: silent, principal: simulator.options.clientId, clockScale: SCALE };
  return createAzureCloud(
    { ...simulator.options, pollIntervalMs: 15_000 / SCALE },
    createRequestPacer(options),
  );
}

test(`${DEPLOYMENTS} deployments of ${VNETS} vnets at once in ${SUBSCRIPTIONS} subscriptions: nothing fails from throttling`, {
  timeout: 30 * 60_000,
}, async () => {
  const { store, databaseUrl } = provided;
  const queue = await openQueue({ databaseUrl, role: "sender", onError: () => {} });
  const clouds = [openPacedCloud(store), openPacedCloud(store)];
  const workers = await Promise.all(clouds.map((cloud) => startPacedWorker(cloud)));
  const ids: string[] = [];
  // Azure is looked at before each start: so many at a time that none waits for its look in vain.
  for (let n = 0; n < DEPLOYMENTS; n += SUBSCRIPTIONS) {
    const hubs = Array.from({ length: SUBSCRIPTIONS }, (_, turn) => createHub(n + turn));
    ids.push(...(await Promise.all(hubs.map((hub) => start({ store, queue }, hub)))));
  }
  for (const id of ids) {
    const ended = await untilEnd(store, id);
    expect({ state: ended.state, reason: ended.reason }).toEqual({ state: "done", reason: null });
  }
  const retries = await readRetries(store, ids);
  expect(retries.filter(({ kind }) => kind === "throttled")).toEqual([]);
  await Promise.all(workers.map((worker) => worker.stop()));
  for (const cloud of clouds) cloud.close();
  await queue.close();
});

function startPacedWorker(cloud: AzureCloud): Promise<Worker> {
  const { store, databaseUrl } = provided;
  const clock = createSystemClock(SCALE);
  return startWorker({ store, databaseUrl, cloud, clock, clockScale: SCALE, log: silent });
}

/** A hub with one spoke for each further vnet, all in the subscription that is the design's turn. */
function createHub(n: number): Topology {
  const subscriptionId = `00000000-0000-4000-8000-00000000000${n % SUBSCRIPTIONS}`;
  const vnets = Array.from({ length: VNETS }, (_, at) =>
    createTestVnet(at + 1, at % 2 === 0 ? "westus" : "eastus", {
      ...{ subscriptionId, resourceGroup: `rg-${n}-${at % 2}` },
    }),
  );
  const links = vnets.slice(1).map(({ id }) => createTestLink(`l-${id}`, "vnet1", id));
  const settings = { tunnelLimitPerGateway: null, tags: {} };
  return createTestTopology(`Hub ${n} ${createId()}`, { settings, vnets, links });
}

async function start(deps: { store: Store; queue: Queue }, topology: Topology): Promise<string> {
  const { id: topologyId } = await createTopology(deps.store, topology);
  const started = await startDeployment(
    { ...deps, azureCloud: "AzureCloud" },
    { topologyId, kind: "deploy" },
  );
  if (!started.started) throw new Error("there was nothing to do");
  return started.deployment.id;
}

async function untilEnd(store: Store, id: string) {
  for (;;) {
    const deployment = await readDeployment(store, id);
    if (isFinal(deployment.state)) return deployment;
    await sleepReal(200);
  }
}

async function readRetries(store: Store, ids: readonly string[]) {
  const all = await Promise.all(ids.map((deploymentId) => eventsAfter(store, 0, { deploymentId }, 100_000)));
  return all.flat().flatMap((event) => (event.type === "step:retrying" ? [event.data.error] : []));
}

test("without pacing the same crowd of reads is turned away; paced by two workers, none is", async () => {
  const { store } = provided;
  const subscription = "00000000-0000-4000-8000-0000000000ff";
  const group = { kind: "resourceGroup" as const, armId: `/subscriptions/${subscription}/resourceGroups/rg` };
  const crowd = (clouds: readonly AzureCloud[], count: number) =>
    Promise.allSettled(
      Array.from({ length: count }, (_, n) => (clouds[n % clouds.length] ?? clouds[0])?.get(group)),
    );
  const limits = { reads: { size: 250, perSecond: 25 / SCALE } };
  await simulator.setLimits(limits);
  const clockScale = 1;
  const paced = [1, 2].map(() =>
    createAzureCloud(
      simulator.options,
      createRequestPacer({ store, log: silent, principal: "p", clockScale }),
    ),
  );
  const pacedAnswers = await crowd(paced, 400);
  expect(pacedAnswers.filter(({ status }) => status === "rejected")).toEqual([]);
  const free = createAzureCloud(simulator.options);
  const freeAnswers = await crowd([free], 400);
  expect(freeAnswers.filter(({ status }) => status === "rejected").length).toBeGreaterThan(0);
  for (const cloud of [...paced, free]) cloud.close();
});

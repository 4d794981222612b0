import { createAzureCloud } from "@/lib/azure";
import { createRequestPacer, openQueue, type Queue, startDeployment, startWorker } from "@/lib/deploy";
import { isFinal } from "@/lib/deployment";
import { createId, createSystemClock, invariant, sleepReal } from "@/lib/shared";
import {
  createTopology,
  eventsAfter,
  openStore,
  readDeployment,
  type Store,
  type StoredDeployment,
} from "@/lib/store";
import type { Topology } from "@/lib/topology";
import { createTestSecret, type TestServer } from "../database";
import { type SimulatorProcess, startSimulatorProcess } from "../simulator-process";
import { createTestLink, createTestTopology, createTestVnet } from "../topology";

/** How many deployments come at once, and how fast Azure's clock runs. */
export interface Crowd {
  deployments: number;
  vnets: number;
  subscriptions: number;
  scale: number;
  /**
   * What Azure allows in its second it allows in ours: its operations then go `scale` times faster than requests may
   * follow, and the allowances are what everything waits for.
   */
  isAllowanceReal: boolean;
}

/** What came of it; seconds are real ones. */
export interface CrowdResult extends Crowd {
  /** The deployments that did not end done, with their reasons. */
  failed: { state: string; reason: string | null }[];
  steps: number;
  /** Until the last one was started, and until the last one was over. */
  startSeconds: number;
  seconds: number;
  requests: number;
  /** Answers that said: too many requests. */
  tooMany: number;
}

const WORKERS = 2;
const POLL_MS = 15_000;
const LOOK_MS = 500;
const LIMITS = {
  reads: { size: 250, perSecond: 25 },
  writes: { size: 200, perSecond: 10 },
  deletes: { size: 200, perSecond: 10 },
};
const silent = { info: () => {}, warn: () => {}, error: () => {} };

/** Starts all of them at the same moment, on two workers, and waits until they are over. */
export async function measureThrottling(server: TestServer, crowd: Crowd): Promise<CrowdResult> {
  const databaseUrl = await server.createDatabase();
  const open = { databaseUrl, secret: createTestSecret() };
  const store = await openStore(open);
  const queue = await openQueue({ databaseUrl, role: "sender", onError: () => {} });
  const simulator = await startSimulatorProcess(null, `scale=${crowd.scale}`);
  if (crowd.isAllowanceReal) await simulator.setLimits(limitsInOurTime(crowd.scale));
  const workers = await Promise.all(
    Array.from({ length: WORKERS }, () => startPacedWorker(open, simulator, crowd)),
  );
  try {
    return await runCrowd({ store, queue }, simulator, crowd);
  } finally {
    await Promise.all(workers.map((stop) => stop()));
    await simulator.kill();
    await queue.close();
    await store.close();
  }
}

/** A worker with all that one has to itself in a process of its own; answers how to stop it. */
async function startPacedWorker(
  open: { databaseUrl: string; secret: string },
  { options }: SimulatorProcess,
  { scale, isAllowanceReal }: Crowd,
): Promise<() => Promise<void>> {
  const store = await openStore(open);
  const allowance = { principal: options.clientId, clockScale: isAllowanceReal ? 1 : scale };
  const pacer = createRequestPacer({ store, log: silent, ...allowance });
  const cloud = createAzureCloud({ ...options, pollIntervalMs: POLL_MS / scale }, pacer);
  const worker = await startWorker({
    ...{ store, cloud, log: silent, databaseUrl: open.databaseUrl },
    clock: createSystemClock(scale),
    clockScale: scale,
  });
  return async () => {
    await worker.stop();
    cloud.close();
    await store.close();
  };
}

function limitsInOurTime(scale: number) {
  const slow = ({ size, perSecond }: { size: number; perSecond: number }) => ({
    size,
    perSecond: perSecond / scale,
  });
  return { reads: slow(LIMITS.reads), writes: slow(LIMITS.writes), deletes: slow(LIMITS.deletes) };
}

async function runCrowd(
  deps: { store: Store; queue: Queue },
  simulator: SimulatorProcess,
  crowd: Crowd,
): Promise<CrowdResult> {
  const begunAt = performance.now();
  const secondsSince = () => (performance.now() - begunAt) / 1000;
  const hubs = Array.from({ length: crowd.deployments }, (_, turn) => createHub(turn, crowd));
  const ids = await Promise.all(hubs.map((hub) => start(deps, hub)));
  const startSeconds = secondsSince();
  const ended: StoredDeployment[] = [];
  for (const id of ids) ended.push(await untilEnd(deps.store, id));
  const seconds = secondsSince();
  const refusals = await countRefusals(deps.store, ids);
  const answers = await countAnswers(simulator.options.endpointUrl);
  const failed = ended
    .filter(({ state }) => state !== "done")
    .map(({ state, reason }) => ({ state, reason }));
  invariant(refusals <= answers.tooMany, "what a step tells of as too many was answered so");
  return {
    ...crowd,
    ...{ failed, startSeconds, seconds, ...answers },
    steps: ended.reduce((sum, { stepsTotal }) => sum + stepsTotal, 0),
  };
}

/** A hub with one spoke for each further vnet, all in the subscription that is the design's turn. */
function createHub(turn: number, { vnets: count, subscriptions }: Crowd): Topology {
  const subscriptionId = `00000000-0000-4000-8000-00000000000${turn % subscriptions}`;
  const vnets = Array.from({ length: count }, (_, at) =>
    createTestVnet(at + 1, at % 2 === 0 ? "westus" : "eastus", {
      ...{ subscriptionId, resourceGroup: `rg-${turn}-${at % 2}` },
    }),
  );
  const links = vnets.slice(1).map(({ id }) => createTestLink(`l-${id}`, "vnet1", id));
  const settings = { tunnelLimitPerGateway: null, tags: {} };
  return createTestTopology(`Hub ${turn} ${createId()}`, { settings, vnets, links });
}

async function start(deps: { store: Store; queue: Queue }, topology: Topology): Promise<string> {
  const { id: topologyId } = await createTopology(deps.store, topology);
  const started = await startDeployment(
    { ...deps, azureCloud: "AzureCloud" },
    { topologyId, kind: "deploy" },
  );
  invariant(started.started, "there is something to do");
  return started.deployment.id;
}

async function untilEnd(store: Store, id: string): Promise<StoredDeployment> {
  for (;;) {
    const deployment = await readDeployment(store, id);
    if (isFinal(deployment.state)) return deployment;
    await sleepReal(LOOK_MS);
  }
}

/** Writes and polls of steps that were answered so, as the deployments' events tell. */
async function countRefusals(store: Store, ids: readonly string[]): Promise<number> {
  const all = await Promise.all(ids.map((deploymentId) => eventsAfter(store, 0, { deploymentId }, 100_000)));
  return all.flat().filter((event) => event.type === "step:retrying" && event.data.error.kind === "throttled")
    .length;
}

/** What the simulated Azure counted in all. */
async function countAnswers(url: string): Promise<{ requests: number; tooMany: number }> {
  const text = await (await fetch(`${url}/_sim/metrics`)).text();
  const lines = [...text.matchAll(/^simulator_requests_total\{.*status="(\d+)"\} (\d+)$/gm)];
  const sum = (isWanted: (status: string) => boolean) =>
    lines.reduce((total, [, status = "", count]) => total + (isWanted(status) ? Number(count) : 0), 0);
  return { requests: sum(() => true), tooMany: sum((status) => status === "429") };
}

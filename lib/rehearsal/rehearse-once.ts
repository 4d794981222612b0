import {
  type Cloud,
  giveDeviceAddress,
  giveSharedKey,
  type Queue,
  requestFreshObservation,
  retryDeployment,
  startDeployment,
  startWorker,
  type Worker,
} from "@/lib/deploy";
import type {
  PlannedRun,
  RehearsalProgress,
  RehearsalRun,
  RehearsedStep,
  RunOutcome,
} from "@/lib/deployment";
import { isFinal } from "@/lib/deployment";
import { type Observation, OWNER_TAG, planTopology } from "@/lib/planner";
import { invariant, sleepReal } from "@/lib/shared";
import {
  madeUpKey,
  type RehearsalNote,
  type RehearsalRows,
  readDeployment,
  readLastEventSeq,
  readLedger,
  readPlanContext,
  readTopology,
  readTunnels,
  removeWorker,
  type Store,
  type StoredDeployment,
  writeRehearsalRows,
} from "@/lib/store";
import type { Topology } from "@/lib/topology";
import { createDrivenClock, type DrivenClock } from "./driven-clock";
import { seedWorld } from "./seed-world";
import type { SimulatedWorld } from "./simulated-world";
import { type Staging, stageFaults } from "./stage-faults";
import { findLongestStep, type StampedEvents, stampEvents } from "./stamped-events";
import { watchCloud } from "./watched-cloud";

/** All that one run needs to know of what stands and of what is rehearsed. */
export interface RunInput {
  run: PlannedRun;
  rows: RehearsalRows;
  /** What was observed in Azure when the rehearsal began; null when nothing was. */
  observation: Observation | null;
  steps: RehearsedStep[];
  azureCloud: Topology["vnets"][number]["cloud"];
}

/** An empty database, and an empty Azure on this machine whose clock stands until it is moved. */
export interface Stage {
  store: Store;
  queue: Queue;
  databaseUrl: string;
  cloud: Cloud;
  world: SimulatedWorld;
}

/** Real time that one run is given. */
const PATIENCE_MS = 5 * 60_000;
/** Azure's time until a dead worker's deployments are taken up by another one. */
const TAKEOVER_MS = 15_000;
const LOOK_MS = 50;
const silent = { info: () => {}, warn: () => {}, error: () => {} };

/** Deploys on the stage with the real engine, does to it what its seed says, and tells what came of it. */
export async function rehearseOnce(
  stage: Stage,
  input: RunInput,
  tell: (progress: Omit<RehearsalProgress, "run">) => void,
): Promise<{ run: RehearsalRun; notes: RehearsalNote[] }> {
  const { store, world } = stage;
  const { topologyId } = input.rows;
  await writeRehearsalRows(store, input.rows);
  await world.liftLimits();
  const notes = await seedWorld(
    stage,
    input.observation?.resources ?? [],
    await readLedger(store, topologyId),
  );
  const play = await startPlay(stage, topologyId);
  try {
    const run = await playRun(play, stage, input, tell);
    return { run, notes };
  } finally {
    play.clock.stop();
    await Promise.all(play.workers.map((worker) => worker.stop()));
  }
}

/** A run under way. */
interface Play {
  clock: DrivenClock;
  events: StampedEvents;
  workers: Worker[];
  takeovers: number;
  answered: number;
  staging: Staging;
  /** What the clock's end was, if it broke. */
  broken: { error: unknown } | null;
  deploymentId: string | null;
}

const NOTHING_STAGED: Staging = { struck: [], faults: [], crash: null, slow: null };

async function startPlay(stage: Stage, topologyId: string): Promise<Play> {
  const { store, databaseUrl, world } = stage;
  await readTopology(store, topologyId);
  const events = stampEvents(store, await readLastEventSeq(store));
  const play: Play = {
    ...{ events, workers: [], takeovers: 0, answered: 0, broken: null, deploymentId: null },
    staging: NOTHING_STAGED,
    clock: createDrivenClock({
      advance: world.advance,
      beforeJump: () => readEvents(play),
      onError: (error) => {
        play.broken = { error };
      },
    }),
  };
  const cloud = watchCloud(stage.cloud, { clock: play.clock, world, staging: () => play.staging });
  const start = async (): Promise<void> => {
    const worker: Worker = await startWorker({
      ...{ store, databaseUrl, cloud, clock: play.clock, log: silent },
      crashPoint: async (point, step) => {
        const { crash } = play.staging;
        if (crash === null || crash.point !== point || crash.step !== step) return;
        play.staging = { ...play.staging, crash: null };
        play.takeovers += 1;
        void takeOver(worker);
        // Nothing after this point ever happens in a process that was killed.
        await new Promise<never>(() => {});
      },
    });
    play.workers.push(worker);
  };
  const takeOver = async (dead: Worker) => {
    try {
      await dead.abandon();
      await removeWorker(store, dead.id);
      await play.clock.pass(TAKEOVER_MS);
      await start();
    } catch (error) {
      play.broken = { error };
    }
  };
  await start();
  return play;
}

/** Stamps what was written since, as long as the time still is what it was then. */
async function readEvents({ deploymentId, events, clock }: Play): Promise<boolean> {
  return deploymentId !== null && events.read(deploymentId, clock.elapsedSeconds());
}

async function playRun(
  play: Play,
  stage: Stage,
  { run, rows, steps, azureCloud }: RunInput,
  tell: (progress: Omit<RehearsalProgress, "run">) => void,
): Promise<RehearsalRun> {
  const { topologyId } = rows;
  const deps = { store: stage.store, queue: stage.queue, azureCloud };
  const { topology } = await readTopology(stage.store, topologyId);
  const confirmName = topology.name;
  play.staging = stageFaults(run, steps);
  const { struck } = play.staging;
  // They befall writes alone: the look at what stands, which comes first, is let through.
  for (const fault of play.staging.faults) await stage.world.addFault(fault);
  const started = await startDeployment(deps, { topologyId, kind: "deploy", confirmName });
  invariant(started.started, "what is rehearsed has something to do");
  const first = await followToEnd(play, stage, started.deployment.id, topology, tell);
  const longest = findLongestStep(play.events.all());
  const retries = play.events.all().filter(({ event }) => event.type === "step:retrying").length;
  const retried =
    first.outcome === "failed" || first.outcome === "stopped"
      ? await tryAgain(play, stage, deps, { ...first, confirmName, topology })
      : null;
  return {
    ...run,
    ...{ struck, retries, longest, retried },
    outcome: first.outcome,
    reason: first.outcome === "done" ? null : first.deployment.reason,
    tookSeconds: first.tookSeconds,
    stepsDone: first.deployment.stepsDone,
    takeovers: play.takeovers,
    answered: play.answered,
    end: await describeEnd(stage, topologyId),
  };
}

interface Ended {
  outcome: RunOutcome;
  tookSeconds: number;
  deployment: StoredDeployment;
}

/** As a person would once the fault is over: Retry failed. */
async function tryAgain(
  play: Play,
  stage: Stage,
  deps: Parameters<typeof retryDeployment>[0],
  { deployment, confirmName, topology }: Ended & { confirmName: string; topology: Topology },
): Promise<RehearsalRun["retried"]> {
  play.staging = NOTHING_STAGED;
  await stage.world.clearFaults();
  const started = await retryDeployment(deps, { deploymentId: deployment.id, confirmName });
  if (!started.started) return { outcome: "done", tookSeconds: 0 };
  const { outcome, tookSeconds } = await followToEnd(play, stage, started.deployment.id, topology, () => {});
  return { outcome, tookSeconds };
}

async function followToEnd(
  play: Play,
  stage: Stage,
  deploymentId: string,
  topology: Topology,
  tell: (progress: Omit<RehearsalProgress, "run">) => void,
): Promise<Ended> {
  const begunAt = play.clock.elapsedSeconds();
  play.deploymentId = deploymentId;
  const deadline = Date.now() + PATIENCE_MS;
  for (;;) {
    if (play.broken !== null) throw play.broken.error;
    const deployment = await readDeployment(stage.store, deploymentId);
    const tookSeconds = Math.round(play.clock.elapsedSeconds() - begunAt);
    const { stepsDone, stepsTotal, state } = deployment;
    tell({ stepsDone, stepsTotal, tookSeconds });
    const isLate = Date.now() > deadline;
    if (isFinal(state) || isLate) {
      await readEvents(play);
      return { deployment, tookSeconds, outcome: isFinal(state) ? (state as RunOutcome) : "unfinished" };
    }
    if (state === "waiting") await answer(play, stage, deployment, topology);
    await sleepReal(LOOK_MS);
  }
}

/** Says what a person would be asked for: an address that belongs to nobody (RFC 5737), a key that nobody uses. */
async function answer(
  play: Play,
  { store, queue }: Stage,
  deployment: StoredDeployment,
  { sites }: Topology,
): Promise<void> {
  const asked = deployment.steps.filter(({ state }) => state === "waiting").flatMap(({ needs }) => needs);
  const needs = [...new Map(asked.map((need) => [JSON.stringify(need), need])).values()];
  for (const need of needs) {
    play.answered += 1;
    if (need.need === "sharedKey") {
      await giveSharedKey(
        { store, queue },
        { topologyId: deployment.topologyId, link: need.link, value: madeUpKey() },
      );
      continue;
    }
    const { site, device } = need;
    const at = sites.findIndex(({ id }) => id === site);
    const address = { address: `198.51.100.${((at * 8 + device) % 250) + 1}` };
    await giveDeviceAddress({ store, queue }, { deploymentId: deployment.id, site, device, address });
  }
}

/** What stands, held against the design: by a plan made anew, by our books, and by Azure's tags. */
async function describeEnd(stage: Stage, topologyId: string): Promise<RehearsalRun["end"]> {
  const { store, world } = stage;
  await world.clearFaults();
  await requestFreshObservation(stage, topologyId);
  const { topology } = await readTopology(store, topologyId);
  const { plan } = planTopology({ ...(await readPlanContext(store, topology, topologyId)), topology });
  const [ledger, tunnels, resources] = await Promise.all([
    readLedger(store, topologyId),
    readTunnels(store, topologyId),
    world.resources(),
  ]);
  const booked = new Set(ledger.map(({ armId }) => armId.toLowerCase()));
  const ours = Object.entries(resources).filter(([, { tags }]) => tags?.[OWNER_TAG] === topologyId);
  return {
    standing: booked.size,
    left: plan.steps.filter(({ action }) => action !== "read").map(({ id }) => id),
    orphans: ours.map(([armId]) => armId).filter((armId) => !booked.has(armId.toLowerCase())),
    connected: tunnels.filter(({ status }) => status === "Connected").length,
    tunnels: tunnels.length,
  };
}

import { hostname } from "node:os";
import { type Clock, createId, sleepReal } from "@/lib/shared";
import {
  beatWorker,
  type Claim,
  claimDeployment,
  FenceLost,
  findOrphans,
  isDatabaseAway,
  listenForKeys,
  type OwnedDeployment,
  recordBreakdown,
  recordEnd,
  releaseDeployment,
  removeDeadWorkers,
  removeWorker,
  type Store,
} from "@/lib/store";
import { answerObservation, answerPreflight } from "./answer-requests";
import type { Cloud } from "./cloud";
import { betweenCrashPoints, type CrashHook } from "./crash-points";
import type { Engine, EngineLog } from "./engine-context";
import { keepPruning } from "./keep-pruning";
import { createNews } from "./news";
import { openQueue, type Queue } from "./queue";
import { keepRotating } from "./rotation/keep-rotating";
import { engineText } from "./texts";
import { keepServingTunnels } from "./tunnel-task";
import { createWakeup } from "./wakeup";
import { walkDeployment } from "./walk";
import type { WalkControl } from "./walk-control";
import { keepWatching } from "./watch";
import type { WatchPace } from "./watch-pace";

interface WorkerOptions {
  store: Store;
  databaseUrl: string;
  cloud: Cloud;
  clock: Clock;
  /** How much faster than ours Azure's clock runs: 1 for real Azure. */
  clockScale?: number;
  log: EngineLog;
  /** How often it looks at what stands; left out, it only carries out what it is asked to. */
  watching?: WatchPace;
  /** For how many days what has ended is kept; left out or 0, it prunes nothing. */
  historyDays?: number;
  /** Carries a rehearsal out; left out, it takes none. Rejects when `signal` aborts, so that another worker takes it up. */
  rehearse?: (rehearsalId: string, signal: AbortSignal) => Promise<void>;
  /** Armed by tests only. */
  crashPoint?: CrashHook;
}

export interface Worker {
  id: string;
  /** Hands over what is under way and ends; others can go on at once. */
  stop(): Promise<void>;
  /** Ends as kill -9 would, handing nothing over: for tests. */
  abandon(): Promise<void>;
}

/** How often a worker tells that it lives, hears news, and looks for deployments without a living worker. */
const PULSE_MS = 1_000;
/** A step that waits for another deployment looks again after this long, whether or not it was told. */
const LONGEST_TURN_MS = 1_000;
/** Longest wait for a hand-over: a write that is being sent is awaited, so that its token is kept. */
const HAND_OVER_MS = 20_000;
/** Walks of one deployment that may end by a bug of ours before it is given up. */
const MAX_BREAKDOWNS = 5;

/** Workers of this process that live: their process id alone does not tell. */
const livingHere = new Set<string>();

/** Starts taking jobs. Deployments whose worker is gone are taken up within a second or two. */
export async function startWorker(options: WorkerOptions): Promise<Worker> {
  const { store, log, rehearse } = options;
  const id = createId();
  const keysGivenBack = createNews();
  const engine: Engine = {
    store,
    cloud: options.cloud,
    clock: options.clock,
    clockScale: options.clockScale ?? 1,
    log,
    crashPoint: options.crashPoint ?? (async () => {}),
    nextKeysGivenBack: (signal) => keysGivenBack.next(LONGEST_TURN_MS, signal),
  };
  const stopping = new AbortController();
  const walks = new Map<string, WalkControl>();
  const underWay = new Set<Promise<void>>();
  const host = hostname();
  livingHere.add(id);
  await removeDeadWorkers(
    store,
    host,
    (worker) => livingHere.has(worker.id) || isOtherProcessAlive(worker.pid),
  );
  await beatWorker(store, { id, host, pid: process.pid });
  const onError = (error: unknown) => log.warn({ err: error }, "the queue reports an error");
  const queue = await openQueue({ databaseUrl: options.databaseUrl, role: "worker", onError });
  await queue.work({
    walkDeployment: (deploymentId) =>
      takeDeployment({ engine, queue, workerId: id, walks, underWay, stopping }, deploymentId),
    observe: (requestId) => answerObservation(engine, requestId, stopping.signal),
    preflight: (requestId) => answerPreflight(engine, requestId, stopping.signal),
    ...(rehearse === undefined ? {} : { rehearse: (id) => rehearse(id, stopping.signal) }),
  });
  const pulsing = keepPulse({
    ...{ store, log, queue, walks, stopping },
    worker: { id, host, pid: process.pid },
    beforeBeat: () => engine.crashPoint("before-beat", null),
  });
  const inBackground = Promise.all([
    options.watching && keepWatching(engine, id, options.watching, stopping.signal),
    keepServingTunnels(engine, id, stopping.signal),
    options.historyDays && keepPruning(engine, options.historyDays, stopping.signal),
  ]);
  // As a walk, one that a test kills at a crash point never ends.
  const rotating = keepRotating(engine, id, stopping.signal);
  const listening = listenForKeys(options.databaseUrl, keysGivenBack.tell);
  let isAbandoned = false;
  const end = async () => {
    livingHere.delete(id);
    stopping.abort();
    for (const control of walks.values()) control.wakeup.wake();
    const ended = Promise.all([...underWay, inBackground, rotating]);
    // What stands at a crash point never ends; in a process that is killed nothing is waited for.
    if (!isAbandoned) await Promise.all([pulsing, Promise.race([ended, sleepReal(HAND_OVER_MS)])]);
    await listening.close();
  };
  return {
    id,
    stop: async () => {
      await queue.rest();
      await end();
      await queue.close(isAbandoned);
      if (!isAbandoned) await removeWorker(store, id);
    },
    abandon: async () => {
      isAbandoned = true;
      await queue.rest();
      await end();
    },
  };
}

interface WorkerState {
  engine: Engine;
  queue: Queue;
  workerId: string;
  walks: Map<string, WalkControl>;
  /** The same walks until their last word is written. */
  underWay: Set<Promise<void>>;
  stopping: AbortController;
}

/**
 * Claims a deployment and lets it be walked. The job ends with the claim: however many deployments wait for each other,
 * none keeps another one from being taken up, and a lost worker's are found by their rows.
 */
async function takeDeployment(worker: WorkerState, deploymentId: string): Promise<void> {
  const { engine, walks, stopping, workerId } = worker;
  if (stopping.signal.aborted) return;
  const current = walks.get(deploymentId);
  if (current !== undefined) {
    current.isCalledAgain = true;
    return;
  }
  const control: WalkControl = {
    isCalledAgain: false,
    cancelRequested: false,
    pauseRequested: false,
    inputs: 0,
    wakeup: createWakeup(),
    stopping: stopping.signal,
  };
  walks.set(deploymentId, control);
  let claim: Claim | null = null;
  try {
    claim = await betweenCrashPoints(engine, "claim", null, () =>
      claimDeployment(engine.store, deploymentId, workerId, engine.clockScale),
    );
  } finally {
    if (claim === null) walks.delete(deploymentId);
  }
  if (claim === null) return callAgain(worker, control, deploymentId);
  const walk = walkClaimed(worker, claim, control)
    .finally(() => walks.delete(deploymentId))
    .then(() => callAgain(worker, control, deploymentId))
    .catch((error: unknown) => engine.log.error({ err: error, deploymentId }, "not called again"))
    .finally(() => worker.underWay.delete(walk));
  worker.underWay.add(walk);
}

/** A job may have come between the walk's last look and its end. */
async function callAgain({ queue }: WorkerState, control: WalkControl, deploymentId: string): Promise<void> {
  if (control.isCalledAgain) await queue.enqueueDeployment(null, deploymentId);
}

async function walkClaimed(worker: WorkerState, claim: Claim, control: WalkControl): Promise<void> {
  const { engine, queue } = worker;
  const { deploymentId } = claim;
  try {
    const end = await walkDeployment(engine, claim, control);
    engine.log.info({ deploymentId, fence: claim.fence, end }, "walk ended");
    if (end === "stopped") {
      await betweenCrashPoints(engine, "release", null, () =>
        releaseDeployment(engine.store, claim, queue.enqueueDeployment),
      );
    }
  } catch (error) {
    if (error instanceof FenceLost) {
      engine.log.warn({ deploymentId, fence: claim.fence }, "another worker has taken the deployment");
      return;
    }
    if (isDatabaseAway(error)) {
      engine.log.warn({ err: error, deploymentId }, "walk stopped: the database does not answer");
      return tryLater(worker, claim, async () => PULSE_MS);
    }
    engine.log.error({ err: error, deploymentId }, "walk broke down");
    await tryLater(worker, claim, () => countBreakdown(worker, claim));
  }
}

/** Gives the deployment back for another try after so many milliseconds; null: it has ended. */
async function tryLater(
  { engine, queue, stopping }: WorkerState,
  claim: Claim,
  pause: () => Promise<number | null>,
): Promise<void> {
  try {
    const pauseMs = await pause();
    if (pauseMs === null) return;
    await sleepReal(pauseMs, stopping.signal);
    await releaseDeployment(engine.store, claim, queue.enqueueDeployment);
  } catch (error) {
    // The database is away. The pulse finds the deployment in our hands without a walk and sends its job anew.
    engine.log.error({ err: error, deploymentId: claim.deploymentId }, "not given back");
  }
}

/** Counts a bug of ours: answers how long to wait before the next try, or ends a deployment that tries have not helped. */
async function countBreakdown({ engine }: WorkerState, claim: Claim): Promise<number | null> {
  const count = await recordBreakdown(engine.store, claim);
  if (count < MAX_BREAKDOWNS) return 500 * 2 ** count;
  await recordEnd(engine.store, claim, { state: "failed", reason: engineText("brokeDown", { count }) });
  return null;
}

interface PulseState {
  store: Store;
  log: EngineLog;
  queue: Queue;
  walks: Map<string, WalkControl>;
  stopping: AbortController;
  worker: { id: string; host: string; pid: number };
  beforeBeat(): Promise<void>;
}

async function keepPulse(state: PulseState): Promise<void> {
  const { stopping, log } = state;
  while (!stopping.signal.aborted) {
    try {
      await state.beforeBeat();
      await pulse(state);
    } catch (error) {
      log.warn({ err: error }, "no pulse: the database does not answer");
    }
    await sleepReal(PULSE_MS, stopping.signal);
  }
}

async function pulse({ store, queue, walks, worker }: PulseState): Promise<void> {
  const owned = await beatWorker(store, worker);
  for (const deployment of owned) {
    const control = walks.get(deployment.id);
    if (control === undefined) await queue.enqueueDeployment(null, deployment.id);
    else tellWalk(control, deployment);
  }
  for (const deploymentId of await findOrphans(store)) {
    if (!walks.has(deploymentId)) await queue.enqueueDeployment(null, deploymentId);
  }
}

function tellWalk(control: WalkControl, { cancelRequested, pauseRequested, inputs }: OwnedDeployment): void {
  const isKnown = control.cancelRequested === cancelRequested && control.pauseRequested === pauseRequested;
  if (isKnown && control.inputs >= inputs) return;
  control.pauseRequested = pauseRequested;
  control.cancelRequested ||= cancelRequested;
  control.inputs = Math.max(control.inputs, inputs);
  control.wakeup.wake();
}

/** A worker row with our own process id is left from a process that had it before. */
function isOtherProcessAlive(pid: number): boolean {
  if (pid === process.pid) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: it is alive and somebody else's.
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

import { describeDesired } from "@/lib/planner";
import { invariant, sleepReal } from "@/lib/shared";
import {
  claimTunnelTasks,
  hastenWatch,
  readNow,
  readTopology,
  readTunnelRows,
  readTunnels,
  recordTaskEnd,
  recordTaskIntent,
  recordTaskToken,
  releaseTask,
  renewTask,
  requireTask,
  type Store,
  type TaskClaim,
  TaskLost,
  type TunnelTaskError,
} from "@/lib/store";
import type { Link, Topology } from "@/lib/topology";
import { askFreshly } from "./ask-freshly";
import { CloudError, type CloudOperation, type OperationProgress } from "./cloud";
import { betweenCrashPoints } from "./crash-points";
import { diagnoseTunnel } from "./diagnosis/diagnose-tunnel";
import type { Engine } from "./engine-context";
import { nearVnetOf } from "./near-vnet";
import { whileRenewing } from "./renewing";
import { isRetryable, isTurnedAway, POLL_INTERVAL_MS, retryDelay, waitFor } from "./retry-policy";
import { engineText } from "./texts";

/** Tasks of one worker carried out at once, and how often it asks for more. */
const TASKS_AT_ONCE = 4;
const TICK_MS = 300;
/** Calls in a row that Azure turned away, after which a reset is given up. */
const MAX_REFUSALS = 6;
/** Looks at a resource whose reset Azure named no operation for, in which it was never busy: a minute and a half. */
const MAX_QUIET_LOOKS = 6;

/**
 * Carries out what persons ask of tunnels, until `stopping` aborts. A row says whose task it is. A crash before the call
 * to Azure is made up for; after it the operation is followed by its token; in between nothing is sent again, for a
 * gateway that restarts twice is down twice.
 */
export async function keepServingTunnels(
  engine: Engine,
  workerId: string,
  stopping: AbortSignal,
): Promise<void> {
  const running = new Set<Promise<void>>();
  while (!stopping.aborted) {
    try {
      const free = TASKS_AT_ONCE - running.size;
      const claims = free === 0 ? [] : await claimTunnelTasks(engine.store, workerId, free);
      for (const claim of claims) {
        const task = carryOutTask(engine, claim, stopping).finally(() => running.delete(task));
        running.add(task);
      }
    } catch (error) {
      engine.log.warn({ err: error }, "no tunnel tasks are taken: the database does not answer");
    }
    await sleepReal(TICK_MS, stopping);
  }
  await Promise.all(running);
}

type TaskEnd = Parameters<typeof recordTaskEnd>[2];

async function carryOutTask(engine: Engine, claim: TaskClaim, stopping: AbortSignal): Promise<void> {
  const { store, log } = engine;
  try {
    const result = await whileRenewing(
      () => renewTask(store, claim),
      (): Promise<TaskEnd | null> => (claim.kind === "diagnose" ? diagnose : reset)(engine, claim, stopping),
      { onError: (err) => log.warn({ err, task: claim.id }, "a tunnel task's claim was not renewed") },
    ).catch((error: unknown) => {
      if (stopping.aborted) throw error;
      return { error: toTaskError(engine, claim, error) };
    });
    if (result === null) return;
    await betweenCrashPoints(engine, "task-end", null, () => recordTaskEnd(store, claim, result));
    await hastenWatch(store, claim.topologyId);
  } catch (error) {
    if (!stopping.aborted) log.error({ err: error, task: claim.id }, "a tunnel task broke down");
    await releaseTask(store, claim).catch(() => {});
  }
}

async function diagnose({ store, cloud, clockScale }: Engine, claim: TaskClaim, stopping: AbortSignal) {
  const found = await findLink({ store }, claim);
  if (found === null) return { error: linkGone() };
  const { topologyId } = claim;
  const downForMs = await findDownTime(store, claim, clockScale);
  return { diagnosis: await diagnoseTunnel(cloud, { topologyId, ...found, downForMs }, stopping) };
}

/** Since the last of its connections that is down changed its state; null where none is seen down. */
async function findDownTime(
  store: Store,
  { topologyId, link }: TaskClaim,
  clockScale: number,
): Promise<number | null> {
  const changes = (await readTunnels(store, topologyId)).flatMap((tunnel) =>
    tunnel.link === link && tunnel.status !== "Connected" && tunnel.since !== null
      ? [Date.parse(tunnel.since)]
      : [],
  );
  if (changes.length === 0) return null;
  return ((await readNow(store.db)).getTime() - Math.max(...changes)) * clockScale;
}

/** Null when another worker has the task by now. */
async function reset(
  engine: Engine,
  claim: TaskClaim,
  stopping: AbortSignal,
): Promise<"reset" | { error: TunnelTaskError } | null> {
  const { store, cloud, clock } = engine;
  let progress: OperationProgress;
  if (claim.resumeToken !== null) {
    progress = { state: "running", resumeToken: claim.resumeToken, retryAfterMs: 0 };
  } else if (claim.hasIntent) {
    return { error: maybeSent() };
  } else {
    const operation = await findOperation(engine, claim);
    if (operation === null) return { error: linkGone() };
    if (!(await betweenCrashPoints(engine, "task-intent", null, () => recordTaskIntent(store, claim)))) {
      return null;
    }
    const begun = await beginOnce(engine, claim, operation, stopping);
    if (begun === "lost") return null;
    if (begun === "maybe-sent") return { error: maybeSent() };
    progress = begun;
  }
  let wasSeenBusy = false;
  let quietLooks = 0;
  while (progress.state === "running") {
    const { resumeToken, retryAfterMs }: Extract<OperationProgress, { state: "running" }> = progress;
    const isKept = await betweenCrashPoints(engine, "task-token", null, () =>
      recordTaskToken(store, claim, resumeToken),
    );
    if (!isKept) return null;
    const delay =
      retryAfterMs === null ? { ms: POLL_INTERVAL_MS, isReal: false } : { ms: retryAfterMs, isReal: true };
    await waitFor(delay, clock, stopping);
    stopping.throwIfAborted();
    progress = await retrying(engine, stopping, isRetryable, () => cloud.poll(resumeToken, stopping));
    if (progress.state === "running") wasSeenBusy = true;
    else if (progress.isOnlySeen && !wasSeenBusy) {
      // Azure took it and named no operation: settled may mean over, or not begun yet.
      quietLooks += 1;
      if (quietLooks >= MAX_QUIET_LOOKS) return { error: untold() };
      progress = { state: "running", resumeToken, retryAfterMs: null };
    }
  }
  return "reset";
}

/** A request of a reset was to leave a second time, and nobody knows what became of the first. */
class AlreadySent extends Error {}

/** Sends a reset at most once: only what Azure turned away untouched is sent again. "lost": another worker has the task. */
async function beginOnce(
  engine: Engine,
  claim: TaskClaim,
  operation: CloudOperation,
  stopping: AbortSignal,
): Promise<OperationProgress | "maybe-sent" | "lost"> {
  const send = () => {
    let hasLeft = false;
    const beforeSend = async () => {
      if (hasLeft) throw new AlreadySent();
      await askFreshly(() => requireTask(engine.store, claim));
      hasLeft = true;
    };
    // Not given the stopping signal: an answer that is thrown away would leave an operation without a token.
    return engine.cloud.begin(operation, { beforeSend });
  };
  try {
    return await retrying(engine, stopping, isTurnedAway, send);
  } catch (error) {
    if (error instanceof TaskLost) return "lost";
    const isLost = error instanceof CloudError && error.kind === "transient";
    if (isLost || error instanceof AlreadySent) return "maybe-sent";
    throw error;
  }
}

async function retrying<T>(
  { clock }: Engine,
  stopping: AbortSignal,
  mayRetry: (error: CloudError) => boolean,
  call: () => Promise<T>,
): Promise<T> {
  for (let refusals = 1; ; refusals += 1) {
    try {
      return await call();
    } catch (error) {
      stopping.throwIfAborted();
      if (!(error instanceof CloudError) || !mayRetry(error) || refusals >= MAX_REFUSALS) throw error;
      await waitFor(retryDelay(error, refusals), clock, stopping);
      stopping.throwIfAborted();
    }
  }
}

/** The link in what was deployed, else in the draft, which a first deployment is building. */
async function findLink(
  { store }: Pick<Engine, "store">,
  { topologyId, link: linkId }: TaskClaim,
): Promise<{ topology: Topology; link: Link } | null> {
  const { topology: draft, deployed } = await readTopology(store, topologyId);
  for (const topology of [deployed?.topology, draft]) {
    const link = topology?.links.find(({ id }) => id === linkId);
    if (topology && link) return { topology, link };
  }
  return null;
}

async function findOperation(engine: Engine, claim: TaskClaim): Promise<CloudOperation | null> {
  const { topologyId, link, place, kind } = claim;
  invariant(place !== null, "a reset names its end");
  if (kind === "resetConnection") {
    const rows = await readTunnelRows(engine.store, [topologyId]);
    const own = rows.filter((row) => row.link === link && row.from === place);
    // Of several connections at one end the one that is down is meant.
    const found = own.find(({ status }) => status !== "Connected") ?? own[0];
    return found === undefined
      ? null
      : { operation: "resetConnection", resource: { kind: "connection", armId: found.armId } };
  }
  const found = await findLink(engine, claim);
  const desired = found === null ? [] : describeDesired(found.topology, topologyId);
  const gateway = desired.find(
    (each) => each.kind === "virtualNetworkGateway" && nearVnetOf(each.stepId) === place,
  );
  return gateway === undefined
    ? null
    : { operation: "resetGateway", resource: { kind: "virtualNetworkGateway", armId: gateway.armId } };
}

function maybeSent(): TunnelTaskError {
  return { code: "maybe-sent", azureCode: null, message: engineText("maybeReset") };
}

function untold(): TunnelTaskError {
  return { code: "maybe-sent", azureCode: null, message: engineText("resetUntold") };
}

function linkGone(): TunnelTaskError {
  return { code: "link-gone", azureCode: null, message: engineText("linkMissing") };
}

function toTaskError({ log }: Engine, claim: TaskClaim, error: unknown): TunnelTaskError {
  if (error instanceof CloudError) {
    // Whoever turns a request away has been reached.
    const code =
      error.kind === "denied"
        ? "azure-denied"
        : error.kind === "transient"
          ? "azure-unreachable"
          : "azure-refused";
    return { code, azureCode: error.azureCode, message: error.told };
  }
  log.error({ err: error, task: claim.id }, "a tunnel task met a bug");
  return { code: "broke-down", azureCode: null, message: "" };
}

import { describeDesired } from "@/lib/planner";
import { invariant } from "@/lib/shared";
import {
  readTunnelRows,
  recordTaskIntent,
  recordTaskToken,
  requireTask,
  type TaskClaim,
  TaskLost,
  type TunnelTaskError,
  waitLeft,
} from "@/lib/store";
import { askFreshly } from "./ask-freshly";
import { CloudError, type CloudOperation, type OperationProgress } from "./cloud";
import { betweenCrashPoints } from "./crash-points";
import type { Engine } from "./engine-context";
import { nearVnetOf } from "./near-vnet";
import { isRetryable, isTurnedAway, POLL_INTERVAL_MS, retryDelay, waitFor } from "./retry-policy";
import { linkGone, maybeSent, untold } from "./task-errors";
import { findTaskLink } from "./task-link";

/** Calls in a row that Azure turned away, after which a reset is given up. */
const MAX_REFUSALS = 6;
/** Looks at a resource whose reset Azure named no operation for, in which it was never busy: a minute and a half. */
const MAX_QUIET_LOOKS = 6;

/**
 * Resets what the task names; null when another worker has the task by now. A crash before the call to Azure is made up
 * for; after it the operation is followed by its token; in between nothing is sent again, for a gateway that restarts
 * twice is down twice.
 */
export async function resetTunnel(
  engine: Engine,
  claim: TaskClaim,
  stopping: AbortSignal,
): Promise<"reset" | { error: TunnelTaskError } | null> {
  const { store, cloud, clock } = engine;
  let progress: OperationProgress;
  if (claim.resumeToken !== null) {
    const retryAfterMs = await waitLeft(store, claim.notBefore);
    progress = { state: "running", resumeToken: claim.resumeToken, retryAfterMs };
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
      recordTaskToken(store, claim, { resumeToken, waitMs: retryAfterMs }),
    );
    if (!isKept) return null;
    const delay =
      retryAfterMs === null ? { ms: POLL_INTERVAL_MS, isReal: false } : { ms: retryAfterMs, isReal: true };
    await waitFor(delay, clock, stopping);
    stopping.throwIfAborted();
    progress = await retrying(engine, stopping, {
      call: () => cloud.poll(resumeToken, stopping),
      mayRetry: isRetryable,
      beforeWait: (waitMs) => recordTaskToken(store, claim, { resumeToken, waitMs }),
    });
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
    return await retrying(engine, stopping, { call: send, mayRetry: isTurnedAway });
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
  {
    call,
    mayRetry,
    beforeWait,
  }: {
    call: () => Promise<T>;
    mayRetry: (error: CloudError) => boolean;
    /** Keeps how long Azure wants to be left alone. */
    beforeWait?: (waitMs: number) => Promise<unknown>;
  },
): Promise<T> {
  for (let refusals = 1; ; refusals += 1) {
    try {
      return await call();
    } catch (error) {
      stopping.throwIfAborted();
      if (!(error instanceof CloudError) || !mayRetry(error) || refusals >= MAX_REFUSALS) throw error;
      const delay = retryDelay(error, refusals);
      if (delay.isReal) await beforeWait?.(delay.ms);
      await waitFor(delay, clock, stopping);
      stopping.throwIfAborted();
    }
  }
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
  const found = await findTaskLink(engine, claim);
  const desired = found === null ? [] : describeDesired(found.topology, topologyId);
  const gateway = desired.find(
    (each) => each.kind === "virtualNetworkGateway" && nearVnetOf(each.stepId) === place,
  );
  return gateway === undefined
    ? null
    : { operation: "resetGateway", resource: { kind: "virtualNetworkGateway", armId: gateway.armId } };
}

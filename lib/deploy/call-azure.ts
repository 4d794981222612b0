import type { ArmBody } from "@/lib/planner";
import { isLongWait, recordIntent, recordToken, recordWait, requireFence } from "@/lib/store";
import { askFreshly } from "./ask-freshly";
import { CloudError, type CloudOperation, type OperationProgress } from "./cloud";
import { betweenCrashPoints } from "./crash-points";
import type { WalkContext } from "./engine-context";
import { isRetryable, isTurnedAway } from "./retry-policy";
import { Blocked, HeldBack, lockKeysOf, requireRunning, requireTime, type StepRun } from "./step-run";
import { pause, retryLater } from "./step-waits";
import type { StepWork } from "./step-work";

/** Failed polls in a row after which the resource itself is asked. */
const MAX_POLL_FAILURES = 3;

/** Announces a call to Azure; throws HeldBack when nothing more may be sent, Blocked while it has to wait its turn. */
export async function announce(
  context: WalkContext,
  run: StepRun,
  options: { creates: boolean },
): Promise<void> {
  await context.crashPoint("before-intent", run.step.id);
  const intent = await recordIntent(context.store, context.claim, run.step, {
    ...options,
    lockKeys: lockKeysOf(context, run),
  });
  if (intent.intent === "blocked") throw new Blocked();
  if (intent.intent !== "written") throw new HeldBack(intent.intent);
  run.attempts = intent.attempt;
  run.hasIntent = true;
  await context.crashPoint("after-intent", run.step.id);
}

/** Sends one write and keeps its token before anything else. */
async function beginAndKeepToken(
  context: WalkContext,
  run: StepRun,
  operation: CloudOperation,
): Promise<OperationProgress> {
  // Not given the stopping signal: an answer that is thrown away would leave an operation without a token.
  const progress = await begin(context, run, operation);
  await context.crashPoint("after-begin", run.step.id);
  if (progress.state === "running") {
    const { resumeToken, retryAfterMs } = progress;
    await recordToken(context.store, context.claim, run.step, { resumeToken, waitMs: retryAfterMs });
    await context.crashPoint("after-token", run.step.id);
  }
  return progress;
}

async function begin(
  context: WalkContext,
  run: StepRun,
  operation: CloudOperation,
): Promise<OperationProgress> {
  try {
    return await context.cloud.begin(operation, {
      beforeSend: async () => {
        await context.crashPoint("before-send", run.step.id);
        await requireHeld(context);
      },
    });
  } catch (error) {
    run.isTurnedAway = error instanceof CloudError && isTurnedAway(error);
    throw error;
  }
}

/**
 * Asks the rows, at the last moment before a write leaves, whether the deployment is still held: a worker that froze
 * between its intent and its request sends nothing when it wakes. Throws FenceLost. A deployment is taken over after ten
 * seconds of silence, so only a freeze within the instant between this answer and the socket escapes; what is sent then
 * is the announced write under its fixed name, which Azure takes as the same one again or turns away as busy.
 */
function requireHeld({ store, claim }: WalkContext): Promise<void> {
  return askFreshly(() => requireFence(store, claim));
}

/** Sends one write and awaits its end; `conclude` says what that makes of the step. */
export async function carryOut(
  context: WalkContext,
  run: StepRun,
  operation: CloudOperation,
  conclude: Conclude,
): Promise<StepWork> {
  const progress = await beginAndKeepToken(context, run, operation);
  if (progress.state === "succeeded") return conclude(progress.body);
  return finishOperation(context, run, progress, conclude);
}

/** Awaits the operation that a crash left under way. */
export function resumeOperation(
  context: WalkContext,
  run: StepRun,
  resumeToken: string,
  conclude: Conclude,
): Promise<StepWork> {
  return finishOperation(context, run, { resumeToken, retryAfterMs: 0 }, conclude);
}

/** What an operation that ended well makes of its step; null where Azure answers without a body. */
type Conclude = (body: ArmBody | null) => StepWork | Promise<StepWork>;

async function finishOperation(
  context: WalkContext,
  run: StepRun,
  operation: { resumeToken: string; retryAfterMs: number | null },
  conclude: Conclude,
): Promise<StepWork> {
  run.resumeToken = null;
  const ended = await awaitOperation(context, run, operation);
  // The operation tells no more: the next round looks at the resource itself.
  return ended.end === "lookAgain" ? { work: "again" } : conclude(ended.body);
}

/** What an operation's waiting ended with. `lookAgain`: the operation tells no more, the resource will. */
type OperationEnd = { end: "succeeded"; body: ArmBody | null } | { end: "lookAgain" };

/** Polls until the operation has ended. Azure's refusals come through as CloudError. */
async function awaitOperation(
  context: WalkContext,
  run: StepRun,
  first: { resumeToken: string; retryAfterMs: number | null },
): Promise<OperationEnd> {
  let { resumeToken, retryAfterMs } = first;
  let failedPolls = 0;
  for (;;) {
    await pause(context, run, retryAfterMs);
    try {
      const token = resumeToken;
      const progress = await betweenCrashPoints(context, "poll", run.step.id, () =>
        pollOnce(context, run, token),
      );
      if (progress.state === "succeeded") {
        // What stands is held against what was asked for: it may be what stood before.
        return progress.isOnlySeen ? { end: "lookAgain" } : { end: "succeeded", body: progress.body };
      }
      failedPolls = 0;
      resumeToken = progress.resumeToken;
      retryAfterMs = progress.retryAfterMs;
      requireTime(run);
    } catch (error) {
      requireRunning(context);
      if (!(error instanceof CloudError) || !isRetryable(error)) throw error;
      failedPolls += 1;
      await retryLater(context, run, error);
      // busy: the operation itself was turned away, and would be told so for ever.
      if (error.kind === "busy" || failedPolls >= MAX_POLL_FAILURES) return { end: "lookAgain" };
      retryAfterMs = 0;
    }
  }
}

/** Keeps with the answer how long Azure wants to be left alone, for whoever takes the step over meanwhile. */
async function pollOnce(
  { cloud, store, claim, stopping }: WalkContext,
  { step }: StepRun,
  resumeToken: string,
): Promise<OperationProgress> {
  const progress = await cloud.poll(resumeToken, stopping);
  if (progress.state === "running" && isLongWait(progress.retryAfterMs)) {
    await recordWait(store, claim, step, progress.retryAfterMs);
  }
  return progress;
}

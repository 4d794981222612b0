import { isChangedSincePlan } from "@/lib/deployment";
import type { DesiredResource } from "@/lib/planner";
import { AppError } from "@/lib/shared";
import {
  type GivenInputs,
  recordDone,
  recordFailed,
  recordSkipped,
  recordWaiting,
  unmetNeeds,
  type WalkStep,
} from "@/lib/store";
import { CloudError } from "./cloud";
import { betweenCrashPoints } from "./crash-points";
import type { WalkContext } from "./engine-context";
import { isRetryable, ownError, toErrorDetail } from "./retry-policy";
import { deleteResource } from "./step-delete";
import { setSharedKey } from "./step-key";
import { putResource } from "./step-put";
import { readResource } from "./step-read";
import {
  Blocked,
  HeldBack,
  type Holding,
  requireRunning,
  type StepRun,
  Stopped,
  startStepRun,
} from "./step-run";
import { retryLater, waitAsToldBefore, waitForTurn } from "./step-waits";
import type { StepWork } from "./step-work";

/**
 * How a step ended for now; `stopped` steps go on with the next claim, those held back have sent nothing. `changed`: it
 * failed since somebody else had changed Azure.
 */
export type StepEnd =
  | "done"
  | "failed"
  | "changed"
  | "skipped"
  | "waiting"
  | "stopped"
  | { heldBack: Holding };

/**
 * Carries one step through, from whatever point its rows tell. A refusal by Azure ends the step; FenceLost and our
 * own bugs come through.
 */
export async function runStep(context: WalkContext, walkStep: WalkStep): Promise<StepEnd> {
  const run = startStepRun(context, walkStep);
  try {
    const desired = context.desired.get(run.step.id);
    const needs = needsOf(run, desired, context.inputs);
    if (needs.length > 0) return await wait(context, run, needs);
    await waitAsToldBefore(context, run);
    const work = await workUntilOutcome(context, run, desired);
    return await recordOutcome(context, run, work, desired);
  } catch (error) {
    // A call that was cut off by the worker's stop rejects with something else than Stopped.
    if (error instanceof Stopped || (context.stopping.aborted && isAbort(error))) return "stopped";
    if (error instanceof HeldBack) return { heldBack: error.why };
    if (error instanceof CloudError) return fail(context, run, error);
    // A refusal of ours, such as a key that this server cannot unseal.
    if (error instanceof AppError) return fail(context, run, ownError(error.userMessage));
    throw error;
  }
}

/** Repeats the step's work while Azure is busy or out of reach. */
async function workUntilOutcome(
  context: WalkContext,
  run: StepRun,
  desired: DesiredResource | undefined,
): Promise<Exclude<StepWork, { work: "again" }>> {
  for (;;) {
    requireRunning(context);
    try {
      const work = await workOnce(context, run, desired);
      if (work.work !== "again") return work;
    } catch (error) {
      if (error instanceof Blocked) {
        // What Azure holds may be another thing afterwards: it is looked at again.
        await waitForTurn(context, run);
        continue;
      }
      if (!(error instanceof CloudError) || !isRetryable(error)) throw error;
      requireRunning(context);
      await retryLater(context, run, error);
    }
  }
}

function workOnce(
  context: WalkContext,
  run: StepRun,
  desired: DesiredResource | undefined,
): Promise<StepWork> {
  const { action, resource } = run.step;
  if (action === "read") return readResource(context, run);
  if (resource.kind === "sharedKey") return setSharedKey(context, run);
  if (action === "delete") return deleteResource(context, run);
  return putResource(context, run, desired);
}

function needsOf(run: StepRun, desired: DesiredResource | undefined, inputs: GivenInputs) {
  // Whether a key is at hand is for the key step to find out: the other end may hold it.
  if (run.step.resource.kind === "sharedKey" || run.step.action === "delete") return [];
  return unmetNeeds(desired?.needs ?? [], inputs);
}

async function wait(context: WalkContext, run: StepRun, needs: DesiredResource["needs"]): Promise<StepEnd> {
  await betweenCrashPoints(context, "waiting", run.step.id, () =>
    recordWaiting(context.store, context.claim, run.step, needs),
  );
  return "waiting";
}

async function recordOutcome(
  context: WalkContext,
  run: StepRun,
  work: Exclude<StepWork, { work: "again" }>,
  desired: DesiredResource | undefined,
): Promise<StepEnd> {
  const { store, claim } = context;
  if (work.work === "waiting") return wait(context, run, desired?.needs ?? keyNeed(run));
  await context.crashPoint("before-outcome", run.step.id);
  if (work.work === "skipped") {
    await recordSkipped(store, claim, [{ step: run.step, because: work.because }]);
  } else {
    await recordDone(store, claim, run.step, work);
  }
  await context.crashPoint("after-outcome", run.step.id);
  return work.work;
}

function keyNeed(run: StepRun): DesiredResource["needs"] {
  return run.step.link === null ? [] : [{ need: "sharedKey", link: run.step.link }];
}

async function fail(context: WalkContext, run: StepRun, error: CloudError): Promise<StepEnd> {
  const failure = {
    error: toErrorDetail(error),
    message: error.told,
    nothingStands: await isKnownAbsent(context, run),
    keyRefused: isKeyRefused(run, error),
  };
  await betweenCrashPoints(context, "failure", run.step.id, () =>
    recordFailed(context.store, context.claim, run.step, failure),
  );
  return isChangedSincePlan(error.azureCode) ? "changed" : "failed";
}

/** Azure itself would not take the key that was sent; that time ran out, or a refusal of ours, says nothing of it. */
function isKeyRefused(run: StepRun, error: CloudError): boolean {
  const { action, resource } = run.step;
  const isAzures = error.azureCode !== null || error.httpStatus !== null;
  const isAnswer = error.kind === "terminal" && isAzures && !run.deadline.isOver();
  return resource.kind === "sharedKey" && action !== "delete" && run.hasIntent && isAnswer;
}

/** True only when Azure says so: what may exist stays in the ledger. */
async function isKnownAbsent(context: WalkContext, run: StepRun): Promise<boolean> {
  const { action, resource } = run.step;
  if (action === "read" || resource.kind === "sharedKey") return false;
  try {
    return (await context.cloud.get(resource, context.stopping)) === null;
  } catch (error) {
    context.log.warn(
      { err: error, stepId: run.step.id },
      "whether a failed step left something is not known",
    );
    return false;
  }
}

function isAbort(error: unknown): boolean {
  return (
    error instanceof Error &&
    !(error instanceof CloudError) &&
    /abort/i.test(`${error.name} ${error.message}`)
  );
}

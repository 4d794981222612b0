import { isTurnOfOthers, recordRetry, waitLeft } from "@/lib/store";
import { CloudError } from "./cloud";
import { betweenCrashPoints } from "./crash-points";
import type { WalkContext } from "./engine-context";
import {
  POLL_INTERVAL_MS,
  type RetryDelay,
  retryDelay,
  startDeadline,
  toErrorDetail,
  waitFor,
} from "./retry-policy";
import { lockKeysOf, requireWanted, type StepRun } from "./step-run";

/**
 * Waits until no other deployment writes on what the step needs, and none has waited longer for it; only then does its
 * time begin to count.
 */
export async function waitForTurn(context: WalkContext, run: StepRun): Promise<void> {
  const { store, claim } = context;
  do {
    requireWanted(context, run);
    await context.nextKeysGivenBack(context.stopping);
    requireWanted(context, run);
  } while (await isTurnOfOthers(store, claim, lockKeysOf(context, run)));
  run.deadline = startDeadline(run.step.resource.kind, context.clock, context.clockScale);
}

/** Says that the step tries again and waits; throws the error itself once the step's time is over. */
export async function retryLater(context: WalkContext, run: StepRun, error: CloudError): Promise<void> {
  if (run.deadline.isOver()) throw new CloudError("terminal", error.message, error);
  run.failures += 1;
  const delay = retryDelay(error, run.failures);
  const retry = {
    attempt: run.failures,
    afterSeconds: Math.round(delay.ms / 1000),
    error: toErrorDetail(error),
    isTurnedAway: run.isTurnedAway,
    waitMs: delay.isReal ? delay.ms : null,
  };
  await betweenCrashPoints(context, "retry", run.step.id, () =>
    recordRetry(context.store, context.claim, run.step, retry),
  );
  if (run.isTurnedAway) run.attempts -= 1;
  run.isTurnedAway = false;
  await waitUnlessHeldBack(context, run, delay);
}

/** Waits out what Azure asked of a worker before this one. */
export async function waitAsToldBefore(context: WalkContext, run: StepRun): Promise<void> {
  const leftMs = await waitLeft(context.store, run.notBefore);
  if (leftMs > 0) await waitUnlessHeldBack(context, run, { ms: leftMs, isReal: true });
}

/** Waits until the next look: as long as Azure says, else our own interval. */
export async function pause(context: WalkContext, run: StepRun, retryAfterMs: number | null): Promise<void> {
  const delay =
    retryAfterMs === null ? { ms: POLL_INTERVAL_MS, isReal: false } : { ms: retryAfterMs, isReal: true };
  await waitUnlessHeldBack(context, run, delay);
}

async function waitUnlessHeldBack(context: WalkContext, run: StepRun, delay: RetryDelay): Promise<void> {
  requireWanted(context, run);
  await waitFor(delay, context.clock, context.stopping);
  requireWanted(context, run);
}

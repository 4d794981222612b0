import { isLongWait, type RotationClaim, recordRotationWait, waitLeft } from "@/lib/store";
import { CloudError } from "../cloud";
import type { Engine } from "../engine-context";
import { isRetryable, ownError, type RetryDelay, retryDelay, waitFor } from "../retry-policy";
import { engineText } from "../texts";
import type { RotatableLink } from "./rotatable-link";

/** One claim of a rotation, as far as it is in memory: keys are nowhere else while they are used. */
export interface RotationRun {
  engine: Engine;
  claim: RotationClaim;
  found: RotatableLink;
  /** The key that is being set, once it is known. */
  next: string | null;
  stopping: AbortSignal;
}

/** The worker is stopping: the rotation is left where it is, and its row says where. */
export class RotationStopped extends Error {
  override readonly name = "RotationStopped";
}

/** Azure's time that setting one end's key is given; another write on its gateway may come before. */
const END_DEADLINE_MS = 60 * 60_000;

/** Counts Azure's time from now. */
function startTime({ clock, clockScale }: Engine): { hasPassed(ms: number): boolean } {
  const begun = clock.now().getTime();
  return { hasPassed: (ms) => (clock.now().getTime() - begun) * clockScale > ms };
}

/** Repeats `work` while Azure is busy, throttles or is out of reach; after the deadline its last refusal is final. */
export async function persist<T>(
  run: RotationRun,
  work: () => Promise<T | "again">,
  deadlineMs = END_DEADLINE_MS,
): Promise<T> {
  const { engine, stopping } = run;
  const time = startTime(engine);
  for (let failures = 1; ; ) {
    requireGoing(stopping);
    try {
      const result = await work();
      if (result !== "again") return result;
      if (time.hasPassed(deadlineMs)) throw ownError(engineText("tooLong"));
    } catch (error) {
      requireGoing(stopping);
      if (!(error instanceof CloudError) || !isRetryable(error)) throw error;
      if (time.hasPassed(deadlineMs)) throw error;
      await waitAsTold(run, retryDelay(error, failures));
      failures += 1;
    }
  }
}

/** Waits; whoever takes the rotation over meanwhile waits as long as Azure named. */
export async function waitAsTold({ engine, claim, stopping }: RotationRun, delay: RetryDelay): Promise<void> {
  if (delay.isReal && isLongWait(delay.ms)) await recordRotationWait(engine.store, claim, delay.ms);
  await waitFor(delay, engine.clock, stopping);
}

/** Waits out what Azure asked of a worker before this one. */
export async function waitAsToldBefore({ engine, claim, stopping }: RotationRun): Promise<void> {
  const ms = await waitLeft(engine.store, claim.notBefore);
  await waitFor({ ms, isReal: true }, engine.clock, stopping);
  requireGoing(stopping);
}

/** Throws RotationStopped once the worker is stopping. */
export function requireGoing(stopping: AbortSignal): void {
  if (stopping.aborted) throw new RotationStopped();
}

import type { AzureErrorDetail } from "@/lib/deployment";
import { refusal } from "@/lib/messages";
import type { Need, Step } from "@/lib/planner";
import type { AppError } from "@/lib/shared";
import { aboutStep, appendEvents, type NewEvent } from "./events";
import { type Claim, underFence } from "./fence";
import { toJson, toNullableJson } from "./json";
import { addToLedger, removeFromLedger, setKeyState } from "./ledger";
import { NOT_WAITING, takeKeys } from "./lock-keys";
import { readNow } from "./now";
import { eraseKeyWhenSet, eraseRefusedKey } from "./sealed-keys";
import type { Db, Store } from "./store";
import { untilWhen } from "./told-wait";

/** What became of an announcement. `cancelled`, `paused`: nothing more may be sent; `blocked`: another deployment holds a key. */
export type Intent =
  | { intent: "written"; attempt: number }
  | { intent: "cancelled" | "paused" }
  | { intent: "blocked" };

/**
 * Writes that a call to Azure is about to be made, with the ledger's row when it will create something: after a
 * crash that row says the resource is ours. Takes the step's lock keys, all or none, until its row is not running any
 * more. AppError `already-exists` when another topology is creating the same.
 */
export function recordIntent(
  store: Store,
  claim: Claim,
  step: Step,
  { creates, lockKeys = [] }: { creates: boolean; lockKeys?: readonly string[] },
): Promise<Intent> {
  return underFence(store, claim, async (tx, { cancelRequested, pauseRequested }) => {
    if (cancelRequested) return { intent: "cancelled" };
    if (pauseRequested) return { intent: "paused" };
    if (!(await takeKeys(tx, claim, step, lockKeys))) return { intent: "blocked" };
    const row = await tx.deploymentStep.update({
      where: stepKey(claim, step),
      data: {
        state: "running",
        intentAt: await readNow(tx),
        resumeToken: null,
        notBefore: null,
        lockKeys: [...lockKeys],
        ...NOT_WAITING,
        attempts: { increment: 1 },
      },
    });
    await tx.$executeRaw`
      UPDATE deployment_step SET started_at = COALESCE(started_at, clock_timestamp())
       WHERE deployment_id = ${claim.deploymentId} AND step_id = ${step.id}`;
    if (creates && !(await addToLedger(tx, claim, step))) throw bookedElsewhere();
    await appendEvents(tx, claim, [
      { type: "step:started", ...aboutStep(step), data: { attempt: row.attempts } },
    ]);
    return { intent: "written", attempt: row.attempts };
  });
}

function bookedElsewhere(): AppError {
  return refusal("already-exists", 409);
}

/**
 * Keeps what resumes the operation in any process; written before anything else is done with the answer. `waitMs`: how
 * long Azure wants to be left alone first, null when it did not say.
 */
export function recordToken(
  store: Store,
  claim: Claim,
  step: Step,
  { resumeToken, waitMs }: { resumeToken: string; waitMs: number | null },
): Promise<void> {
  return underFence(store, claim, async (tx) => {
    const notBefore = await untilWhen(tx, waitMs);
    await tx.deploymentStep.update({ where: stepKey(claim, step), data: { resumeToken, notBefore } });
  });
}

/** Keeps how long Azure wants to be left alone before the operation is asked for again. */
export function recordWait(store: Store, claim: Claim, step: Step, waitMs: number): Promise<void> {
  return underFence(store, claim, async (tx) => {
    const notBefore = await untilWhen(tx, waitMs);
    await tx.deploymentStep.update({ where: stepKey(claim, step), data: { notBefore } });
  });
}

/**
 * Tells that the step tries again by itself. `isTurnedAway`: Azure did nothing with its last write, which does not count;
 * `waitMs`: how long Azure wants to be left alone, null where the wait is our own.
 */
export function recordRetry(
  store: Store,
  claim: Claim,
  step: Step,
  {
    isTurnedAway,
    waitMs,
    ...data
  }: {
    attempt: number;
    afterSeconds: number;
    error: AzureErrorDetail;
    isTurnedAway: boolean;
    waitMs: number | null;
  },
): Promise<void> {
  return underFence(store, claim, async (tx) => {
    await tx.deploymentStep.update({
      where: stepKey(claim, step),
      data: {
        notBefore: await untilWhen(tx, waitMs),
        ...(isTurnedAway ? { attempts: { decrement: 1 } } : {}),
      },
    });
    // Whoever has to try Azure again keeps nobody waiting meanwhile.
    const pending = { deploymentId: claim.deploymentId, stepId: step.id, state: "pending" };
    await tx.deploymentStep.updateMany({ where: pending, data: NOT_WAITING });
    await appendEvents(tx, claim, [{ type: "step:retrying", ...aboutStep(step), data }]);
  });
}

/** How a step came to be done. */
export interface StepResult {
  /** Nothing was sent: Azure had it as wanted, or did not have it any more. */
  adopted: boolean;
  /** The public address Azure gave, where the step is about one. */
  address: string | null;
  /** deleted: the resource leaves the ledger; keySet: the link's key is on this connection now. */
  effect: "none" | "deleted" | "keySet";
}

/** Writes that a step is done, what that changes in the ledger and the keys, and the event: all in one. */
export function recordDone(store: Store, claim: Claim, step: Step, result: StepResult): Promise<void> {
  return underFence(store, claim, async (tx) => {
    await settle(tx, claim, step, { state: "done", address: result.address });
    if (result.effect === "deleted") await removeFromLedger(tx, claim.topologyId, step.resource.armId);
    if (result.effect === "keySet" && step.link !== null) {
      await setKeyState(tx, claim.topologyId, step.resource.armId, true);
      await eraseKeyWhenSet(tx, claim, step.link);
    }
    const adopted: NewEvent[] = result.adopted
      ? [{ type: "step:adopted", ...aboutStep(step), data: {} }]
      : [];
    const data = result.address === null ? {} : { address: result.address };
    await appendEvents(tx, claim, [...adopted, { type: "step:done", ...aboutStep(step), data }]);
  });
}

/**
 * Writes that a step failed for good. `nothingStands`: Azure has no such resource, so the ledger lets go of it.
 * `keyRefused`: Azure does not take the link's key, so a given one is erased and the next deployment asks again.
 */
export function recordFailed(
  store: Store,
  claim: Claim,
  step: Step,
  failure: { error: AzureErrorDetail; message: string; nothingStands: boolean; keyRefused: boolean },
): Promise<void> {
  const { error, message } = failure;
  return underFence(store, claim, async (tx) => {
    await settle(tx, claim, step, { state: "failed", error, message });
    if (failure.nothingStands) await removeFromLedger(tx, claim.topologyId, step.resource.armId);
    if (failure.keyRefused && step.link !== null) await eraseRefusedKey(tx, claim.topologyId, step.link);
    await appendEvents(tx, claim, [{ type: "step:failed", ...aboutStep(step), data: { error, message } }]);
  });
}

/** Writes that steps will not be run, each with its reason. */
export function recordSkipped(
  store: Store,
  claim: Claim,
  steps: readonly { step: Step; because: string }[],
): Promise<void> {
  return underFence(store, claim, async (tx) => {
    for (const { step, because } of steps)
      await settle(tx, claim, step, { state: "skipped", message: because });
    await appendEvents(
      tx,
      claim,
      steps.map(({ step, because }) => ({ type: "step:skipped", ...aboutStep(step), data: { because } })),
    );
  });
}

/** Writes what a person must still say before a step can run. */
export function recordWaiting(store: Store, claim: Claim, step: Step, needs: readonly Need[]): Promise<void> {
  return underFence(store, claim, async (tx) => {
    await tx.deploymentStep.update({
      where: stepKey(claim, step),
      data: { state: "waiting", needs: toJson(needs) },
    });
    await appendEvents(tx, claim, [
      { type: "step:waiting", ...aboutStep(step), data: { needs: [...needs] } },
    ]);
  });
}

async function settle(
  tx: Db,
  claim: Claim,
  step: Step,
  values: {
    state: "done" | "failed" | "skipped";
    address?: string | null;
    error?: AzureErrorDetail;
    message?: string;
  },
): Promise<void> {
  const finishedAt = await readNow(tx);
  await tx.deploymentStep.update({
    where: stepKey(claim, step),
    data: {
      state: values.state,
      address: values.address ?? null,
      error: toNullableJson(values.error),
      message: values.message ?? null,
      needs: [],
      ...NOT_WAITING,
      // The operation is over; its address serves nobody.
      resumeToken: null,
      notBefore: null,
      finishedAt,
    },
  });
}

function stepKey(
  claim: Claim,
  step: Step,
): { deploymentId_stepId: { deploymentId: string; stepId: string } } {
  return { deploymentId_stepId: { deploymentId: claim.deploymentId, stepId: step.id } };
}

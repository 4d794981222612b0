import { canTransition, type DeploymentEventMap, type DeploymentState } from "@/lib/deployment";
import type { Step } from "@/lib/planner";
import { aboutStep, appendEvents, type NewEvent } from "./events";
import { type Claim, underFence } from "./fence";
import { fromJson } from "./json";
import { NOT_WAITING } from "./lock-keys";
import { readNow } from "./now";
import { eraseKeysAtEnd } from "./sealed-keys";
import type { Db, Store } from "./store";

/** Everything is built; tunnels are awaited from now on. */
export function recordConnecting(store: Store, claim: Claim): Promise<void> {
  return underFence(store, claim, async (tx, held) => {
    // Nothing is left that could be held back.
    const state = held.state === "pausing" ? "running" : held.state;
    const data = { state, stage: "connecting" as const };
    await tx.deployment.update({
      where: { id: claim.deploymentId },
      data: { ...data, pauseRequested: false },
    });
    await appendEvents(tx, claim, [{ type: "deployment:state", data }]);
  });
}

/**
 * Lets the deployment wait for a person and gives it back. False, and nothing written, when somebody has said
 * something or asked to cancel since the walk looked (`seenInputs`).
 */
export function recordWaitingForPerson(store: Store, claim: Claim, seenInputs: number): Promise<boolean> {
  return underFence(store, claim, async (tx) => {
    const { count } = await tx.deployment.updateMany({
      where: { id: claim.deploymentId, inputs: seenInputs, cancelRequested: false, pauseRequested: false },
      data: { state: "waiting", ownerId: null },
    });
    if (count === 0) return false;
    await appendEvents(tx, claim, [
      { type: "deployment:state", data: { state: "waiting", stage: "building" } },
    ]);
    return true;
  });
}

/**
 * Lets the deployment rest until somebody resumes it, and gives it back; nothing of it is under way. False, and nothing
 * written, when it was resumed or cancelled meanwhile.
 */
export function recordPaused(store: Store, claim: Claim): Promise<boolean> {
  return underFence(store, claim, async (tx, { pauseRequested, cancelRequested }) => {
    if (!pauseRequested || cancelRequested) return false;
    // What was announced and turned away again keeps its intent, and no keys.
    await tx.deploymentStep.updateMany({
      where: { deploymentId: claim.deploymentId, state: "running" },
      data: { state: "pending" },
    });
    await tx.deploymentStep.updateMany({
      where: { deploymentId: claim.deploymentId, state: "pending" },
      data: NOT_WAITING,
    });
    await tx.deployment.update({
      where: { id: claim.deploymentId },
      data: { state: "paused", ownerId: null },
    });
    await appendEvents(tx, claim, [
      { type: "deployment:state", data: { state: "paused", stage: "building" } },
    ]);
    return true;
  });
}

/** What somebody else has changed of what a step had built. */
export type Drift = { step: Step } & DeploymentEventMap["step:drifted"];

function toDrifted({ step, ...data }: Drift): NewEvent {
  return { type: "step:drifted", ...aboutStep(step), data };
}

/**
 * Ends the deployment; nothing can be written under this claim afterwards. Steps that are still open are settled with
 * it, for the reason `openBecause` or else the deployment's, and keys that nobody needs any more are erased. False, and nothing written, when it cannot
 * end like that: somebody asked to cancel what was about to be done.
 */
export function recordEnd(
  store: Store,
  claim: Claim,
  end: {
    state: Extract<DeploymentState, "done" | "failed" | "refused" | "stopped" | "cancelled">;
    reason?: string;
    devicesPending?: number;
    openBecause?: string;
    drifted?: readonly Drift[];
  },
): Promise<boolean> {
  return underFence(store, claim, async (tx, { state, kind }) => {
    if (!canTransition(state, end.state)) return false;
    const because = end.openBecause ?? end.reason ?? "";
    const finishedAt = await readNow(tx);
    const left = await settleOpenSteps(tx, claim, {
      state: end.state === "cancelled" ? "cancelled" : "skipped",
      because,
      finishedAt,
    });
    const isTornDown = kind === "tearDown" && end.state === "done";
    await eraseKeysAtEnd(tx, claim.topologyId, { isTornDown });
    await tx.deployment.update({
      where: { id: claim.deploymentId },
      data: {
        state: end.state,
        stage: null,
        ownerId: null,
        reason: end.reason ?? null,
        devicesPending: end.devicesPending ?? 0,
        finishedAt,
      },
    });
    await appendEvents(tx, claim, [
      ...left,
      ...(end.drifted ?? []).map(toDrifted),
      {
        type: "deployment:state",
        data: {
          state: end.state,
          stage: null,
          ...(end.reason === undefined ? {} : { reason: end.reason }),
          ...(end.state === "done" ? { devicesPending: end.devicesPending ?? 0 } : {}),
        },
      },
    ]);
    return true;
  });
}

/** Settles what has not come to an end, in the plan's order; answers the events that tell it. */
async function settleOpenSteps(
  tx: Db,
  { deploymentId }: Claim,
  { state, because, finishedAt }: { state: "skipped" | "cancelled"; because: string; finishedAt: Date },
): Promise<NewEvent[]> {
  const where = { deploymentId, state: { in: ["pending", "running", "waiting"] } };
  const open = await tx.deploymentStep.findMany({
    where,
    orderBy: { ordinal: "asc" },
    select: { step: true },
  });
  await tx.deploymentStep.updateMany({
    where,
    data: { state, message: because, needs: [], ...NOT_WAITING, resumeToken: null, finishedAt },
  });
  return open.map(({ step }) => ({
    type: "step:skipped",
    ...aboutStep(fromJson<Step>(step)),
    data: { because },
  }));
}

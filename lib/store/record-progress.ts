import { canTransition, type DeploymentState } from "@/lib/deployment";
import type { Step } from "@/lib/planner";
import { aboutStep, appendEvents, type NewEvent } from "./events";
import { type Claim, underFence } from "./fence";
import { fromJson } from "./json";
import { eraseKeysAtEnd } from "./sealed-keys";
import type { Db, Store } from "./store";

/** Everything is built; tunnels are awaited from now on. */
export function recordConnecting(store: Store, claim: Claim): Promise<void> {
  return underFence(store, claim, async (tx, { state }) => {
    await tx.deployment.update({ where: { id: claim.deploymentId }, data: { stage: "connecting" } });
    await appendEvents(tx, claim, [{ type: "deployment:state", data: { state, stage: "connecting" } }]);
  });
}

/**
 * Lets the deployment wait for a person and gives it back. False, and nothing written, when somebody has said
 * something or asked to cancel since the walk looked (`seenInputs`).
 */
export function recordWaitingForPerson(store: Store, claim: Claim, seenInputs: number): Promise<boolean> {
  return underFence(store, claim, async (tx) => {
    const { count } = await tx.deployment.updateMany({
      where: { id: claim.deploymentId, inputs: seenInputs, cancelRequested: false },
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
 * Ends the deployment; nothing can be written under this claim afterwards. Steps that are still open are settled with
 * it, for the reason `openBecause` or else the deployment's, and keys that nobody needs any more are erased. False, and nothing written, when it cannot
 * end like that: somebody asked to cancel what was about to be done.
 */
export function recordEnd(
  store: Store,
  claim: Claim,
  end: {
    state: Extract<DeploymentState, "done" | "failed" | "cancelled">;
    reason?: string;
    devicesPending?: number;
    openBecause?: string;
  },
): Promise<boolean> {
  return underFence(store, claim, async (tx, { state, kind }) => {
    if (!canTransition(state, end.state)) return false;
    const because = end.openBecause ?? end.reason ?? "";
    const left = await settleOpenSteps(
      tx,
      claim,
      end.state === "cancelled" ? "cancelled" : "skipped",
      because,
    );
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
        finishedAt: new Date(),
      },
    });
    await appendEvents(tx, claim, [
      ...left,
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
  state: "skipped" | "cancelled",
  because: string,
): Promise<NewEvent[]> {
  const where = { deploymentId, state: { in: ["pending", "running", "waiting"] } };
  const open = await tx.deploymentStep.findMany({
    where,
    orderBy: { ordinal: "asc" },
    select: { step: true },
  });
  await tx.deploymentStep.updateMany({
    where,
    data: { state, message: because, needs: [], waitsForId: null, resumeToken: null, finishedAt: new Date() },
  });
  return open.map(({ step }) => ({
    type: "step:skipped",
    ...aboutStep(fromJson<Step>(step)),
    data: { because },
  }));
}

import type { DeploymentState } from "@/lib/deployment";
import { appendEvents } from "./events";
import { type Claim, underFence } from "./fence";
import { finalStates } from "./final-states";
import type { Prisma } from "./generated/client";
import type { Store } from "./store";
import { isOwnedByLiving, wasAnswered } from "./workers";

type Stage = "building" | "connecting" | null;

/**
 * Makes `workerId` the one that walks the deployment: its fence grows, and whoever held it before can write no
 * more. Null when it has ended, another living worker holds it, it is
 * paused, or it waits for a person who has said nothing since.
 * `clockScale`, Azure's seconds per real one, is kept for holding what it took against its forecast.
 */
export function claimDeployment(
  store: Store,
  deploymentId: string,
  workerId: string,
  clockScale = 1,
): Promise<Claim | null> {
  return store.db.$transaction(async (tx) => {
    const rows = await tx.$queryRaw<
      {
        topologyId: string;
        fence: number;
        state: DeploymentState;
        stage: Stage;
        cancelRequested: boolean;
        pauseRequested: boolean;
      }[]
    >`
      SELECT d.topology_id AS "topologyId", d.fence, d.state, d.stage,
             d.cancel_requested AS "cancelRequested", d.pause_requested AS "pauseRequested"
        FROM deployment d
       WHERE d.id = ${deploymentId} AND d.state <> 'paused' AND d.state NOT IN ${finalStates}
         AND (d.owner_id = ${workerId} OR NOT (${isOwnedByLiving}))
         AND (d.state <> 'waiting' OR ${wasAnswered})
         FOR UPDATE OF d`;
    const row = rows[0];
    if (row === undefined) return null;
    const claim = { deploymentId, topologyId: row.topologyId, fence: row.fence + 1 };
    const state = row.cancelRequested ? "cancelling" : row.pauseRequested ? "pausing" : "running";
    await tx.$executeRaw`
      UPDATE deployment
         SET fence = ${claim.fence}, owner_id = ${workerId}, state = ${state}, clock_scale = ${clockScale},
             stage = COALESCE(stage, 'building'), started_at = COALESCE(started_at, clock_timestamp())
       WHERE id = ${deploymentId}`;
    if (row.state !== state) {
      await appendEvents(tx, claim, [
        { type: "deployment:state", data: { state, stage: row.stage ?? "building" } },
      ]);
    }
    return claim;
  });
}

/** Gives the deployment back unfinished, with a job for whoever comes next in the same transaction. */
export function releaseDeployment(
  store: Store,
  claim: Claim,
  enqueue: (tx: Prisma.TransactionClient, deploymentId: string) => Promise<void>,
): Promise<void> {
  return underFence(store, claim, async (tx) => {
    await tx.deployment.update({ where: { id: claim.deploymentId }, data: { ownerId: null } });
    await enqueue(tx, claim.deploymentId);
  });
}

/** Counts a walk that ended by a bug of ours; answers how many there were in all. */
export function recordBreakdown(store: Store, claim: Claim): Promise<number> {
  return underFence(store, claim, async (tx) => {
    const { breakdowns } = await tx.deployment.update({
      where: { id: claim.deploymentId },
      data: { breakdowns: { increment: 1 } },
    });
    return breakdowns;
  });
}

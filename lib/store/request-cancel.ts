import type { DeploymentState } from "@/lib/deployment";
import { isFinal } from "@/lib/deployment";
import { refusal } from "@/lib/messages";
import type { Enqueue } from "./create-deployment";
import { appendEvents } from "./events";
import type { Store } from "./store";

/** Asks for no further steps. Asking again changes nothing; AppError `deployment-ended`, `not-found`. */
export function requestCancel(store: Store, deploymentId: string, enqueue: Enqueue): Promise<void> {
  return store.db.$transaction(async (tx) => {
    const rows = await tx.$queryRaw<
      { state: DeploymentState; stage: "building" | "connecting" | null; topologyId: string }[]
    >`
      SELECT state, stage, topology_id AS "topologyId" FROM deployment WHERE id = ${deploymentId} FOR UPDATE`;
    const row = rows[0];
    if (row === undefined) throw refusal("not-found", 404, { what: "deployment" });
    if (isFinal(row.state)) throw refusal("deployment-ended", 409);
    if (row.state === "cancelling") return;
    await tx.deployment.update({
      where: { id: deploymentId },
      data: { state: "cancelling", cancelRequested: true, pauseRequested: false },
    });
    // Nobody may be walking it now; a walk that is under way notices by itself and the job finds it taken.
    await enqueue(tx, deploymentId);
    await appendEvents(tx, { deploymentId, topologyId: row.topologyId }, [
      { type: "deployment:state", data: { state: "cancelling", stage: row.stage } },
    ]);
  });
}

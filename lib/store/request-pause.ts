import { type DeploymentState, isFinal } from "@/lib/deployment";
import { refusal } from "@/lib/messages";
import type { Enqueue } from "./create-deployment";
import { appendEvents } from "./events";
import type { Db, Store } from "./store";

/**
 * Asks that nothing new begins until somebody resumes. Asking again changes nothing. AppError `deployment-ended`,
 * `not-pausable` when it is being cancelled or everything is built, `not-found`.
 */
export function requestPause(store: Store, deploymentId: string, enqueue: Enqueue): Promise<void> {
  return store.db.$transaction(async (tx) => {
    const { state, stage, ownerId, topologyId } = await lockDeployment(tx, deploymentId);
    if (state === "pausing" || state === "paused") return;
    if (state === "cancelling" || stage === "connecting") throw refusal("not-pausable", 409);
    // Nobody walks it: there is nothing to await.
    const next = ownerId === null && state !== "running" ? "paused" : "pausing";
    await change(tx, { deploymentId, topologyId, stage }, { state: next, pauseRequested: true });
    if (next === "pausing") await enqueue(tx, deploymentId);
  });
}

/** Lets a paused deployment go on where it was. AppError `deployment-ended`, `not-paused`, `not-found`. */
export function requestResume(store: Store, deploymentId: string, enqueue: Enqueue): Promise<void> {
  return store.db.$transaction(async (tx) => {
    const { state, stage, topologyId } = await lockDeployment(tx, deploymentId);
    if (state !== "pausing" && state !== "paused") throw refusal("not-paused", 409);
    await change(tx, { deploymentId, topologyId, stage }, { state: "running", pauseRequested: false });
    await enqueue(tx, deploymentId);
  });
}

type Stage = "building" | "connecting" | null;

interface Locked {
  state: DeploymentState;
  stage: Stage;
  ownerId: string | null;
  topologyId: string;
}

async function lockDeployment(tx: Db, deploymentId: string): Promise<Locked> {
  const rows = await tx.$queryRaw<Locked[]>`
    SELECT state, stage, owner_id AS "ownerId", topology_id AS "topologyId"
      FROM deployment WHERE id = ${deploymentId} FOR UPDATE`;
  const row = rows[0];
  if (row === undefined) throw refusal("not-found", 404, { what: "deployment" });
  if (isFinal(row.state)) throw refusal("deployment-ended", 409);
  return row;
}

async function change(
  tx: Db,
  { deploymentId, topologyId, stage }: { deploymentId: string; topologyId: string; stage: Stage },
  data: { state: DeploymentState; pauseRequested: boolean },
): Promise<void> {
  await tx.deployment.update({ where: { id: deploymentId }, data });
  await appendEvents(tx, { deploymentId, topologyId }, [
    { type: "deployment:state", data: { state: data.state, stage } },
  ]);
}

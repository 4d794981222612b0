import { isFinal } from "@/lib/deployment";
import { refusal } from "@/lib/messages";
import { findRunningDeployment, readDeployment, readRevision, type StoredDeployment } from "@/lib/store";
import { launch, type StartDeps, type Started } from "./start-deployment";

interface FollowRequest {
  deploymentId: string;
  /** The topology's name, typed, where a gateway is built anew for it. */
  confirmName?: string;
}

/**
 * Starts a deployment of the same revision that does what an ended one left undone; what stands is not touched. AppError
 * `nothing-to-retry`, `not-newest`, `deployment-running`, `not-found` and those of starting.
 */
export async function retryDeployment(deps: StartDeps, request: FollowRequest): Promise<Started> {
  const earlier = await readEnded(deps, request.deploymentId);
  if (earlier.state === "done") throw refusal("nothing-to-retry", 409);
  return launch(deps, {
    ...(await toLaunch(deps, earlier, earlier.revision, request)),
    kind: earlier.kind,
    follows: { id: earlier.id, as: "retry" },
  });
}

/**
 * Starts a deployment of the revision that stood before an ended one. AppError `nothing-before`, `not-newest`,
 * `deployment-running`, `not-found` and those of starting.
 */
export async function rollBackDeployment(deps: StartDeps, request: FollowRequest): Promise<Started> {
  const later = await readEnded(deps, request.deploymentId);
  if (later.rollBackTo === null) throw refusal("nothing-before", 409);
  return launch(deps, {
    ...(await toLaunch(deps, later, later.rollBackTo, request)),
    kind: "deploy",
    follows: { id: later.id, as: "rollBack" },
  });
}

async function readEnded({ store }: StartDeps, id: string): Promise<StoredDeployment> {
  const deployment = await readDeployment(store, id);
  const running = await findRunningDeployment(store, deployment.topologyId);
  if (running !== null) throw running;
  if (!deployment.isNewest || !isFinal(deployment.state)) throw refusal("not-newest", 409);
  return deployment;
}

async function toLaunch(
  { store }: StartDeps,
  { topologyId, topologyName: name }: StoredDeployment,
  revision: number,
  { confirmName }: FollowRequest,
) {
  const { topology } = await readRevision(store, topologyId, revision);
  return { topologyId, topology, name, revision, ...(confirmName === undefined ? {} : { confirmName }) };
}

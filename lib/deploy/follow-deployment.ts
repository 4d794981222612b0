import { isFinal } from "@/lib/deployment";
import { refusal } from "@/lib/messages";
import { type Observation, type Plan, planTopology } from "@/lib/planner";
import {
  findRunningDeployment,
  readDeployment,
  readPlanContext,
  readRevision,
  readWalk,
  type StoredDeployment,
} from "@/lib/store";
import { codeOf, findForeignChanges, tellForeignChange, undoneBy } from "./foreign-changes";
import { launch, type StartDeps, type Started } from "./start-deployment";

interface FollowRequest {
  deploymentId: string;
  /** The topology's name, typed, where a gateway is built anew for it. */
  confirmName?: string | undefined;
  /** The code of what somebody else has changed in Azure and is undone by it, as it was named. */
  confirmChanges?: string | undefined;
}

/** Changes that a refusal names; it counts the rest. */
const MOST_NAMED = 8;

/**
 * Starts a deployment of the same revision that does what an ended one left undone; what stands is not touched. AppError
 * `confirm-changes` (409) while it would undo what somebody else has changed since, `nothing-to-retry`, `not-newest`,
 * `deployment-running`, `not-found` and those of starting.
 */
export async function retryDeployment(deps: StartDeps, request: FollowRequest): Promise<Started> {
  const earlier = await readEnded(deps, request.deploymentId);
  if (earlier.state === "done") throw refusal("nothing-to-retry", 409);
  return launch(deps, {
    ...(await toLaunch(deps, earlier, earlier.revision, request)),
    kind: earlier.kind,
    follows: { id: earlier.id, as: "retry" },
    refusePlan: (plan) => requireChangesConfirmed(deps, earlier, request, { plan, standing: plan }),
  });
}

/**
 * Starts a deployment of the revision that stood before an ended one. AppError `confirm-changes` (409) while it would undo
 * what somebody else has changed since that one, `nothing-before`, `not-newest`, `deployment-running`, `not-found` and
 * those of starting.
 */
export async function rollBackDeployment(deps: StartDeps, request: FollowRequest): Promise<Started> {
  const later = await readEnded(deps, request.deploymentId);
  if (later.rollBackTo === null) throw refusal("nothing-before", 409);
  return launch(deps, {
    ...(await toLaunch(deps, later, later.rollBackTo, request)),
    kind: "deploy",
    follows: { id: later.id, as: "rollBack" },
    refusePlan: async (plan, observation) => {
      const standing = await planStanding(deps, later, observation);
      await requireChangesConfirmed(deps, later, request, { plan, standing });
    },
  });
}

/** What the deployment's own revision would need now. */
async function planStanding(
  { store }: StartDeps,
  { topology, topologyId }: StoredDeployment,
  observation: Observation,
): Promise<Plan> {
  const context = await readPlanContext(store, topology, topologyId);
  return planTopology({ ...context, observation, topology, goal: "deploy" }).plan;
}

/** Nobody saw this plan: what it would undo of others' work is named, and done only when exactly that is confirmed. */
async function requireChangesConfirmed(
  { store }: StartDeps,
  earlier: StoredDeployment,
  { confirmChanges }: FollowRequest,
  { plan, standing }: { plan: Plan; standing: Plan },
): Promise<void> {
  if (earlier.kind === "tearDown") return;
  const { steps } = await readWalk(store, earlier.id);
  const changes = undoneBy(findForeignChanges(steps, standing), plan.steps);
  const confirm = codeOf(changes);
  if (changes.length === 0 || confirmChanges === confirm) return;
  const lines = (gone: boolean) => changes.filter((change) => change.gone === gone).map(tellForeignChange);
  const [changed, gone] = [lines(false), lines(true)];
  throw refusal(
    "confirm-changes",
    409,
    {
      ...{ changedCount: changed.length, changed: name(changed), goneCount: gone.length, gone: name(gone) },
      ...{ number: earlier.number, confirm },
    },
    { extensions: { changes, confirm } },
  );
}

function name(lines: readonly string[]): string {
  const rest = lines.length - MOST_NAMED;
  return [...lines.slice(0, MOST_NAMED), ...(rest > 0 ? [`… +${rest}`] : [])].join("; ");
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

import type { DeploymentKind, FollowsAs } from "@/lib/deployment";
import type { Observation, Plan, Step } from "@/lib/planner";
import { createId } from "@/lib/shared";
import type { Topology } from "@/lib/topology";
import { appendEvents } from "./events";
import { findUnfinished } from "./find-unfinished";
import { digestJson, toJson, toNullableJson } from "./json";
import { stale } from "./save-topology";
import { eraseUnaskedKeys } from "./sealed-keys";
import { digestStart } from "./start-digest";
import type { Db, Store } from "./store";
import { loadTopology, topologyNotFound } from "./topology-row";

/** What the queue needs to put a job into the same transaction. */
export type RawSql = Pick<Db, "$queryRawUnsafe">;

/** Puts a deployment's job into the queue, inside the transaction. */
export type Enqueue = (tx: RawSql, deploymentId: string) => Promise<void>;

export interface NewDeployment {
  topologyId: string;
  kind: DeploymentKind;
  /** What is deployed: becomes a revision unless the newest one holds the same. */
  topology: Topology;
  plan: Plan;
  /** What the plan was made against. */
  observation?: Observation;
  /** The revision that is deployed instead of the topology's newest; it holds `topology`. */
  revision?: number;
  /** The deployment that this one tries again or takes back. */
  follows?: { id: string; as: FollowsAs };
  /** The draft's version that was confirmed; left out, whatever is stored. */
  version?: number;
}

/**
 * Stores the revision, the deployment, its steps and first event, and its job, all or nothing; answers the
 * deployment's id. AppError `deployment-running` while another one of the topology has not ended, `stale` when the
 * draft has another version than was confirmed, `not-found`.
 */
export function createDeployment(store: Store, input: NewDeployment, enqueue: Enqueue): Promise<string> {
  return store.db.$transaction(async (tx) => {
    const version = await lockTopology(tx, input.topologyId);
    const running = await findUnfinished(tx, input.topologyId);
    if (running !== null) throw running;
    if (input.version !== undefined && input.version !== version) {
      throw stale(await loadTopology(tx, input.topologyId));
    }
    if (input.kind === "deploy") await eraseUnaskedKeys(tx, input.topologyId, input.topology);
    const revision = await storeRevision(tx, input);
    // What was said for an earlier deployment stands in the draft; cleared there, it is to be asked again. An earlier
    // revision does not hold it.
    if (input.follows === undefined) {
      await tx.deviceAddress.deleteMany({ where: { topologyId: input.topologyId } });
    }
    const id = createId();
    await enqueue(tx, id);
    // Last, since from here to the end of the transaction all others that are started wait.
    await insertDeployment(tx, id, input, revision);
    await appendEvents(tx, { deploymentId: id, topologyId: input.topologyId }, [
      {
        type: "deployment:queued",
        data: { kind: input.kind, revision: revision.number, steps: input.plan.steps.length },
      },
    ]);
    return id;
  });
}

/** Locks the topology until the transaction ends; answers its version. */
export async function lockTopology(tx: Db, topologyId: string): Promise<number> {
  const rows = await tx.$queryRaw<{ version: number }[]>`
    SELECT version FROM topology WHERE id = ${topologyId} AND deleted_at IS NULL FOR UPDATE`;
  const row = rows[0];
  if (row === undefined) throw topologyNotFound();
  return row.version;
}

interface KeptRevision {
  id: string;
  number: number;
  sha256: string;
}

/** The revision that is named, the newest where it holds the same, else a new one. */
export async function storeRevision(
  tx: Db,
  { topologyId, topology, revision }: Pick<NewDeployment, "topologyId" | "topology" | "revision">,
): Promise<KeptRevision> {
  const select = { id: true, number: true, sha256: true };
  if (revision !== undefined) {
    const where = { topologyId_number: { topologyId, number: revision } };
    return tx.revision.findUniqueOrThrow({ where, select });
  }
  const sha256 = digestJson(topology);
  const newest = await tx.revision.findFirst({ where: { topologyId }, orderBy: { number: "desc" }, select });
  if (newest?.sha256 === sha256) return newest;
  return tx.revision.create({
    data: {
      id: createId(),
      topologyId,
      number: (newest?.number ?? 0) + 1,
      document: toJson(topology),
      sha256,
    },
    select,
  });
}

async function insertDeployment(
  tx: Db,
  id: string,
  input: NewDeployment,
  revision: KeptRevision,
): Promise<void> {
  const { steps: planned, ...plan } = input.plan;
  const steps = planned.map((step) => ({
    step: toJson(step),
    plannedFrom: plannedFrom(step, input.observation),
  }));
  const digest = digestStart(revision.sha256, steps);
  // One deployment of the workspace takes its number at a time.
  await tx.$queryRaw`SELECT 1 FROM workspace WHERE id = 'default' FOR UPDATE`;
  const { _max } = await tx.deployment.aggregate({
    where: { workspaceId: "default" },
    _max: { number: true },
  });
  await tx.deployment.create({
    data: {
      id,
      number: (_max.number ?? 0) + 1,
      topologyId: input.topologyId,
      revisionId: revision.id,
      kind: input.kind,
      plan: toJson(plan),
      digest,
      followsId: input.follows?.id ?? null,
      followsAs: input.follows?.as ?? null,
    },
  });
  await tx.deploymentStep.createMany({
    data: steps.map(({ step, plannedFrom }, ordinal) => ({
      ...{ deploymentId: id, stepId: planned[ordinal]?.id ?? "", ordinal, step },
      plannedFrom: toNullableJson(plannedFrom),
    })),
  });
}

/** What Azure was seen to hold of a resource that the step changes; null where it changes none. */
function plannedFrom({ action, resource }: Step, observation: Observation | undefined): unknown {
  if (action !== "update") return null;
  const id = resource.armId.toLowerCase();
  const seen = observation?.resources.find(({ armId }) => armId.toLowerCase() === id);
  return seen === undefined ? null : toJson(seen.body);
}

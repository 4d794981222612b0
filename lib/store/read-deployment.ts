import {
  type AzureErrorDetail,
  type DeploymentEventMap,
  type FollowsAs,
  isFinal,
  type Pause,
  type PreflightReport,
  type StepState,
} from "@/lib/deployment";
import { refusal } from "@/lib/messages";
import type { Need, Plan, Step, StepAction } from "@/lib/planner";
import type { Topology } from "@/lib/topology";
import { type StoredDeploymentSummary, selectSummaries } from "./deployment-summary";
import { lastEventSeq } from "./events";
import type { Deployment, DeploymentStep } from "./generated/client";
import { Prisma } from "./generated/client";
import { fromJson } from "./json";
import { loadPauses } from "./pauses";
import type { Db, Store } from "./store";
import { type StoredTunnel, selectTunnels } from "./tunnels";

/** A step with how far it came; moments are ISO 8601 in UTC, estimates seconds of Azure's time. */
interface StoredStep {
  id: string;
  action: StepAction;
  kind: string;
  armId: string;
  region: string;
  place: string | null;
  link: string | null;
  dependsOn: string[];
  why: string;
  p50Seconds: number;
  p90Seconds: number;
  critical: boolean;
  state: StepState;
  attempts: number;
  startedAt: string | null;
  finishedAt: string | null;
  address: string | null;
  needs: Need[];
  /** The deployment that writes on the same vnet or gateway and goes first. */
  waitsForDeployment: { id: string; number: number } | null;
  /** The rotation of a link's key that goes first; `link` names its ends. */
  waitsForRotation: { id: string; link: string } | null;
  message: string | null;
  error: AzureErrorDetail | null;
}

export interface StoredDeployment extends StoredDeploymentSummary {
  /** The topology of the deployed revision. */
  topology: Topology;
  /** SHA-256 over revision, plan and what was observed for it; null before digests were kept. */
  digest: string | null;
  /** What Azure was asked before the first write; null before that, and for deployments of earlier versions. */
  preflight: PreflightReport | null;
  /** The deployment that this one tries again or takes back. */
  follows: { id: string; number: number; as: FollowsAs } | null;
  /** No other deployment of the topology was started since. */
  isNewest: boolean;
  /** Done steps whose resource somebody else had changed by the deployment's end. */
  drifted: ({ step: string } & DeploymentEventMap["step:drifted"])[];
  /** The revision that stood before this deployment, or null when there was none. */
  rollBackTo: number | null;
  steps: StoredStep[];
  /** When it rested until somebody resumed or cancelled it, in order. */
  pauses: Pause[];
  makespan: { p50Seconds: number; p90Seconds: number };
  tunnels: StoredTunnel[];
  /** Everything up to this event is in here; the stream goes on after it. */
  lastEventSeq: number;
}

/** The deployment as it stands at one moment; AppError `not-found`. */
export function readDeployment(store: Store, id: string): Promise<StoredDeployment> {
  return store.db.$transaction((tx) => loadDeployment(tx, id), {
    // One snapshot: the cursor and the states belong together.
    isolationLevel: Prisma.TransactionIsolationLevel.RepeatableRead,
  });
}

async function loadDeployment(tx: Db, id: string): Promise<StoredDeployment> {
  const [summary] = await selectSummaries(tx, Prisma.sql`d.id = ${id}`, 1);
  // One after the other: relations that are included would be asked for at once on the transaction's one connection.
  const row = await tx.deployment.findUnique({ where: { id }, include: { revision: true } });
  if (summary === undefined || row === null) {
    throw refusal("not-found", 404, { what: "deployment" });
  }
  const steps = await tx.deploymentStep.findMany({
    where: { deploymentId: id },
    orderBy: { ordinal: "asc" },
  });
  const follows =
    row.followsId === null
      ? null
      : await tx.deployment.findUnique({ where: { id: row.followsId }, select: { id: true, number: true } });
  const { makespan } = fromJson<Omit<Plan, "steps">>(row.plan);
  const critical = new Set(makespan.criticalPath);
  const as = fromJson<FollowsAs | null>(row.followsAs);
  const newest = await tx.deployment.aggregate({
    where: { topologyId: row.topologyId },
    _max: { number: true },
  });
  const holders = await loadHolders(tx, steps);
  return {
    ...summary,
    topology: fromJson<Topology>(row.revision.document),
    digest: row.digest,
    preflight: fromJson<PreflightReport | null>(row.preflight),
    follows: follows === null || as === null ? null : { ...follows, as },
    isNewest: newest._max.number === row.number,
    drifted: isFinal(summary.state) ? await loadDrift(tx, id) : [],
    rollBackTo: await findRevisionBefore(tx, row),
    steps: steps.map((step) => toStoredStep(step, critical, holders)),
    pauses: (await loadPauses(tx, [id])).get(id) ?? [],
    makespan: { p50Seconds: makespan.p50Seconds, p90Seconds: makespan.p90Seconds },
    tunnels: await selectTunnels(tx, row.topologyId),
    lastEventSeq: await lastEventSeq(tx),
  };
}

async function loadDrift(tx: Db, deploymentId: string): Promise<StoredDeployment["drifted"]> {
  const rows = await tx.event.findMany({
    where: { deploymentId, type: "step:drifted" },
    orderBy: { seq: "asc" },
    select: { step: true, data: true },
  });
  return rows.map(({ step, data }) => ({
    step: step ?? "",
    ...fromJson<DeploymentEventMap["step:drifted"]>(data),
  }));
}

type Attempt = Pick<Deployment, "topologyId" | "number" | "revisionId" | "kind" | "state">;

/**
 * The revision of the last other design that was deployed to its end before, or of what a tear-down took away; null where
 * nothing stood. One that was refused has changed nothing: what it would have followed is what is rolled back.
 */
async function findRevisionBefore(tx: Db, attempt: Attempt): Promise<number | null> {
  const { topologyId, number, revisionId, kind, state } = attempt;
  if (state === "refused") {
    const earlier = await tx.deployment.findFirst({
      where: { topologyId, number: { lt: number }, state: { not: "refused" } },
      orderBy: { number: "desc" },
    });
    return earlier === null ? null : findRevisionBefore(tx, earlier);
  }
  const done = { topologyId, state: "done" };
  const tornDown = await tx.deployment.aggregate({
    where: { ...done, kind: "tearDown", number: { lt: number } },
    _max: { number: true },
  });
  const before = await tx.deployment.findFirst({
    where: {
      ...done,
      kind: "deploy",
      number: { lt: number, gt: tornDown._max.number ?? 0 },
      ...(kind === "tearDown" ? {} : { revisionId: { not: revisionId } }),
    },
    orderBy: { number: "desc" },
    select: { revision: { select: { number: true } } },
  });
  return before?.revision.number ?? null;
}

/** What steps wait for, by id. */
interface Holders {
  deployments: ReadonlyMap<string, { id: string; number: number }>;
  rotations: ReadonlyMap<string, { id: string; link: string }>;
}

async function loadHolders(tx: Db, steps: readonly DeploymentStep[]): Promise<Holders> {
  const ids = [...new Set(steps.flatMap(({ waitsForId }) => waitsForId ?? []))];
  if (ids.length === 0) return { deployments: new Map(), rotations: new Map() };
  const where = { id: { in: ids } };
  const deployments = await tx.deployment.findMany({ where, select: { id: true, number: true } });
  const rotations = await tx.keyRotation.findMany({ where, select: { id: true, label: true } });
  return {
    deployments: new Map(deployments.map((holder) => [holder.id, holder])),
    rotations: new Map(rotations.map(({ id, label }) => [id, { id, link: label }])),
  };
}

function toStoredStep(row: DeploymentStep, critical: ReadonlySet<string>, holders: Holders): StoredStep {
  const step = fromJson<Step>(row.step);
  return {
    id: step.id,
    action: step.action,
    kind: step.resource.kind,
    armId: step.resource.armId,
    region: step.resource.region,
    place: step.place,
    link: step.link,
    dependsOn: step.dependsOn,
    why: step.why,
    p50Seconds: step.estimate.p50Seconds,
    p90Seconds: step.estimate.p90Seconds,
    critical: critical.has(step.id),
    state: fromJson<StepState>(row.state),
    attempts: row.attempts,
    startedAt: row.startedAt?.toISOString() ?? null,
    finishedAt: row.finishedAt?.toISOString() ?? null,
    address: row.address,
    needs: fromJson<Need[]>(row.needs),
    waitsForDeployment: holders.deployments.get(row.waitsForId ?? "") ?? null,
    waitsForRotation: holders.rotations.get(row.waitsForId ?? "") ?? null,
    message: row.message,
    error: fromJson<AzureErrorDetail | null>(row.error),
  };
}

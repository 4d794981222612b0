import {
  type Estimate,
  foretellFromRuns,
  type RehearsalOrder,
  type RehearsalProgress,
  type RehearsalRun,
  type RehearsalState,
  type RehearsedStep,
} from "@/lib/deployment";
import { refusal } from "@/lib/messages";
import { createId } from "@/lib/shared";
import type { Topology } from "@/lib/topology";
import { lockTopology, type RawSql, storeRevision } from "./create-deployment";
import { findUnfinished } from "./find-unfinished";
import type { Prisma } from "./generated/client";
import { fromJson, toJson } from "./json";
import { stale } from "./save-topology";
import { isUniqueViolation, type Store } from "./store";
import { loadTopology } from "./topology-row";

/** What a rehearsal tries out, as it was planned when it was ordered. */
export interface RehearsedPlan {
  steps: RehearsedStep[];
  makespan: Estimate;
}

/** A rehearsal as it stands; moments are ISO 8601 in UTC. */
export interface StoredRehearsal extends RehearsalOrder {
  id: string;
  topologyId: string;
  revision: number;
  plan: RehearsedPlan;
  state: RehearsalState;
  runs: RehearsalRun[];
  /** What the runs so far foretell; null before one was done at the first try. */
  forecast: ReturnType<typeof foretellFromRuns>;
  progress: RehearsalProgress | null;
  /** What its Azure could not be given of what stands, by ARM id, with Azure's words. */
  notes: RehearsalNote[];
  /** Why it failed. */
  reason: string | null;
  cancelRequested: boolean;
  requestedAt: string;
  startedAt: string | null;
  /** When a worker last told that it is at it. */
  beatAt: string | null;
  finishedAt: string | null;
}

/** Something that stands in Azure and could not be put into the rehearsal's. */
export interface RehearsalNote {
  armId: string;
  message: string;
}

/** The right to carry a rehearsal out, until the next claim. */
export interface RehearsalClaim {
  id: string;
  fence: number;
}

/** How many ended rehearsals of a topology are kept. */
const KEPT = 10;

/**
 * Saves the design as a revision if it is none yet, and orders its rehearsal with the job, all or nothing; answers the
 * id. AppError `rehearsal-running`, `deployment-running` (409), `stale` (412), `not-found`.
 */
export async function requestRehearsal(
  store: Store,
  order: RehearsalOrder & { topologyId: string; topology: Topology; version: number; plan: RehearsedPlan },
  enqueue: (tx: RawSql, rehearsalId: string) => Promise<void>,
): Promise<string> {
  const { topologyId, topology, plan, seed, faultRuns, hasCleanRun } = order;
  const id = createId();
  try {
    await store.db.$transaction(async (tx) => {
      if ((await lockTopology(tx, topologyId)) !== order.version)
        throw stale(await loadTopology(tx, topologyId));
      const running = await findUnfinished(tx, topologyId);
      if (running !== null) throw running;
      const revision = await storeRevision(tx, { topologyId, topology });
      await tx.rehearsal.create({
        data: { id, topologyId, revisionId: revision.id, plan: toJson(plan), seed, faultRuns, hasCleanRun },
      });
      await tx.$executeRaw`
        DELETE FROM rehearsal WHERE topology_id = ${topologyId} AND finished_at IS NOT NULL AND id NOT IN (
          SELECT id FROM rehearsal WHERE topology_id = ${topologyId}
           ORDER BY requested_at DESC LIMIT ${KEPT})`;
      await enqueue(tx, id);
    });
    return id;
  } catch (error) {
    if (isUniqueViolation(error)) throw refusal("rehearsal-running", 409);
    throw error;
  }
}

/** The rehearsal, or AppError `not-found`. */
export async function readRehearsal(store: Store, id: string): Promise<StoredRehearsal> {
  const row = await store.db.rehearsal.findUnique({ where: { id }, include: REVISION });
  if (row === null) throw refusal("not-found", 404, { what: "rehearsal" });
  return toRehearsal(row);
}

/** A topology's rehearsals, the newest first. */
export async function listRehearsals(store: Store, topologyId: string): Promise<StoredRehearsal[]> {
  const rows = await store.db.rehearsal.findMany({
    where: { topologyId },
    orderBy: { requestedAt: "desc" },
    include: REVISION,
  });
  return rows.map(toRehearsal);
}

/** Ends it, at once where no worker is at it. AppError `not-found`, `rehearsal-ended` (409). */
export async function requestRehearsalCancel(store: Store, id: string): Promise<StoredRehearsal> {
  const count = await store.db.$executeRaw`
    UPDATE rehearsal
       SET cancel_requested = true,
           state = CASE WHEN state = 'waiting' THEN 'cancelled' ELSE state END,
           finished_at = CASE WHEN state = 'waiting' THEN clock_timestamp() ELSE finished_at END
     WHERE id = ${id} AND state IN ('waiting', 'running')`;
  const rehearsal = await readRehearsal(store, id);
  if (count === 0) throw refusal("rehearsal-ended", 409);
  return rehearsal;
}

/** Makes the caller the one that carries it out; null when it has ended. */
export async function claimRehearsal(store: Store, id: string): Promise<RehearsalClaim | null> {
  const rows = await store.db.$queryRaw<RehearsalClaim[]>`
    UPDATE rehearsal SET state = 'running', fence = fence + 1, started_at = coalesce(started_at, clock_timestamp()),
           beat_at = clock_timestamp(), progress = NULL
     WHERE id = ${id} AND state IN ('waiting', 'running')
    RETURNING id, fence`;
  return rows[0] ?? null;
}

/** Tells where it is. `lost`: another worker is at it, or it has ended; `cancel`: a person wants it to end. */
export async function recordRehearsalProgress(
  store: Store,
  { id, fence }: RehearsalClaim,
  progress: RehearsalProgress | null,
): Promise<"go on" | "cancel" | "lost"> {
  const rows = await store.db.$queryRaw<{ cancel: boolean }[]>`
    UPDATE rehearsal SET beat_at = clock_timestamp(),
           progress = coalesce(${progress === null ? null : JSON.stringify(progress)}::jsonb, progress)
     WHERE id = ${id} AND fence = ${fence} AND state = 'running'
    RETURNING cancel_requested AS cancel`;
  const [row] = rows;
  if (row === undefined) return "lost";
  return row.cancel ? "cancel" : "go on";
}

/** Keeps what came of a run; those of before are never run again. False when the claim is lost. */
export async function recordRehearsalRun(
  store: Store,
  { id, fence }: RehearsalClaim,
  run: RehearsalRun,
  notes: readonly RehearsalNote[],
): Promise<boolean> {
  const count = await store.db.$executeRaw`
    UPDATE rehearsal SET runs = runs || ${JSON.stringify([run])}::jsonb, notes = ${JSON.stringify(notes)}::jsonb,
           progress = NULL
     WHERE id = ${id} AND fence = ${fence} AND state = 'running'`;
  return count > 0;
}

/** Ends it; a claim that is lost ends nothing. */
export async function recordRehearsalEnd(
  store: Store,
  { id, fence }: RehearsalClaim,
  end: { state: Extract<RehearsalState, "done" | "failed" | "cancelled">; reason?: string },
): Promise<void> {
  await store.db.$executeRaw`
    UPDATE rehearsal SET state = ${end.state}, reason = ${end.reason ?? null}, progress = NULL,
           finished_at = clock_timestamp()
     WHERE id = ${id} AND fence = ${fence} AND state = 'running'`;
}

const REVISION = { revision: { select: { number: true } } } as const;

type Row = Prisma.RehearsalGetPayload<{ include: typeof REVISION }>;

function toRehearsal(row: Row): StoredRehearsal {
  const { id, topologyId, seed, faultRuns, hasCleanRun, reason, cancelRequested } = row;
  const runs = fromJson<RehearsalRun[]>(row.runs);
  return {
    ...{ id, topologyId, seed, faultRuns, hasCleanRun, reason, cancelRequested },
    revision: row.revision.number,
    plan: fromJson<RehearsedPlan>(row.plan),
    state: fromJson<RehearsalState>(row.state),
    runs,
    forecast: foretellFromRuns(runs),
    progress: fromJson<RehearsalProgress | null>(row.progress),
    notes: fromJson<RehearsalNote[]>(row.notes),
    requestedAt: row.requestedAt.toISOString(),
    startedAt: row.startedAt?.toISOString() ?? null,
    beatAt: row.beatAt?.toISOString() ?? null,
    finishedAt: row.finishedAt?.toISOString() ?? null,
  };
}

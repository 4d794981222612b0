import type { Diagnosis, TunnelAction, TunnelTaskState } from "@/lib/deployment";
import { refusal } from "@/lib/messages";
import { createId } from "@/lib/shared";
import { appendEvents, type NewEvent } from "./events";
import { fromJson, toJson } from "./json";
import { readNow } from "./now";
import type { Db, Store } from "./store";
import { isUniqueViolation } from "./store";
import { untilWhen } from "./told-wait";
import { WORKER_SILENCE_SECONDS } from "./workers";

/** What workers are asked to do with a link's tunnel; a reset names the end it is about. */
export type TunnelTaskRequest = { topologyId: string; link: string } & (
  | { kind: "diagnose" }
  | { kind: TunnelAction; place: string }
);

/** Why a task failed, in Azure's words. */
export interface TunnelTaskError {
  code: "azure-denied" | "azure-unreachable" | "azure-refused" | "maybe-sent" | "broke-down" | "link-gone";
  azureCode: string | null;
  message: string;
}

/** A task as it stands; moments are ISO 8601 in UTC. */
export interface StoredTunnelTask {
  id: string;
  topologyId: string;
  link: string;
  kind: "diagnose" | TunnelAction;
  place: string | null;
  state: TunnelTaskState;
  diagnosis: Diagnosis | null;
  error: TunnelTaskError | null;
  requestedAt: string;
  finishedAt: string | null;
}

/** The right to carry a task out, until the next claim. */
export interface TaskClaim {
  id: string;
  topologyId: string;
  link: string;
  kind: "diagnose" | TunnelAction;
  place: string | null;
  workerId: string;
  fence: number;
  /** A call to Azure was announced before: it may have been sent. */
  hasIntent: boolean;
  resumeToken: string | null;
  /** Until when Azure asked a worker not to be asked again, by the database's clock. */
  notBefore: Date | null;
}

/** Who is at a task renews its claim more often; after this long it is anybody's. */
const LEASE_SECONDS = 120;
/** Ended tasks are kept for the page to show; then they go. */
const KEPT_HOURS = 24;

/**
 * Asks the workers; answers the task's id. A diagnosis that is under way answers for this one too; AppError
 * `reset-running` (409) while the same thing is being reset.
 */
export async function requestTunnelTask(store: Store, request: TunnelTaskRequest): Promise<string> {
  const place = "place" in request ? request.place : null;
  const { topologyId, link, kind } = request;
  await store.db.$executeRaw`
    DELETE FROM tunnel_task WHERE finished_at < now() - make_interval(hours => ${KEPT_HOURS})`;
  const id = createId();
  try {
    await store.db.tunnelTask.create({ data: { id, topologyId, link, kind, place } });
    return id;
  } catch (error) {
    if (!isUniqueViolation(error)) throw error;
    const running = await store.db.tunnelTask.findFirst({
      where: { topologyId, link, kind, place, state: { in: ["waiting", "running"] } },
    });
    if (kind === "diagnose" && running !== null) return running.id;
    throw refusal("reset-running", 409);
  }
}

/** The task, or AppError `not-found`. */
export async function readTunnelTask(store: Store, id: string): Promise<StoredTunnelTask> {
  const row = await store.db.tunnelTask.findUnique({ where: { id } });
  if (row === null) throw refusal("not-found", 404, { what: "task" });
  return toTask(row);
}

/** The newest task of each kind, link and end of some topologies. */
export async function readLatestTasks(
  store: Store,
  topologyIds: readonly string[],
): Promise<StoredTunnelTask[]> {
  const rows = await store.db.tunnelTask.findMany({
    where: { topologyId: { in: [...topologyIds] } },
    orderBy: { requestedAt: "desc" },
    distinct: ["topologyId", "link", "kind", "place"],
  });
  return rows.map(toTask);
}

/** Claims tasks that no living worker carries out, oldest first, at most `limit`. */
export async function claimTunnelTasks(store: Store, workerId: string, limit: number): Promise<TaskClaim[]> {
  return store.db.$queryRaw<TaskClaim[]>`
    UPDATE tunnel_task SET state = 'running', owner_id = ${workerId}, fence = fence + 1,
           lease_until = now() + make_interval(secs => ${LEASE_SECONDS})
     WHERE id IN (
       SELECT k.id FROM tunnel_task k
        WHERE k.state = 'waiting' OR (k.state = 'running' AND (k.lease_until < now() OR NOT EXISTS (
                SELECT 1 FROM worker o WHERE o.id = k.owner_id
                   AND o.beat_at > now() - make_interval(secs => ${WORKER_SILENCE_SECONDS}))))
        ORDER BY k.requested_at FOR UPDATE OF k SKIP LOCKED LIMIT ${limit})
    RETURNING id, topology_id AS "topologyId", link, kind, place, owner_id AS "workerId", fence,
              intent_at IS NOT NULL AS "hasIntent", resume_token AS "resumeToken",
              not_before AS "notBefore"`;
}

/** Announces the call to Azure, with its event. False when the claim is not held any more: then nothing may be sent. */
export function recordTaskIntent(store: Store, claim: TaskClaim): Promise<boolean> {
  return underTaskFence(store, claim, async (tx) => {
    await tx.tunnelTask.update({ where: { id: claim.id }, data: { intentAt: await readNow(tx) } });
    await tell(tx, claim, actionEvent(claim, "started"));
  });
}

/** Another worker has the task by now: whoever meets this sends nothing. */
export class TaskLost extends Error {
  override readonly name = "TaskLost";
}

/** Throws TaskLost unless the claim holds now; asked directly before a request leaves. */
export async function requireTask(store: Store, { id, workerId, fence }: TaskClaim): Promise<void> {
  const held = await store.db.tunnelTask.count({ where: { id, ownerId: workerId, fence, state: "running" } });
  if (held === 0) throw new TaskLost(`task ${id} is not held under fence ${fence} any more`);
}

/**
 * Keeps the token that another worker would go on with, and how long Azure wants to be left alone first. False when the
 * claim is not held any more.
 */
export function recordTaskToken(
  store: Store,
  claim: TaskClaim,
  { resumeToken, waitMs }: { resumeToken: string; waitMs: number | null },
): Promise<boolean> {
  return underTaskFence(store, claim, async (tx) => {
    const notBefore = await untilWhen(tx, waitMs);
    await tx.tunnelTask.update({ where: { id: claim.id }, data: { resumeToken, notBefore } });
  });
}

/** Keeps the claim of a task that takes longer, as a reset does that Azure is too busy for. */
export async function renewTask(store: Store, { id, workerId, fence }: TaskClaim): Promise<void> {
  await store.db.$executeRaw`
    UPDATE tunnel_task SET lease_until = now() + make_interval(secs => ${LEASE_SECONDS})
     WHERE id = ${id} AND owner_id = ${workerId} AND fence = ${fence} AND state = 'running'`;
}

/** Ends a task, with its event if something was to be reset. False when the claim is not held any more. */
export function recordTaskEnd(
  store: Store,
  claim: TaskClaim,
  end: { diagnosis: Diagnosis } | { error: TunnelTaskError } | "reset",
): Promise<boolean> {
  const error = typeof end === "object" && "error" in end ? end.error : null;
  const diagnosis = typeof end === "object" && "diagnosis" in end ? end.diagnosis : null;
  return underTaskFence(store, claim, async (tx) => {
    await tx.tunnelTask.update({
      where: { id: claim.id },
      data: {
        state: error === null ? "done" : "failed",
        resumeToken: null,
        leaseUntil: null,
        finishedAt: await readNow(tx),
        ...(diagnosis === null ? {} : { result: toJson(diagnosis) }),
        ...(error === null ? {} : { error: toJson(error) }),
      },
    });
    await tell(tx, claim, actionEvent(claim, error === null ? "done" : "failed", error?.message));
  });
}

/** Gives a task back for another worker to go on with. */
export async function releaseTask(store: Store, claim: TaskClaim): Promise<void> {
  await store.db.tunnelTask.updateMany({
    where: { id: claim.id, ownerId: claim.workerId, fence: claim.fence, state: "running" },
    data: { leaseUntil: new Date(0) },
  });
}

function underTaskFence(
  store: Store,
  { id, workerId, fence }: TaskClaim,
  write: (tx: Db) => Promise<void>,
): Promise<boolean> {
  return store.db.$transaction(async (tx) => {
    const rows = await tx.$queryRaw<unknown[]>`
      SELECT 1 FROM tunnel_task
       WHERE id = ${id} AND owner_id = ${workerId} AND fence = ${fence} AND state = 'running' FOR UPDATE`;
    if (rows.length === 0) return false;
    await write(tx);
    return true;
  });
}

function actionEvent(
  { kind, link, place }: TaskClaim,
  state: "started" | "done" | "failed",
  message?: string,
): NewEvent | null {
  // A diagnosis changes nothing that anybody else would have to hear of.
  if (kind === "diagnose" || place === null) return null;
  const words = message === undefined ? {} : { message };
  return { type: "tunnel:action", data: { action: kind, link, place, state, ...words } };
}

async function tell(tx: Db, { topologyId }: TaskClaim, event: NewEvent | null): Promise<void> {
  if (event === null) return;
  const latest = await tx.deployment.findFirst({
    where: { topologyId },
    orderBy: { number: "desc" },
    select: { id: true },
  });
  if (latest !== null) await appendEvents(tx, { deploymentId: latest.id, topologyId }, [event]);
}

function toTask(row: {
  id: string;
  topologyId: string;
  link: string;
  kind: string;
  place: string | null;
  state: string;
  result: unknown;
  error: unknown;
  requestedAt: Date;
  finishedAt: Date | null;
}): StoredTunnelTask {
  const { id, topologyId, link, place } = row;
  return {
    id,
    topologyId,
    link,
    kind: fromJson<StoredTunnelTask["kind"]>(row.kind),
    place,
    state: fromJson<TunnelTaskState>(row.state),
    diagnosis: fromJson<Diagnosis | null>(row.result),
    error: fromJson<TunnelTaskError | null>(row.error),
    requestedAt: row.requestedAt.toISOString(),
    finishedAt: row.finishedAt?.toISOString() ?? null,
  };
}

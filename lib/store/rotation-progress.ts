import { isRotationOver, type KeySource, type RotationStage, rotationReason } from "@/lib/deployment";
import { Prisma } from "./generated/client";
import { fromJson, toJson, toNullableJson } from "./json";
import { findFirst, lockNames } from "./lock-keys";
import { readNow } from "./now";
import { openText, type RotationReason, type StoredRotation, sealText, tellRotation } from "./rotations";
import type { Db, Store } from "./store";
import { untilWhen } from "./told-wait";
import { WORKER_SILENCE_SECONDS } from "./workers";

/** A connection of the link: one of the ends that get the new key. */
export interface RotationEnd {
  armId: string;
  /** The vnet that it lies in. */
  place: string;
}

/** The right to carry a rotation out, until the next claim, and where it stands. Keys are not part of it. */
export interface RotationClaim {
  id: string;
  topologyId: string;
  link: string;
  label: string;
  source: KeySource;
  workerId: string;
  fence: number;
  /** Null: its turn has not come yet. */
  stage: RotationStage | null;
  stageAt: Date | null;
  ends: RotationEnd[];
  /** The end that is next, in stages that set keys. */
  atEnd: number;
  /** How many ends may have the new key. */
  touched: number;
  /** A call for the end that is next was announced: it may have been sent. */
  hasIntent: boolean;
  resumeToken: string | null;
  /** Until when Azure asked a worker not to be asked again, by the database's clock. */
  notBefore: Date | null;
  reason: RotationReason | null;
}

/** Another worker has the rotation by now: whoever meets this stops at once, writing and sending nothing. */
export class RotationLost extends Error {
  override readonly name = "RotationLost";
  constructor({ id, fence }: RotationClaim) {
    super(`rotation ${id} is not held under fence ${fence} any more`);
  }
}

/**
 * Claims rotations that no living worker carries out, oldest first, at most `limit`. Of those asked for together only the
 * first that is not over.
 */
export async function claimRotations(
  store: Store,
  workerId: string,
  limit: number,
): Promise<RotationClaim[]> {
  const rows = await store.db.$queryRaw<RotationClaim[]>`
    UPDATE key_rotation SET owner_id = ${workerId}, fence = fence + 1
     WHERE id IN (
       SELECT r.id FROM key_rotation r
        WHERE r.state IN ('waiting', 'running') AND r.due_at <= now()
          AND NOT EXISTS (SELECT 1 FROM worker o WHERE o.id = r.owner_id
                             AND o.beat_at > now() - make_interval(secs => ${WORKER_SILENCE_SECONDS}))
          AND NOT EXISTS (SELECT 1 FROM key_rotation e WHERE e.batch_id = r.batch_id AND e.ordinal < r.ordinal
                             AND e.state IN ('waiting', 'running'))
        ORDER BY r.requested_at, r.ordinal FOR UPDATE OF r SKIP LOCKED LIMIT ${limit})
    RETURNING id, topology_id AS "topologyId", link, label, source, owner_id AS "workerId", fence, stage,
              stage_at AS "stageAt", ends, at_end AS "atEnd", touched, intent_at IS NOT NULL AS "hasIntent",
              resume_token AS "resumeToken",
              not_before AS "notBefore", reason`;
  return rows;
}

/** Throws RotationLost unless the claim holds now; asked directly before a request leaves. */
export async function requireRotation(store: Store, claim: RotationClaim): Promise<void> {
  const { id, workerId, fence } = claim;
  const held = await store.db.keyRotation.count({
    where: { id, ownerId: workerId, fence, state: { in: ["waiting", "running"] } },
  });
  if (held === 0) throw new RotationLost(claim);
}

/**
 * Begins a rotation, taking its lock keys all or none until it is over. False when somebody else writes on one of its
 * gateways, or has waited longer to: that is told once, and the rotation is anybody's again a little later.
 */
export function startRotation(
  store: Store,
  claim: RotationClaim,
  {
    ends,
    lockKeys,
    againInSeconds,
    at,
  }: { ends: readonly RotationEnd[]; lockKeys: readonly string[]; againInSeconds: number; at: Date },
): Promise<boolean> {
  return underRotationFence(store, claim, async (tx) => {
    await lockNames(tx, lockKeys);
    const holder = await findFirst(tx, { rotation: claim.id }, lockKeys);
    if (holder === null) {
      const started = {
        state: "running",
        lockKeys: [...lockKeys],
        ends: toJson(ends),
        startedAt: await readNow(tx),
      };
      const none = Prisma.DbNull;
      await move(tx, claim, "setting", at, { ...started, waitsFor: none, waitsSince: null });
      return true;
    }
    const { waitsFor } = await tx.keyRotation.findUniqueOrThrow({ where: { id: claim.id } });
    await tx.$executeRaw`
      UPDATE key_rotation SET owner_id = NULL, waits_for = ${JSON.stringify(holder)}::jsonb,
             waits_since = coalesce(waits_since, clock_timestamp()), lock_keys = ${[...lockKeys]},
             due_at = now() + make_interval(secs => ${againInSeconds}::double precision) WHERE id = ${claim.id}`;
    if (JSON.stringify(toSorted(waitsFor)) !== JSON.stringify(toSorted(holder))) {
      const { id: rotation, link } = claim;
      await tellRotation(tx, claim.topologyId, { rotation, link, state: "waiting", waitsFor: holder });
    }
    return false;
  });
}

/** Keeps the ends' former keys, sealed, until the rotation is over: before the first of them is overwritten. */
export function sealFormerKeys(
  store: Store,
  claim: RotationClaim,
  former: ReadonlyMap<string, string>,
): Promise<void> {
  const sealedFormer = sealText(store, claim, "former", JSON.stringify([...former]));
  return update(store, claim, { sealedFormer });
}

/** The keys that the ends had before, by ARM id; null while they are not known. */
export async function openFormerKeys(
  store: Store,
  claim: RotationClaim,
): Promise<Map<string, string> | null> {
  const { sealedFormer } = await store.db.keyRotation.findUniqueOrThrow({ where: { id: claim.id } });
  if (sealedFormer === null) return null;
  return new Map(JSON.parse(openText(store, claim, "former", sealedFormer)) as [string, string][]);
}

/** The key that a person gave for it, or null. */
export async function openGivenKey(store: Store, claim: RotationClaim): Promise<string | null> {
  const { sealedNext } = await store.db.keyRotation.findUniqueOrThrow({ where: { id: claim.id } });
  return sealedNext === null ? null : openText(store, claim, "next", sealedNext);
}

/** Announces the call that sets a key on the end that is next, with its event the first time. */
export function recordEndIntent(store: Store, claim: RotationClaim): Promise<void> {
  return underRotationFence(store, claim, async (tx) => {
    const isFirst = !claim.hasIntent;
    const touched = claim.stage === "setting" ? Math.max(claim.touched, claim.atEnd + 1) : claim.touched;
    await tx.keyRotation.update({
      where: { id: claim.id },
      data: { intentAt: await readNow(tx), resumeToken: null, touched },
    });
    Object.assign(claim, { hasIntent: true, resumeToken: null, touched });
    if (isFirst) await tellStage(tx, claim);
  });
}

/** Keeps the token that another worker would go on with, and how long Azure wants to be left alone first. */
export function recordEndToken(
  store: Store,
  claim: RotationClaim,
  { resumeToken, waitMs }: { resumeToken: string; waitMs: number | null },
): Promise<void> {
  return underRotationFence(store, claim, async (tx) => {
    const notBefore = await untilWhen(tx, waitMs);
    await tx.keyRotation.update({ where: { id: claim.id }, data: { resumeToken, notBefore } });
    claim.resumeToken = resumeToken;
  });
}

/** Keeps how long Azure wants to be left alone. */
export function recordRotationWait(store: Store, claim: RotationClaim, waitMs: number): Promise<void> {
  return underRotationFence(store, claim, async (tx) => {
    const notBefore = await untilWhen(tx, waitMs);
    await tx.keyRotation.update({ where: { id: claim.id }, data: { notBefore } });
  });
}

/** The end has its key: the next one's turn. */
export function recordEndDone(store: Store, claim: RotationClaim): Promise<void> {
  return update(store, claim, { atEnd: claim.atEnd + 1, hasIntent: false, resumeToken: null });
}

/** Goes on to the next stage, whose time counts from `at`; `reason` is why the former keys are set again. */
export function recordStage(
  store: Store,
  claim: RotationClaim,
  { stage, at, reason = null }: { stage: RotationStage; at: Date; reason?: RotationReason | null },
): Promise<void> {
  return underRotationFence(store, claim, async (tx) => {
    await move(tx, claim, stage, at, reason === null ? {} : { reason: toJson(reason) });
    if (reason !== null) claim.reason = reason;
    if (stage !== "setting" && stage !== "restoring") await tellStage(tx, claim);
  });
}

/**
 * Ends a rotation: erases the sealed keys, gives back the lock keys, and skips those asked for together with it unless it
 * ended well; all with their events.
 */
export function recordRotationEnd(
  store: Store,
  claim: RotationClaim,
  end: { state: "done" } | { state: "rolledBack" | "failed"; reason: RotationReason },
): Promise<void> {
  const reason = "reason" in end ? end.reason : null;
  return underRotationFence(store, claim, async (tx) => {
    const finishedAt = await readNow(tx);
    const row = await tx.keyRotation.update({
      where: { id: claim.id },
      data: { state: end.state, reason: toNullableJson(reason), ...OVER, finishedAt },
    });
    const { id: rotation, link, topologyId } = claim;
    const words = reason === null ? {} : { message: rotationReason(reason) };
    await tellRotation(tx, topologyId, { rotation, link, state: end.state, ...words });
    if (claim.touched > 0) await renewTunnels(tx, claim, row.requestedAt, finishedAt);
    if (end.state === "done" || row.batchId === null) return;
    const rest = await tx.keyRotation.findMany({
      where: { batchId: row.batchId, state: "waiting" },
      orderBy: { ordinal: "asc" },
    });
    await tx.keyRotation.updateMany({
      where: { id: { in: rest.map(({ id }) => id) } },
      data: { state: "skipped", ...OVER, finishedAt },
    });
    for (const { id, link: skipped } of rest)
      await tellRotation(tx, topologyId, { rotation: id, link: skipped, state: "skipped" });
  });
}

/** Another key has the tunnels negotiated anew, also where nobody saw them drop between two looks. */
async function renewTunnels(tx: Db, { ends }: RotationClaim, requestedAt: Date, since: Date): Promise<void> {
  const ids = ends.map(({ armId }) => armId.toLowerCase());
  await tx.tunnel.updateMany({
    where: { armId: { in: ids }, status: "Connected", since: { lt: requestedAt } },
    data: { since },
  });
}

/** Counts a claim that ended by a bug of ours; answers how many have. */
export function countRotationBreakdown(store: Store, claim: RotationClaim): Promise<number> {
  return underRotationFence(store, claim, async (tx) => {
    const where = { id: claim.id };
    const row = await tx.keyRotation.update({ where, data: { breakdowns: { increment: 1 } } });
    return row.breakdowns;
  });
}

/** Gives a rotation back for any worker to go on with. */
export async function releaseRotation(
  store: Store,
  claim: RotationClaim,
  { inSeconds = 0 } = {},
): Promise<void> {
  await store.db.$executeRaw`
    UPDATE key_rotation SET owner_id = NULL, due_at = now() + make_interval(secs => ${inSeconds}::double precision)
     WHERE id = ${claim.id} AND owner_id = ${claim.workerId} AND fence = ${claim.fence}`;
}

/** What goes when nothing more will happen. */
const OVER = {
  stage: null,
  sealedFormer: null,
  sealedNext: null,
  resumeToken: null,
  notBefore: null,
  ownerId: null,
  waitsFor: Prisma.DbNull,
  waitsSince: null,
};

async function move(
  tx: Db,
  claim: RotationClaim,
  stage: RotationStage,
  stageAt: Date,
  more: Prisma.KeyRotationUpdateInput = {},
): Promise<void> {
  await tx.keyRotation.update({
    where: { id: claim.id },
    data: { ...more, stage, stageAt, atEnd: 0, intentAt: null, resumeToken: null },
  });
  Object.assign(claim, { stage, stageAt, atEnd: 0, hasIntent: false, resumeToken: null });
}

function tellStage(
  tx: Db,
  { id: rotation, link, topologyId, stage, ends, atEnd }: RotationClaim,
): Promise<void> {
  const place = stage === "setting" || stage === "restoring" ? ends[atEnd]?.place : undefined;
  const data = { rotation, link, state: "running" as const, ...(stage === null ? {} : { stage }) };
  return tellRotation(tx, topologyId, place === undefined ? data : { ...data, place });
}

function update(
  store: Store,
  claim: RotationClaim,
  changes: {
    sealedFormer?: Uint8Array<ArrayBuffer>;
    resumeToken?: string | null;
    atEnd?: number;
    hasIntent?: false;
  },
): Promise<void> {
  const { hasIntent, sealedFormer, ...plain } = changes;
  return underRotationFence(store, claim, async (tx) => {
    await tx.keyRotation.update({
      where: { id: claim.id },
      data: {
        ...plain,
        ...(sealedFormer === undefined ? {} : { sealedFormer }),
        ...(hasIntent === undefined ? {} : { intentAt: null }),
      },
    });
    Object.assign(claim, plain, hasIntent === undefined ? {} : { hasIntent });
  });
}

/** Runs `write` in a transaction in which the claim is certain to hold; throws RotationLost when it is gone. */
function underRotationFence<T>(
  store: Store,
  claim: RotationClaim,
  write: (tx: Db) => Promise<T>,
): Promise<T> {
  return store.db.$transaction(async (tx) => {
    const rows = await tx.$queryRaw<{ state: string }[]>`
      SELECT state FROM key_rotation
       WHERE id = ${claim.id} AND owner_id = ${claim.workerId} AND fence = ${claim.fence} FOR UPDATE`;
    const state = fromJson<StoredRotation["state"] | undefined>(rows[0]?.state);
    if (state === undefined || isRotationOver(state)) throw new RotationLost(claim);
    return write(tx);
  });
}

function toSorted(value: unknown): unknown {
  return value === null || typeof value !== "object" ? value : Object.entries(value).sort();
}

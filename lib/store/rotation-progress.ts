import { type RotationStage, rotationReason } from "@/lib/deployment";
import { Prisma } from "./generated/client";
import { toJson, toNullableJson } from "./json";
import { findFirst, lockNames } from "./lock-keys";
import { readNow } from "./now";
import { type RotationClaim, type RotationEnd, underRotationFence } from "./rotation-claims";
import { type RotationReason, tellRotation } from "./rotations";
import type { Db, Store } from "./store";
import { untilWhen } from "./told-wait";

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
  const next = { atEnd: claim.atEnd + 1, resumeToken: null };
  return underRotationFence(store, claim, async (tx) => {
    await tx.keyRotation.update({ where: { id: claim.id }, data: { ...next, intentAt: null } });
    Object.assign(claim, next, { hasIntent: false });
  });
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

function toSorted(value: unknown): unknown {
  return value === null || typeof value !== "object" ? value : Object.entries(value).sort();
}

import { isRotationOver, type KeySource, type RotationStage } from "@/lib/deployment";
import { fromJson } from "./json";
import type { RotationReason, StoredRotation } from "./rotations";
import type { Db, Store } from "./store";
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

/** Runs `write` in a transaction in which the claim is certain to hold; throws RotationLost when it is gone. */
export function underRotationFence<T>(
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

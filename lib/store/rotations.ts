import type { KeySource, RotationHolder, RotationStage, RotationState } from "@/lib/deployment";
import { refusal } from "@/lib/messages";
import { createId } from "@/lib/shared";
import { appendEvents, type NewEvent } from "./events";
import type { KeyRotation } from "./generated/client";
import { fromJson } from "./json";
import { open, seal } from "./sealed-keys";
import { type Db, isUniqueViolation, type Store } from "./store";

/** One link that is to get a new key. */
export interface RotationRequest {
  topologyId: string;
  link: string;
  /** The names of its ends, for persons. */
  label: string;
  source: KeySource;
  /** Only with the source "given": sealed at once. */
  value?: string;
}

/**
 * Why a rotation did not end with the new key, and what that leaves, in our sentences; Azure's code and words where it
 * was Azure's. In rows of earlier versions those words are part of `message`.
 */
export interface RotationReason {
  code:
    | "still-down"
    | "key-unchanged"
    | "not-standing"
    | "azure-denied"
    | "azure-refused"
    | "azure-unreachable"
    | "broke-down";
  azureCode: string | null;
  azureMessage?: string | null;
  message: string;
}

/** A rotation as it stands; moments are ISO 8601 in UTC. No key is part of it. */
export interface StoredRotation {
  id: string;
  topologyId: string;
  link: string;
  label: string;
  /** The same for all links that were asked for together. */
  batchId: string | null;
  source: KeySource;
  state: RotationState;
  stage: RotationStage | null;
  /** The end whose key is being set. */
  place: string | null;
  waitsFor: RotationHolder | null;
  reason: RotationReason | null;
  requestedAt: string;
  startedAt: string | null;
  finishedAt: string | null;
}

/** Ended rotations are told for so long. */
const TOLD_HOURS = 24;

/**
 * Asks the workers to give links new keys, one link after the other in this order; the first that does not end well stops
 * the rest. AppError `rotation-running` (409) while one of them is under way.
 */
export async function requestRotations(
  store: Store,
  requests: readonly RotationRequest[],
): Promise<StoredRotation[]> {
  const batchId = requests.length > 1 ? createId() : null;
  const rows = requests.map(({ value, ...request }, ordinal) => {
    const id = createId();
    const sealed = value === undefined ? null : sealText(store, { id, ...request }, "next", value);
    return { id, batchId, ordinal, ...request, sealedNext: sealed };
  });
  try {
    return await store.db.$transaction(async (tx) => {
      await tx.keyRotation.createMany({ data: rows });
      for (const row of rows) {
        const { id: rotation, link, topologyId } = row;
        await tellRotation(tx, topologyId, { rotation, link, state: "waiting" });
      }
      const stored = await tx.keyRotation.findMany({
        where: { id: { in: rows.map(({ id }) => id) } },
        orderBy: { ordinal: "asc" },
      });
      return stored.map(toRotation);
    });
  } catch (error) {
    if (isUniqueViolation(error)) throw refusal("rotation-running", 409);
    throw error;
  }
}

/** The newest rotation of each link of some topologies, if it is under way or ended within the last day. */
export async function readLatestRotations(
  store: Store,
  topologyIds: readonly string[],
): Promise<StoredRotation[]> {
  const since = new Date(Date.now() - TOLD_HOURS * 3_600_000);
  const rows = await store.db.keyRotation.findMany({
    where: {
      topologyId: { in: [...topologyIds] },
      OR: [{ finishedAt: null }, { finishedAt: { gt: since } }],
    },
    orderBy: [{ requestedAt: "desc" }, { ordinal: "asc" }],
    distinct: ["topologyId", "link"],
  });
  return rows.map(toRotation);
}

/** Appends what became of a rotation to the stream of the topology's newest deployment. */
export async function tellRotation(
  tx: Db,
  topologyId: string,
  data: Extract<NewEvent, { type: "key:rotation" }>["data"],
): Promise<void> {
  const latest = await tx.deployment.findFirst({
    where: { topologyId },
    orderBy: { number: "desc" },
    select: { id: true },
  });
  if (latest === null) return;
  await appendEvents(tx, { deploymentId: latest.id, topologyId }, [{ type: "key:rotation", data }]);
}

/** What a sealed text of a rotation is bound to: it opens for this rotation and this purpose alone. */
type Bound = Pick<StoredRotation, "id" | "topologyId" | "link">;
type Purpose = "former" | "next";

const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** Seals a text under AES-256-GCM; nonce, tag and ciphertext in one. */
export function sealText(
  { sealingKey }: Pick<Store, "sealingKey">,
  bound: Bound,
  purpose: Purpose,
  text: string,
): Uint8Array<ArrayBuffer> {
  const { nonce, tag, ciphertext } = seal(sealingKey, bound.topologyId, toBinding(bound, purpose), text);
  return Uint8Array.from([...nonce, ...tag, ...ciphertext]);
}

/** Opens what `sealText` made; AppError `key-unreadable` under another secret. */
export function openText(
  { sealingKey }: Pick<Store, "sealingKey">,
  bound: Bound,
  purpose: Purpose,
  sealed: Uint8Array,
): string {
  const parts = {
    nonce: sealed.subarray(0, NONCE_BYTES),
    tag: sealed.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES),
    ciphertext: sealed.subarray(NONCE_BYTES + TAG_BYTES),
  };
  return open(sealingKey, bound.topologyId, toBinding(bound, purpose), parts);
}

function toBinding({ id, link }: Bound, purpose: Purpose): string {
  return `${link}\n${purpose} key of rotation ${id}`;
}

function toRotation(row: KeyRotation): StoredRotation {
  const ends = fromJson<{ place: string }[]>(row.ends);
  const stage = fromJson<RotationStage | null>(row.stage);
  const isSetting = stage === "setting" || stage === "restoring";
  return {
    id: row.id,
    topologyId: row.topologyId,
    link: row.link,
    label: row.label,
    batchId: row.batchId,
    source: fromJson<KeySource>(row.source),
    state: fromJson<RotationState>(row.state),
    stage,
    place: isSetting ? (ends[row.atEnd]?.place ?? null) : null,
    waitsFor: fromJson<RotationHolder | null>(row.waitsFor),
    reason: fromJson<RotationReason | null>(row.reason),
    requestedAt: row.requestedAt.toISOString(),
    startedAt: row.startedAt?.toISOString() ?? null,
    finishedAt: row.finishedAt?.toISOString() ?? null,
  };
}

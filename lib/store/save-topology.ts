import { refusal } from "@/lib/messages";
import type { AppError } from "@/lib/shared";
import type { Topology } from "@/lib/topology";
import { toJson } from "./json";
import { readNow } from "./now";
import { type Db, isUniqueViolation, type Store } from "./store";
import { loadTopology, nameTaken, type RecentSave, type StoredTopology } from "./topology-row";

/** The version a write is based on; "any" overwrites whatever is stored. */
export type ExpectedVersion = number | "any";

/** Windows whose newest save is remembered: who was away for longer than as many others saved asks once too often. */
const MOST_RECENT = 40;

/**
 * Replaces the draft if it still has the version that was read. AppError `stale` (412) carries what is stored now
 * as `current`, so that nobody's work is lost silently; `not-found` and `name-taken` as their names say. `save` is how
 * the window that saves finds out whether it arrived when the answer gets lost.
 */
export async function saveTopology(
  store: Store,
  id: string,
  topology: Topology,
  expectedVersion: ExpectedVersion,
  save: RecentSave | null = null,
): Promise<StoredTopology> {
  try {
    // One transaction: the row stays locked, so what is answered is what was saved.
    return await store.db.$transaction(async (tx) => {
      const { count } = await tx.topology.updateMany({
        where: { id, deletedAt: null, ...(expectedVersion === "any" ? {} : { version: expectedVersion }) },
        data: {
          name: topology.name,
          document: toJson(topology),
          version: { increment: 1 },
          updatedAt: await readNow(tx),
        },
      });
      const current = await loadTopology(tx, id);
      if (count === 0) throw stale(current);
      return save === null ? current : await rememberSave(tx, current, save);
    });
  } catch (error) {
    if (isUniqueViolation(error)) throw await nameTaken(store.db, topology.name);
    throw error;
  }
}

async function rememberSave(tx: Db, current: StoredTopology, save: RecentSave): Promise<StoredTopology> {
  const others = current.recentSaves.filter(({ session }) => session !== save.session);
  const recentSaves = [...others, save].slice(-MOST_RECENT);
  await tx.topology.update({ where: { id: current.id }, data: { recentSaves: toJson(recentSaves) } });
  return { ...current, recentSaves };
}

/** Refusal of a write that was made against an older version. */
export function stale(current: StoredTopology): AppError {
  return refusal("stale", 412, { reason: "older" }, { extensions: { current } });
}

import type { Store } from "./store";

/** The drafts' versions by topology; those deleted and unknown are missing. */
export async function readDraftVersions(store: Store, ids: readonly string[]): Promise<Map<string, number>> {
  const rows = await store.db.topology.findMany({
    where: { id: { in: [...ids] }, deletedAt: null },
    select: { id: true, version: true },
  });
  return new Map(rows.map(({ id, version }) => [id, version]));
}

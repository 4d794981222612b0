import type { Store } from "./store";

/** The drafts' versions by topology, of deleted ones too: a window that missed the deletion asks, and is told. */
export async function readDraftVersions(store: Store, ids: readonly string[]): Promise<Map<string, number>> {
  const rows = await store.db.topology.findMany({
    where: { id: { in: [...ids] } },
    select: { id: true, version: true },
  });
  return new Map(rows.map(({ id, version }) => [id, version]));
}

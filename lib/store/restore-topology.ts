import type { Topology } from "@/lib/topology";
import { findFreeName } from "./free-name";
import { fromJson, toJson } from "./json";
import { readNow } from "./now";
import { isUniqueViolation, type Store } from "./store";
import { loadTopology, type StoredTopology, topologyNotFound } from "./topology-row";

const NAME_ATTEMPTS = 5;

/** Takes a deletion back. A name that was taken meanwhile gets a number behind it. Not deleted: nothing happens. */
export async function restoreTopology(store: Store, id: string): Promise<StoredTopology> {
  for (let attempt = 1; ; attempt += 1) {
    const row = await store.db.topology.findUnique({ where: { id } });
    if (row === null) throw topologyNotFound();
    if (row.deletedAt === null) return loadTopology(store.db, id);
    const name = await findFreeName(store.db, row.name);
    const document =
      name === row.name ? {} : { document: toJson({ ...fromJson<Topology>(row.document), name }) };
    const updatedAt = await readNow(store.db);
    try {
      await store.db.topology.updateMany({
        where: { id, deletedAt: row.deletedAt },
        data: { deletedAt: null, name, version: { increment: 1 }, updatedAt, ...document },
      });
      return await loadTopology(store.db, id);
    } catch (error) {
      if (!isUniqueViolation(error) || attempt === NAME_ATTEMPTS) throw error;
    }
  }
}

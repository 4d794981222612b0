import { createId } from "@/lib/shared";
import type { Topology } from "@/lib/topology";
import { findFreeName } from "./free-name";
import { toJson } from "./json";
import { type Db, isUniqueViolation, type Store } from "./store";
import { loadTopology, nameTaken, type StoredTopology } from "./topology-row";

const NAME_ATTEMPTS = 5;

/**
 * Stores a new topology at version 1. AppError `name-taken` when another one has its name, ignoring case; with
 * `anyName` a number is put behind it instead.
 */
export async function createTopology(
  store: Store,
  topology: Topology,
  options: { anyName?: boolean } = {},
): Promise<StoredTopology> {
  for (let attempt = 1; ; attempt += 1) {
    const name = options.anyName ? await findFreeName(store.db, topology.name) : topology.name;
    try {
      const id = await insertTopology(store.db, { ...topology, name });
      return await loadTopology(store.db, id);
    } catch (error) {
      if (!isUniqueViolation(error)) throw error;
      // Somebody else took the free name in between.
      if (!options.anyName || attempt === NAME_ATTEMPTS) throw await nameTaken(store.db, name);
    }
  }
}

async function insertTopology(db: Db, topology: Topology): Promise<string> {
  const id = createId();
  await db.topology.create({ data: { id, name: topology.name, document: toJson(topology) } });
  return id;
}

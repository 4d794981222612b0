import { createTopology } from "./create-topology";
import type { Store } from "./store";
import { loadTopology, type StoredTopology } from "./topology-row";

/**
 * A copy of a topology's draft, without its revisions and keys. Without a name it gets the old one with a number
 * behind it; a given name that is taken is refused with AppError `name-taken`.
 */
export async function duplicateTopology(store: Store, id: string, name?: string): Promise<StoredTopology> {
  const original = await loadTopology(store.db, id);
  return createTopology(
    store,
    { ...original.topology, name: name ?? original.topology.name },
    { anyName: name === undefined },
  );
}

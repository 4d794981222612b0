import type { Store } from "./store";
import { loadTopology, type StoredTopology } from "./topology-row";

/** The topology with its draft; AppError `not-found` when there is none or it is deleted. */
export function readTopology(store: Store, id: string): Promise<StoredTopology> {
  return loadTopology(store.db, id);
}

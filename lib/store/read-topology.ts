import type { Store } from "./store";
import { loadTopologies, loadTopology, type StoredTopology } from "./topology-row";

/** The topology with its draft; AppError `not-found` when there is none or it is deleted. */
export function readTopology(store: Store, id: string): Promise<StoredTopology> {
  return loadTopology(store.db, id);
}

/** Those of the topologies that are not deleted, in this order, in one go. */
export function readTopologies(store: Store, ids: readonly string[]): Promise<StoredTopology[]> {
  return loadTopologies(store.db, ids);
}

import type { Store } from "./store";
import { topologyNotFound } from "./topology-row";

/**
 * Tells every process that listens who is where, as JSON of at most 8,000 bytes each. Nothing is stored: what is told
 * while nobody listens is gone.
 */
export async function tellTogether(store: Store, payloads: readonly string[]): Promise<void> {
  if (payloads.length === 0) return;
  await store.db
    .$executeRaw`SELECT pg_notify('meshwright_together', payload)::text FROM unnest(${[...payloads]}::text[]) AS payload`;
}

/** The same of one person at a topology; AppError `not-found` when there is none or it is deleted. */
export async function tellPresence(store: Store, topologyId: string, payload: string): Promise<void> {
  const count = await store.db.$executeRaw`
    SELECT pg_notify('meshwright_together', ${payload})::text FROM topology
     WHERE id = ${topologyId} AND deleted_at IS NULL`;
  if (count === 0) throw topologyNotFound();
}

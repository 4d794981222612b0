import { type StoredDeploymentSummary, selectSummaries } from "./deployment-summary";
import { Prisma } from "./generated/client";
import type { Store } from "./store";

/** Deployments, of one topology or of all that are not deleted, newest first. */
export function listDeployments(store: Store, topologyId?: string): Promise<StoredDeploymentSummary[]> {
  return selectSummaries(
    store.db,
    topologyId === undefined ? Prisma.sql`t.deleted_at IS NULL` : Prisma.sql`d.topology_id = ${topologyId}`,
  );
}

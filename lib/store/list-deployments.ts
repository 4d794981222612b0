import { type StoredDeploymentSummary, selectSummaries } from "./deployment-summary";
import { Prisma } from "./generated/client";
import type { Store } from "./store";

/** Which deployments, and from where on. */
export interface DeploymentsWanted {
  /** Only this topology's; else those of all that are not deleted. */
  topologyId?: string;
  /** Only the newest of each topology: what has not ended is among them. */
  isLatestOnly?: boolean;
  /** Only those with a smaller number: the last one's of the page before. */
  before?: number;
  /** Left out, all of them. */
  limit?: number;
}

/** Deployments, newest first. */
export function listDeployments(
  store: Store,
  { topologyId, isLatestOnly = false, before, limit }: DeploymentsWanted = {},
): Promise<StoredDeploymentSummary[]> {
  const conditions = [
    topologyId === undefined ? Prisma.sql`t.deleted_at IS NULL` : Prisma.sql`d.topology_id = ${topologyId}`,
    ...(before === undefined ? [] : [Prisma.sql`d.number < ${before}`]),
    ...(isLatestOnly
      ? [Prisma.sql`d.number = (SELECT max(n.number) FROM deployment n WHERE n.topology_id = d.topology_id)`]
      : []),
  ];
  return selectSummaries(store.db, Prisma.join(conditions, " AND "), limit);
}

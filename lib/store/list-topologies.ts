import type { Topology } from "@/lib/topology";
import { latestDeployments, type StoredDeploymentSummary } from "./deployment-summary";
import { fromJson } from "./json";
import type { Store } from "./store";

/** A topology in the list; moments are ISO 8601 in UTC. */
export interface ListedTopology {
  id: string;
  version: number;
  topology: Topology;
  updatedAt: string;
  updatedBy: string;
  lastDeployment: StoredDeploymentSummary | null;
}

/** All topologies that are not deleted, newest change first. */
export async function listTopologies(store: Store): Promise<ListedTopology[]> {
  const rows = await store.db.topology.findMany({
    where: { deletedAt: null },
    orderBy: [{ updatedAt: "desc" }, { id: "asc" }],
  });
  const latest = await latestDeployments(
    store.db,
    rows.map((row) => row.id),
  );
  return rows.map((row) => ({
    id: row.id,
    version: row.version,
    topology: fromJson<Topology>(row.document),
    updatedAt: row.updatedAt.toISOString(),
    updatedBy: row.actorId,
    lastDeployment: latest.get(row.id) ?? null,
  }));
}

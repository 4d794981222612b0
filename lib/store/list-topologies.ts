import type { Topology } from "@/lib/topology";
import { latestDeployments, type StoredDeploymentSummary, standingDeployments } from "./deployment-summary";
import { fromJson } from "./json";
import type { Store } from "./store";

/** A topology in the list; moments are ISO 8601 in UTC. */
export interface ListedTopology {
  id: string;
  version: number;
  topology: Topology;
  updatedAt: string;
  updatedBy: string;
  /** What was tried last. */
  lastDeployment: StoredDeploymentSummary | null;
  /** What stands: the newest that changed anything in Azure. */
  standingDeployment: StoredDeploymentSummary | null;
  /** Another one whenever the draft or anything of `readPlanContext` is: a plan made for the same one still holds. */
  planDigest: string;
}

/**
 * Topologies, newest change first: all that are not deleted, or those that were deleted while something that their
 * deployments created stands in Azure.
 */
export async function listTopologies(
  store: Store,
  which: "kept" | "leftInAzure" = "kept",
): Promise<ListedTopology[]> {
  const rows = await store.db.topology.findMany({
    where: which === "kept" ? { deletedAt: null } : await leftInAzure(store),
    orderBy: [{ updatedAt: "desc" }, { id: "asc" }],
  });
  const ids = rows.map((row) => row.id);
  const latest = await latestDeployments(store.db, ids);
  const standing = await standingDeployments(store.db, ids);
  const digests = await digestPlanInputs(store, ids);
  return rows.map((row) => ({
    id: row.id,
    version: row.version,
    topology: fromJson<Topology>(row.document),
    updatedAt: row.updatedAt.toISOString(),
    updatedBy: row.actorId,
    lastDeployment: latest.get(row.id) ?? null,
    standingDeployment: standing.get(row.id) ?? null,
    planDigest: digests.get(row.id) ?? "",
  }));
}

async function leftInAzure({ db }: Store) {
  const standing = await db.createdResource.findMany({
    distinct: "topologyId",
    select: { topologyId: true },
  });
  return { deletedAt: { not: null }, id: { in: standing.map((row) => row.topologyId) } };
}

async function digestPlanInputs({ db }: Store, ids: readonly string[]): Promise<Map<string, string>> {
  const rows = await db.$queryRaw<{ id: string; digest: string }[]>`
    SELECT t.id, md5(concat_ws('|', t.version,
             (SELECT max(r.number) FROM revision r WHERE r.topology_id = t.id),
             (SELECT o.observed_at FROM observation o WHERE o.topology_id = t.id),
             (SELECT json_agg(k.link_id ORDER BY k.link_id) FROM sealed_key k
               WHERE k.topology_id = t.id AND k.given),
             (SELECT json_agg(json_build_array(c.arm_id, c.key_set) ORDER BY c.arm_id) FROM created_resource c
               WHERE c.topology_id = t.id AND c.kind = 'connection'))) AS digest
      FROM topology t WHERE t.id = ANY(${[...ids]})`;
  return new Map(rows.map((row) => [row.id, row.digest]));
}

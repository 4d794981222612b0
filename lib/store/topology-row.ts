import type { StandingDesign } from "@/lib/deployment";
import { refusal } from "@/lib/messages";
import { type AppError, toGroups } from "@/lib/shared";
import type { Topology } from "@/lib/topology";
import { latestDeployments, type StoredDeploymentSummary } from "./deployment-summary";
import { fromJson } from "./json";
import { loadStandingDesigns } from "./standing-design";
import type { Db } from "./store";

/** A save as the window that made it names it. */
export interface RecentSave {
  session: string;
  /** Grows with each save of the window. */
  number: number;
}

/** A topology with what its page needs besides; moments are ISO 8601 in UTC. */
export interface StoredTopology {
  id: string;
  /** Goes into If-Match; grows with every save. */
  version: number;
  topology: Topology;
  updatedAt: string;
  updatedBy: string;
  /** The newest save of each of the last windows that saved, oldest first. */
  recentSaves: RecentSave[];
  /** What deployments left in Azure; null before the first one and after a tear-down. */
  deployed: StandingDesign | null;
  latestDeployment: StoredDeploymentSummary | null;
  /** Links whose key was given and is kept sealed until it is set. */
  keysGiven: string[];
}

/** The whole topology, or AppError `not-found`. */
export async function loadTopology(db: Db, id: string): Promise<StoredTopology> {
  const [topology] = await loadTopologies(db, [id]);
  if (topology === undefined) throw topologyNotFound();
  return topology;
}

/** Those of the topologies that are not deleted, in the order of `ids`; as many queries as one of them takes. */
export async function loadTopologies(db: Db, ids: readonly string[]): Promise<StoredTopology[]> {
  const found = await db.topology.findMany({ where: { id: { in: [...ids] }, deletedAt: null } });
  // One after the other: inside a transaction there is one connection only.
  const deployed = await loadStandingDesigns(db, ids);
  const latest = await latestDeployments(db, ids);
  const keys = await db.sealedKey.findMany({
    where: { topologyId: { in: [...ids] }, given: true },
    select: { topologyId: true, linkId: true },
    orderBy: { linkId: "asc" },
  });
  const keysOf = toGroups(keys, (key) => key.topologyId);
  const rows = new Map(found.map((row) => [row.id, row]));
  return ids.flatMap((id) => {
    const row = rows.get(id);
    if (row === undefined) return [];
    return {
      id,
      version: row.version,
      topology: fromJson<Topology>(row.document),
      updatedAt: row.updatedAt.toISOString(),
      updatedBy: row.actorId,
      recentSaves: fromJson<RecentSave[]>(row.recentSaves),
      deployed: deployed.get(id) ?? null,
      latestDeployment: latest.get(id) ?? null,
      keysGiven: keysOf.get(id)?.map((key) => key.linkId) ?? [],
    };
  });
}

export function topologyNotFound(): AppError {
  return refusal("not-found", 404, { what: "topology" });
}

/** The refusal of a name that differs from a kept one in its case at most; names that one as it is stored. */
export async function nameTaken(db: Db, name: string): Promise<AppError> {
  const taken = await db.topology.findFirst({
    where: { deletedAt: null, name: { equals: name, mode: "insensitive" } },
    select: { name: true },
  });
  return refusal("name-taken", 409, { name: taken?.name ?? name });
}

import { AppError } from "@/lib/shared";
import type { Topology } from "@/lib/topology";
import { latestDeployments, type StoredDeploymentSummary } from "./deployment-summary";
import { fromJson } from "./json";
import type { Db } from "./store";

/** A topology with what its page needs besides; moments are ISO 8601 in UTC. */
export interface StoredTopology {
  id: string;
  /** Goes into If-Match; grows with every save. */
  version: number;
  topology: Topology;
  updatedAt: string;
  updatedBy: string;
  /** The revision Azure was last brought to; null before the first deployment and after a tear-down. */
  deployed: { revision: number; topology: Topology } | null;
  latestDeployment: StoredDeploymentSummary | null;
  /** Links whose key was given and is kept sealed until it is set. */
  keysGiven: string[];
}

/** The whole topology, or AppError `not-found`. */
export async function loadTopology(db: Db, id: string): Promise<StoredTopology> {
  const row = await db.topology.findFirst({ where: { id, deletedAt: null } });
  if (row === null) throw topologyNotFound();
  // One after the other: inside a transaction there is one connection only.
  const deployed = await loadDeployed(db, id);
  const latest = await latestDeployments(db, [id]);
  const keys = await db.sealedKey.findMany({
    where: { topologyId: id, given: true },
    select: { linkId: true },
    orderBy: { linkId: "asc" },
  });
  return {
    id,
    version: row.version,
    topology: fromJson<Topology>(row.document),
    updatedAt: row.updatedAt.toISOString(),
    updatedBy: row.actorId,
    deployed,
    latestDeployment: latest.get(id) ?? null,
    keysGiven: keys.map((key) => key.linkId),
  };
}

/** The revision Azure was last brought to. */
export async function loadDeployed(
  db: Db,
  topologyId: string,
): Promise<{ revision: number; topology: Topology } | null> {
  const newest = await db.deployment.findFirst({
    where: { topologyId, state: "done" },
    orderBy: { number: "desc" },
    include: { revision: true },
  });
  if (newest === null || newest.kind === "tearDown") return null;
  return { revision: newest.revision.number, topology: fromJson<Topology>(newest.revision.document) };
}

export function topologyNotFound(): AppError {
  return new AppError("not-found", 404, "There is no such topology.");
}

export function nameTaken(name: string): AppError {
  return new AppError("name-taken", 409, `There is already a topology named "${name}". Choose another name.`);
}

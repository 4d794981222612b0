import type { StandingDesign } from "@/lib/deployment";
import { refusal } from "@/lib/messages";
import type { AppError } from "@/lib/shared";
import type { Topology } from "@/lib/topology";
import { latestDeployments, type StoredDeploymentSummary } from "./deployment-summary";
import { fromJson } from "./json";
import { loadStandingDesign } from "./standing-design";
import type { Db } from "./store";

/** A topology with what its page needs besides; moments are ISO 8601 in UTC. */
export interface StoredTopology {
  id: string;
  /** Goes into If-Match; grows with every save. */
  version: number;
  topology: Topology;
  updatedAt: string;
  updatedBy: string;
  /** What deployments left in Azure; null before the first one and after a tear-down. */
  deployed: StandingDesign | null;
  latestDeployment: StoredDeploymentSummary | null;
  /** Links whose key was given and is kept sealed until it is set. */
  keysGiven: string[];
}

/** The whole topology, or AppError `not-found`. */
export async function loadTopology(db: Db, id: string): Promise<StoredTopology> {
  const row = await db.topology.findFirst({ where: { id, deletedAt: null } });
  if (row === null) throw topologyNotFound();
  // One after the other: inside a transaction there is one connection only.
  const deployed = await loadStandingDesign(db, id);
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

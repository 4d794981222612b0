import type { DeploymentKind, DeploymentState } from "@/lib/deployment";
import { Prisma } from "./generated/client";
import type { Db } from "./store";

/** A deployment in a list; moments are ISO 8601 in UTC. */
export interface StoredDeploymentSummary {
  id: string;
  number: number;
  topologyId: string;
  topologyName: string;
  kind: DeploymentKind;
  revision: number;
  state: DeploymentState;
  stage: "building" | "connecting" | null;
  /** Connections to devices that were not connected at its end, and still are not. */
  devicesPending: number;
  reason: string | null;
  startedBy: string;
  queuedAt: string;
  startedAt: string | null;
  finishedAt: string | null;
  stepsDone: number;
  stepsTotal: number;
  /** Steps that wait for a person, while others may still run. */
  waitingSteps: number;
  /** Something that its topology created stands in Azure, or may stand there. */
  ownsResources: boolean;
}

type Row = Omit<StoredDeploymentSummary, "queuedAt" | "startedAt" | "finishedAt"> & {
  queuedAt: Date;
  startedAt: Date | null;
  finishedAt: Date | null;
};

/**
 * Only what the end left open is asked for again: a device that was set up since is not open any more, one of which
 * nothing was read yet still is.
 */
const devicesPending = Prisma.sql`
  CASE WHEN d.devices_pending = 0 THEN 0
       ELSE (SELECT CASE WHEN count(*) = 0 THEN d.devices_pending
                         ELSE least(d.devices_pending, count(*) FILTER (WHERE u.status <> 'Connected'))::int END
               FROM tunnel u
              WHERE u.topology_id = d.topology_id
                AND u.to_place IN (SELECT site->>'id' FROM jsonb_array_elements(r.document->'sites') site))
  END`;

/** Deployments that fulfil `condition` (over `d`), newest first; all of them where no limit is given. */
export async function selectSummaries(
  db: Db,
  condition: Prisma.Sql,
  limit?: number,
): Promise<StoredDeploymentSummary[]> {
  const rows = await db.$queryRaw<Row[]>`
    SELECT d.id, d.number, d.topology_id AS "topologyId", t.name AS "topologyName", d.kind,
           r.number AS revision, d.state, d.stage, ${devicesPending} AS "devicesPending", d.reason,
           d.actor_id AS "startedBy", d.queued_at AS "queuedAt", d.started_at AS "startedAt",
           d.finished_at AS "finishedAt", s.done AS "stepsDone", s.total AS "stepsTotal",
           s.waiting AS "waitingSteps",
           EXISTS (SELECT 1 FROM created_resource WHERE topology_id = d.topology_id) AS "ownsResources"
      FROM deployment d
      JOIN topology t ON t.id = d.topology_id
      JOIN revision r ON r.id = d.revision_id
      CROSS JOIN LATERAL (
        SELECT count(*)::int AS total, (count(*) FILTER (WHERE state = 'done'))::int AS done,
               (count(*) FILTER (WHERE state = 'waiting'))::int AS waiting
          FROM deployment_step WHERE deployment_id = d.id) s
     WHERE ${condition}
     ORDER BY d.number DESC LIMIT ${limit ?? null}::int`;
  return rows.map((row) => ({
    ...row,
    queuedAt: row.queuedAt.toISOString(),
    startedAt: row.startedAt?.toISOString() ?? null,
    finishedAt: row.finishedAt?.toISOString() ?? null,
  }));
}

/** Per topology the deployment that has not ended yet, else the newest one. */
export function latestDeployments(
  db: Db,
  topologyIds: readonly string[],
): Promise<Map<string, StoredDeploymentSummary>> {
  // The unfinished one is always the newest: no other can be started beside it.
  return newestOfEach(db, topologyIds, Prisma.sql`true`);
}

/** Per topology the newest deployment that changed anything in Azure, or may have: one that was refused did not. */
export function standingDeployments(
  db: Db,
  topologyIds: readonly string[],
): Promise<Map<string, StoredDeploymentSummary>> {
  return newestOfEach(
    db,
    topologyIds,
    Prisma.sql`(e.state = 'done' OR EXISTS (SELECT 1 FROM deployment_step
                 WHERE deployment_id = e.id AND state IN ('running', 'done', 'failed')))`,
  );
}

/** Per topology the newest deployment that fulfils `condition` (over `e`). */
async function newestOfEach(
  db: Db,
  topologyIds: readonly string[],
  condition: Prisma.Sql,
): Promise<Map<string, StoredDeploymentSummary>> {
  if (topologyIds.length === 0) return new Map();
  const rows = await selectSummaries(
    db,
    Prisma.sql`d.id IN (SELECT DISTINCT ON (e.topology_id) e.id FROM deployment e
                         WHERE e.topology_id = ANY(${[...topologyIds]}) AND ${condition}
                         ORDER BY e.topology_id, e.number DESC)`,
    topologyIds.length,
  );
  return new Map(rows.map((row) => [row.topologyId, row]));
}

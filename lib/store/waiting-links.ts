import { finalStates } from "./final-states";
import type { Store } from "./store";

/** A link whose deployment waits for a person. */
export interface WaitingLink {
  topologyId: string;
  deploymentId: string;
  link: string;
  since: string;
}

/** The links of which a step waits for a person, in deployments that have not ended. */
export async function readWaitingLinks({ db }: Store): Promise<WaitingLink[]> {
  const rows = await db.$queryRaw<(Omit<WaitingLink, "since"> & { since: Date })[]>`
    SELECT d.topology_id AS "topologyId", d.id AS "deploymentId", s.step->>'link' AS link, d.queued_at AS since
      FROM deployment_step s JOIN deployment d ON d.id = s.deployment_id
     WHERE s.state = 'waiting' AND s.step->>'link' IS NOT NULL AND d.state NOT IN ${finalStates}`;
  return rows.map((row) => ({ ...row, since: row.since.toISOString() }));
}

/** The topologies that workers watch, those deleted left out. */
export async function readWatchedTopologies({ db }: Store): Promise<string[]> {
  const rows = await db.$queryRaw<{ id: string }[]>`
    SELECT w.topology_id AS id FROM watch w JOIN topology t ON t.id = w.topology_id AND t.deleted_at IS NULL
     ORDER BY lower(t.name), t.id`;
  return rows.map(({ id }) => id);
}

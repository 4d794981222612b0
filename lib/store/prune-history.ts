import { finalStates } from "./final-states";
import { Prisma } from "./generated/client";
import type { Db, Store } from "./store";

/** How many rows of each kind were taken away. */
export interface Pruned {
  deployments: number;
  events: number;
  rotations: number;
  rehearsals: number;
}

/** The newest deployments of each topology stay whatever their age: what can be retried, rolled back or told stands there. */
const NEWEST_KEPT = 10;
/** What is told of tunnels this long after a deployment's end belongs to its forecast still. */
const LATE_HOURS = 24;
/** One transaction takes no more, so that nobody waits long behind it. */
const DEPLOYMENTS_AT_ONCE = 20;
const EVENTS_AT_ONCE = 5_000;

/**
 * Takes away what is older than `days`: ended deployments with their steps and events, what was told of tunnels and
 * gateways since, key rotations and rehearsals. Never one that has not ended, that is among its topology's newest, that
 * says what stands in Azure or created something that does, or in which a person gave an answer that still counts.
 * Revisions stay. Any number of workers may do it at once.
 */
export async function pruneHistory(store: Store, days: number): Promise<Pruned> {
  const before = Prisma.sql`now() - make_interval(days => ${days}::int)`;
  const pruned: Pruned = { deployments: 0, events: 0, rotations: 0, rehearsals: 0 };
  for (const topologyId of await findTopologies(store, before)) {
    for (;;) {
      const step = await store.db.$transaction((tx) => pruneTopology(tx, topologyId, before));
      pruned.deployments += step.deployments;
      pruned.events += step.events;
      if (step.deployments < DEPLOYMENTS_AT_ONCE && step.told < EVENTS_AT_ONCE) break;
    }
  }
  pruned.rotations = await store.db.$executeRaw`
    DELETE FROM key_rotation r WHERE finished_at < ${before}
       AND EXISTS (SELECT 1 FROM key_rotation n WHERE n.topology_id = r.topology_id AND n.link = r.link
                      AND n.requested_at > r.requested_at)`;
  pruned.rehearsals = await store.db.$executeRaw`
    DELETE FROM rehearsal r WHERE finished_at < ${before}
       AND EXISTS (SELECT 1 FROM rehearsal n WHERE n.topology_id = r.topology_id
                      AND n.requested_at > r.requested_at)`;
  return pruned;
}

/** Those with a deployment that ended long enough ago. */
async function findTopologies({ db }: Store, before: Prisma.Sql): Promise<string[]> {
  const rows = await db.$queryRaw<{ id: string }[]>`
    SELECT DISTINCT topology_id AS id FROM deployment WHERE state IN ${finalStates} AND finished_at < ${before}
     ORDER BY 1`;
  return rows.map(({ id }) => id);
}

/** `told`: the events that went although their deployment stays. */
async function pruneTopology(
  tx: Db,
  topologyId: string,
  before: Prisma.Sql,
): Promise<{ deployments: number; events: number; told: number }> {
  // The lock that starting a deployment takes: what is the newest stays the newest.
  await tx.$queryRaw`SELECT 1 FROM topology WHERE id = ${topologyId} FOR UPDATE`;
  const ids = await findPrunable(tx, topologyId, before);
  const gone = await deleteEvents(tx, topologyId, Prisma.sql`deployment_id = ANY(${ids})`);
  await tx.deployment.deleteMany({ where: { id: { in: ids } } });
  const told = await deleteEvents(tx, topologyId, toldLongAfter(topologyId, before));
  return { deployments: ids.length, events: gone + told, told };
}

async function findPrunable(tx: Db, topologyId: string, before: Prisma.Sql): Promise<string[]> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    SELECT d.id
      FROM (SELECT id, number, state, finished_at, row_number() OVER (ORDER BY number DESC) AS place,
                   max(number) FILTER (WHERE state = 'done') OVER () AS last_done,
                   coalesce(max(number) FILTER (WHERE state = 'done' AND kind = 'tearDown') OVER (), 0) AS torn_down
              FROM deployment WHERE topology_id = ${topologyId}) d
     WHERE d.state IN ${finalStates} AND d.finished_at < ${before} AND d.place > ${NEWEST_KEPT}
       -- The last one that was done and all after it make up what stands; one that was refused has changed nothing.
       AND (d.number < d.last_done OR d.state = 'refused')
       AND NOT EXISTS (SELECT 1 FROM created_resource c WHERE c.deployment_id = d.id)
       -- What was answered since the last tear-down is part of the design that stands.
       AND (d.number <= d.torn_down
            OR NOT EXISTS (SELECT 1 FROM event e WHERE e.deployment_id = d.id AND e.type = 'step:input'))
     ORDER BY d.number LIMIT ${DEPLOYMENTS_AT_ONCE}`;
  return rows.map(({ id }) => id);
}

/** Events of what stands, told under a deployment that ended long before them. */
function toldLongAfter(topologyId: string, before: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`seq IN (
    SELECT e.seq FROM event e JOIN deployment d ON d.id = e.deployment_id
     WHERE e.topology_id = ${topologyId} AND e.at < ${before}
       AND e.type NOT LIKE 'deployment:%' AND e.type NOT LIKE 'step:%'
       AND d.state IN ${finalStates} AND e.at > d.finished_at + make_interval(hours => ${LATE_HOURS})
       -- The newest of all says where the numbers have come to.
       AND e.seq < (SELECT max(seq) FROM event)
     ORDER BY e.seq LIMIT ${EVENTS_AT_ONCE})`;
}

/** Notes with the deployments and the topology up to where events are missing, for those who ask for older ones. */
async function deleteEvents(tx: Db, topologyId: string, which: Prisma.Sql): Promise<number> {
  const gone = await tx.$queryRaw<{ deploymentId: string; seq: bigint; count: number }[]>`
    WITH gone AS (DELETE FROM event WHERE topology_id = ${topologyId} AND ${which} RETURNING deployment_id, seq)
    SELECT deployment_id AS "deploymentId", max(seq) AS seq, count(*)::int AS count FROM gone GROUP BY 1`;
  for (const { deploymentId, seq } of gone) {
    await tx.$executeRaw`
      UPDATE deployment SET events_pruned_to = greatest(events_pruned_to, ${seq}) WHERE id = ${deploymentId}`;
    await tx.$executeRaw`
      UPDATE topology SET events_pruned_to = greatest(events_pruned_to, ${seq}) WHERE id = ${topologyId}`;
  }
  return gone.reduce((sum, { count }) => sum + count, 0);
}

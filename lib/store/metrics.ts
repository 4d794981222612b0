import { toGroups } from "@/lib/shared";
import { finalStates } from "./final-states";
import type { Store } from "./store";
import { WORKER_SILENCE_SECONDS } from "./workers";

/** Upper ends of the spans that steps are counted in, seconds of Azure's clock; the view `step_count` has the same. */
export const STEP_SECONDS = [1, 5, 15, 30, 60, 120, 300, 600, 1_200, 1_800, 3_600] as const;

/** How often something stands in each of a few states. */
export interface Count {
  labels: Record<string, string>;
  count: number;
}

/** What the rows tell of the installation: the same whichever process asks. */
export interface StoredMetrics {
  deployments: Count[];
  steps: Count[];
  /** By kind of resource: how many took at most each of `STEP_SECONDS`, all, and their seconds together. */
  stepDurations: { kind: string; counts: number[]; count: number; seconds: number }[];
  tunnels: Count[];
  ingressBytes: number;
  egressBytes: number;
  jobs: Count[];
  waitingTasks: number;
  workers: number;
  lastEvent: number;
}

/** Reads them; no name, address or key is among them, and their number does not grow with what is deployed. */
export async function readMetrics({ db }: Store): Promise<StoredMetrics> {
  const [deployments, { steps, stepDurations }, tunnels, [traffic], jobs, [single]] = await Promise.all([
    db.$queryRaw<{ state: string; kind: string; count: number }[]>`
      SELECT state, kind, count(*)::int AS count FROM deployment GROUP BY 1, 2 ORDER BY 1, 2`,
    readSteps({ db }),
    db.$queryRaw<{ status: string; count: number }[]>`
      SELECT CASE WHEN t.unreadable_since IS NULL THEN t.status ELSE 'Unreadable' END AS status, count(*)::int AS count
        FROM tunnel t JOIN topology p ON p.id = t.topology_id AND p.deleted_at IS NULL GROUP BY 1 ORDER BY 1`,
    db.$queryRaw<{ ingress: number; egress: number }[]>`
      SELECT coalesce(sum(ingress_total), 0)::float8 AS ingress, coalesce(sum(egress_total), 0)::float8 AS egress
        FROM watch`,
    db.$queryRaw<{ queue: string; state: string; count: number }[]>`
      SELECT name AS queue, CASE state WHEN 'active' THEN 'active' ELSE 'waiting' END AS state, count(*)::int AS count
        FROM pgboss.job WHERE state < 'completed' AND name NOT LIKE '\\_\\_%' GROUP BY 1, 2 ORDER BY 1, 2`,
    db.$queryRaw<{ tasks: number; workers: number; seq: number }[]>`
      SELECT (SELECT count(*)::int FROM tunnel_task WHERE state = 'waiting') AS tasks,
             (SELECT count(*)::int FROM worker
               WHERE beat_at > now() - make_interval(secs => ${WORKER_SILENCE_SECONDS})) AS workers,
             (SELECT coalesce(max(seq), 0)::float8 FROM event) AS seq`,
  ]);
  return {
    deployments: deployments.map(({ count, ...labels }) => ({ labels, count })),
    steps,
    stepDurations,
    tunnels: tunnels.map(({ count, ...labels }) => ({ labels, count })),
    ingressBytes: traffic?.ingress ?? 0,
    egressBytes: traffic?.egress ?? 0,
    jobs: jobs.map(({ count, ...labels }) => ({ labels, count })),
    waitingTasks: single?.tasks ?? 0,
    workers: single?.workers ?? 0,
    lastEvent: single?.seq ?? 0,
  };
}

interface StepCount {
  kind: string;
  state: string;
  bucket: number;
  count: number;
  seconds: number;
}

/** What ended is counted already; only the steps of what is under way are read. One query, so that none counts twice. */
async function readSteps({ db }: Pick<Store, "db">): Promise<Pick<StoredMetrics, "steps" | "stepDurations">> {
  const rows = await db.$queryRaw<StepCount[]>`
    SELECT kind, state, bucket, sum(count)::float8 AS count, sum(seconds)::float8 AS seconds
      FROM (SELECT kind, state, bucket, count, seconds FROM step_total
             UNION ALL
            SELECT c.kind, c.state, c.bucket, c.count, c.seconds
              FROM deployment d JOIN LATERAL (SELECT * FROM step_count o WHERE o.deployment_id = d.id) c ON true
             WHERE d.state NOT IN ${finalStates}) counted
     GROUP BY 1, 2, 3 ORDER BY 1, 2, 3`;
  const states = toGroups(rows, ({ state }) => state);
  const timed = rows.filter(({ bucket }) => bucket >= 0);
  return {
    steps: [...states]
      .map(([state, own]) => ({ labels: { state }, count: countOf(own) }))
      .sort((a, b) => (a.labels.state < b.labels.state ? -1 : 1)),
    stepDurations: [...toGroups(timed, ({ kind }) => kind)].map(([kind, own]) => ({
      kind,
      counts: STEP_SECONDS.map((_, at) => countOf(own.filter(({ bucket }) => bucket <= at))),
      count: countOf(own),
      seconds: own.reduce((sum, { seconds }) => sum + seconds, 0),
    })),
  };
}

function countOf(rows: readonly StepCount[]): number {
  return rows.reduce((sum, { count }) => sum + count, 0);
}

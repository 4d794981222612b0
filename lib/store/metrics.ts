import type { Store } from "./store";
import { WORKER_SILENCE_SECONDS } from "./workers";

/** Upper ends of the spans that steps are counted in, seconds of Azure's clock. */
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
  const [deployments, steps, stepDurations, tunnels, [traffic], jobs, [single]] = await Promise.all([
    db.$queryRaw<{ state: string; kind: string; count: number }[]>`
      SELECT state, kind, count(*)::int AS count FROM deployment GROUP BY 1, 2 ORDER BY 1, 2`,
    db.$queryRaw<{ state: string; count: number }[]>`
      SELECT state, count(*)::int AS count FROM deployment_step GROUP BY 1 ORDER BY 1`,
    readDurations({ db }),
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
    steps: steps.map(({ count, ...labels }) => ({ labels, count })),
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

async function readDurations({ db }: Pick<Store, "db">): Promise<StoredMetrics["stepDurations"]> {
  const rows = await db.$queryRaw<{ kind: string; bucket: number; count: number; seconds: number }[]>`
    SELECT kind, width_bucket(seconds, ${[...STEP_SECONDS]}::float8[])::int AS bucket, count(*)::int AS count,
           sum(seconds)::float8 AS seconds
      FROM (SELECT s.step->'resource'->>'kind' AS kind,
                   extract(epoch FROM s.finished_at - s.started_at)::float8 * d.clock_scale AS seconds
              FROM deployment_step s JOIN deployment d ON d.id = s.deployment_id
             WHERE s.state = 'done' AND s.started_at IS NOT NULL AND s.finished_at IS NOT NULL) took
     GROUP BY 1, 2 ORDER BY 1, 2`;
  const kinds = [...new Set(rows.map(({ kind }) => kind))];
  return kinds.map((kind) => {
    const own = rows.filter((row) => row.kind === kind);
    return {
      kind,
      counts: STEP_SECONDS.map((_, at) =>
        sum(own.filter(({ bucket }) => bucket <= at).map(({ count }) => count)),
      ),
      count: sum(own.map(({ count }) => count)),
      seconds: sum(own.map(({ seconds }) => seconds)),
    };
  });
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, each) => total + each, 0);
}

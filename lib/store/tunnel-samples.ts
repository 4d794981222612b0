import { Prisma } from "./generated/client";
import type { Db, Store } from "./store";

/** How long samples are kept, how long one for each minute, and of how many minutes one is kept after that. */
const KEPT_HOURS = 24;
const DENSE_HOURS = 2;
const SPARSE_MINUTES = 10;

/** Keeps the newest bytes of each minute, and thins what is older: never more than about 250 rows a tunnel. */
export async function recordSamples(
  tx: Db,
  seen: readonly { armId: string; ingressBytes: number; egressBytes: number }[],
): Promise<void> {
  if (seen.length === 0) return;
  const rows = seen.map(({ armId, ingressBytes, egressBytes }) => ({ armId, ingressBytes, egressBytes }));
  const inserted = await tx.$queryRaw<{ isNew: boolean }[]>`
    INSERT INTO tunnel_sample (arm_id, at, ingress_bytes, egress_bytes)
    SELECT "armId", date_trunc('minute', now()), "ingressBytes", "egressBytes"
      FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS seen("armId" text, "ingressBytes" bigint, "egressBytes" bigint)
    ON CONFLICT (arm_id, at) DO UPDATE
       SET ingress_bytes = EXCLUDED.ingress_bytes, egress_bytes = EXCLUDED.egress_bytes
    RETURNING xmax = 0 AS "isNew"`;
  // Once a minute is enough.
  if (!inserted.some(({ isNew }) => isNew)) return;
  // The newest of each span stays, whatever minutes the looks fall on.
  const span = Prisma.sql`make_interval(mins => ${SPARSE_MINUTES})`;
  await tx.$executeRaw`
    DELETE FROM tunnel_sample s
     WHERE arm_id = ANY(${seen.map(({ armId }) => armId)})
       AND (at < now() - make_interval(hours => ${KEPT_HOURS})
            OR (at < now() - make_interval(hours => ${DENSE_HOURS})
                AND EXISTS (SELECT 1 FROM tunnel_sample n WHERE n.arm_id = s.arm_id AND n.at > s.at
                               AND n.at < date_bin(${span}, s.at, timestamptz 'epoch') + ${span})))`;
}

/** Bytes that passed through a tunnel between two moments of its history. */
export interface TrafficPoint {
  /** The end of the span, ISO 8601 in UTC. */
  at: string;
  ingressBytes: number;
  egressBytes: number;
}

/** Spans a day is told in, and shorter ones while less of it is known; minutes by hours known at least. */
const SPANS = [
  { hours: 6, minutes: 30 },
  { hours: 1, minutes: 10 },
  { hours: 0, minutes: 1 },
] as const;

/**
 * What passed through the tunnels of some topologies in the last 24 hours, by tunnel's id, in spans of up to half an hour;
 * those of which nothing is known are left out. The first known one has no earlier count to be held against, and is left
 * out too.
 */
export async function readTraffic(
  store: Store,
  topologyIds: readonly string[],
): Promise<Map<string, TrafficPoint[]>> {
  const oldest = await store.db.tunnelSample.aggregate({
    _min: { at: true },
    where: { tunnel: { topologyId: { in: [...topologyIds] } } },
  });
  const knownHours = (Date.now() - (oldest._min.at?.getTime() ?? Date.now())) / 3_600_000;
  const minutes = SPANS.find(({ hours }) => knownHours >= hours)?.minutes ?? 1;
  const rows = await store.db.$queryRaw<{ armId: string; at: Date; ingress: bigint; egress: bigint }[]>`
    SELECT DISTINCT ON (s.arm_id, span) s.arm_id AS "armId",
           date_bin(make_interval(mins => ${minutes}), s.at, timestamptz 'epoch') AS span, s.at,
           s.ingress_bytes AS ingress, s.egress_bytes AS egress
      FROM tunnel_sample s JOIN tunnel t ON t.arm_id = s.arm_id
     WHERE t.topology_id = ANY(${[...topologyIds]}) AND s.at > now() - make_interval(hours => ${KEPT_HOURS})
     ORDER BY s.arm_id, span, s.at DESC`;
  const traffic = new Map<string, TrafficPoint[]>();
  const last = new Map<string, { ingress: number; egress: number }>();
  for (const row of rows) {
    const [ingress, egress] = [Number(row.ingress), Number(row.egress)];
    const before = last.get(row.armId);
    last.set(row.armId, { ingress, egress });
    const points = traffic.get(row.armId) ?? [];
    traffic.set(row.armId, points);
    if (before === undefined) continue;
    points.push({
      at: row.at.toISOString(),
      // Less than before: the tunnel counts from nought again.
      ingressBytes: ingress < before.ingress ? ingress : ingress - before.ingress,
      egressBytes: egress < before.egress ? egress : egress - before.egress,
    });
  }
  return traffic;
}

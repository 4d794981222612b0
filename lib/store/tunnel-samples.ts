import { Prisma } from "./generated/client";
import type { Db, Store } from "./store";

/** How long samples are kept, how long one for each minute, and of how many minutes one is kept after that. */
const KEPT_HOURS = 24;
const DENSE_HOURS = 2;
const SPARSE_MINUTES = 10;

/**
 * Keeps the newest bytes of each minute, and thins what is older: never more than about 250 rows a tunnel. With each new
 * minute the tunnels' traffic is made anew.
 */
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
  await storeTraffic(
    tx,
    seen.map(({ armId }) => armId),
  );
}

/** Bytes that came in and went out in the span that ended with this minute since 1970. */
export type TrafficSpan = readonly [minute: number, ingressBytes: number, egressBytes: number];

const MINUTE_MS = 60_000;

/** What passed through the tunnels of some topologies in the last 24 hours, by tunnel's id, in spans of up to half an hour. */
export async function readTraffic(
  store: Store,
  topologyIds: readonly string[],
): Promise<Map<string, TrafficSpan[]>> {
  // As one value: thousands of rows with a value each take several times as long to read.
  const [row] = await store.db.$queryRaw<{ traffic: Record<string, TrafficSpan[]> | null }[]>`
    SELECT json_object_agg(arm_id, traffic) AS traffic FROM tunnel
     WHERE topology_id = ANY(${[...topologyIds]}) AND traffic <> '[]'`;
  // Of one that has not been looked at since, the day goes on.
  const oldest = Date.now() / MINUTE_MS - KEPT_HOURS * 60;
  return new Map(
    Object.entries(row?.traffic ?? {}).map(([armId, spans]) => [
      armId,
      spans.filter(([minute]) => minute > oldest),
    ]),
  );
}

/** Spans a day is told in, and shorter ones while less of it is known; minutes by hours known at least. */
const SPANS = [
  { hours: 6, minutes: 30 },
  { hours: 1, minutes: 10 },
  { hours: 0, minutes: 1 },
] as const;

/** Makes spans of the samples; the first known one has no earlier count to be held against, and is left out. */
async function storeTraffic(tx: Db, armIds: readonly string[]): Promise<void> {
  const oldest = await tx.tunnelSample.aggregate({
    _min: { at: true },
    where: { armId: { in: [...armIds] } },
  });
  const knownHours = (Date.now() - (oldest._min.at?.getTime() ?? Date.now())) / 3_600_000;
  const minutes = SPANS.find(({ hours }) => knownHours >= hours)?.minutes ?? 1;
  // Less than before: the tunnel counts from nought again.
  await tx.$executeRaw`
    WITH newest AS (
      SELECT DISTINCT ON (arm_id, span) arm_id, at, ingress_bytes AS ingress, egress_bytes AS egress,
             date_bin(make_interval(mins => ${minutes}), at, timestamptz 'epoch') AS span
        FROM tunnel_sample WHERE arm_id = ANY(${[...armIds]})
       ORDER BY arm_id, span, at DESC),
    held AS (
      SELECT *, lag(ingress) OVER earlier AS ingress_before, lag(egress) OVER earlier AS egress_before
        FROM newest WINDOW earlier AS (PARTITION BY arm_id ORDER BY at)),
    told AS (
      SELECT arm_id, jsonb_agg(jsonb_build_array(
               extract(epoch FROM at)::bigint / 60,
               CASE WHEN ingress < ingress_before THEN ingress ELSE ingress - ingress_before END,
               CASE WHEN egress < egress_before THEN egress ELSE egress - egress_before END) ORDER BY at) AS spans
        FROM held WHERE ingress_before IS NOT NULL GROUP BY arm_id)
    UPDATE tunnel SET traffic = told.spans FROM told WHERE tunnel.arm_id = told.arm_id`;
}

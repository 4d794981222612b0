import type { TunnelStatus, Unreadable } from "@/lib/deployment";
import { appendEvents, type NewEvent } from "./events";
import { type Claim, underFence } from "./fence";
import { fromJson } from "./json";
import type { Db, Store } from "./store";
import { recordSamples } from "./tunnel-samples";
import { markUnreadable, type UnreadableNow } from "./unreadable";
import { countTraffic } from "./watch-totals";

/** What Azure reports of one connection, that is of one direction of a tunnel. */
export interface SeenTunnel {
  armId: string;
  link: string;
  from: string;
  to: string;
  status: TunnelStatus;
  ingressBytes: number;
  egressBytes: number;
  /** The single tunnels it has, one for each pair of instances; empty where Azure names none. */
  parts?: TunnelPart[];
}

/** One tunnel between two instances; `name` is Azure's, of the connection and both addresses. */
export interface TunnelPart {
  name: string;
  status: TunnelStatus;
}

/** As last seen; moments are ISO 8601 in UTC. */
export interface StoredTunnel extends Omit<SeenTunnel, "armId" | "parts"> {
  /** When the status became what it is. */
  since: string | null;
  /** When Azure last told of it. */
  seenAt: string;
  /** Azure cannot be asked about it: the status is what it was, and nobody knows what it is. */
  unreadable: Unreadable | null;
}

/** A tunnel's row with what the tunnels page needs besides. */
export interface StoredTunnelRow extends StoredTunnel {
  topologyId: string;
  armId: string;
  parts: TunnelPart[];
}

/** A topology's tunnels in a stable order. */
export async function selectTunnels(db: Db, topologyId: string): Promise<StoredTunnel[]> {
  const rows = await selectTunnelRows(db, [topologyId]);
  return rows.map(({ topologyId: _topology, armId: _armId, parts: _parts, ...tunnel }) => tunnel);
}

/** The tunnels of some topologies in a stable order. */
async function selectTunnelRows(db: Db, topologyIds: readonly string[]): Promise<StoredTunnelRow[]> {
  const rows = await db.tunnel.findMany({
    where: { topologyId: { in: [...topologyIds] } },
    orderBy: [{ topologyId: "asc" }, { link: "asc" }, { from: "asc" }, { armId: "asc" }],
  });
  return rows.map((row) => ({
    topologyId: row.topologyId,
    armId: row.armId,
    link: row.link,
    from: row.from,
    to: row.to,
    status: row.status as TunnelStatus,
    ingressBytes: Number(row.ingressBytes),
    egressBytes: Number(row.egressBytes),
    since: row.since.toISOString(),
    seenAt: row.seenAt.toISOString(),
    unreadable: toUnreadable(row),
    parts: fromJson<TunnelPart[]>(row.parts),
  }));
}

/** Why and since when a row is not what Azure says now; null when it is. */
export function toUnreadable(row: { unreadableSince: Date | null; unreadable: unknown }): Unreadable | null {
  if (row.unreadableSince === null) return null;
  const cause = fromJson<Omit<Unreadable, "since"> | null>(row.unreadable);
  return {
    since: row.unreadableSince.toISOString(),
    code: cause?.code ?? null,
    message: cause?.message ?? "",
  };
}

/** The tunnels of some topologies as last seen, with what their page needs besides. */
export function readTunnelRows(store: Store, topologyIds: readonly string[]): Promise<StoredTunnelRow[]> {
  return selectTunnelRows(store.db, topologyIds);
}

/** A topology's tunnels as last seen. */
export function readTunnels(store: Store, topologyId: string): Promise<StoredTunnel[]> {
  return selectTunnels(store.db, topologyId);
}

/** Writes what a walk saw of some tunnels, and which it could not read, with an event for each that changed. */
export function recordTunnels(
  store: Store,
  claim: Claim,
  seen: readonly SeenTunnel[],
  unreadable: readonly UnreadableNow[] = [],
): Promise<void> {
  return underFence(store, claim, async (tx) => {
    const events = await storeTunnels(tx, claim.topologyId, seen, "bytes");
    events.push(...(await markUnreadable(tx, claim.topologyId, unreadable)));
    await appendEvents(tx, claim, events);
  });
}

/**
 * Brings the rows of the seen tunnels up to date; answers an event for each that changed. `tells`: whether more bytes
 * are worth an event, as while a deployment waits for them, or only another status.
 */
export async function storeTunnels(
  tx: Db,
  topologyId: string,
  seen: readonly SeenTunnel[],
  tells: "bytes" | "states",
): Promise<NewEvent[]> {
  // One order for all writers, so that two never wait for each other: the watch's row, then tunnels by id.
  const inOrder = seen
    .map((tunnel) => ({ ...tunnel, armId: tunnel.armId.toLowerCase() }))
    .sort((a, b) => (a.armId < b.armId ? -1 : 1));
  const byId = await countTraffic(tx, topologyId, inOrder);
  await writeRows(tx, topologyId, inOrder);
  await recordSamples(tx, inOrder);
  return inOrder.flatMap(({ armId, parts: _parts, ...tunnel }): NewEvent[] => {
    const before = byId.get(armId);
    const isNews =
      before === undefined ||
      before.status !== tunnel.status ||
      before.unreadableSince !== null ||
      (tells === "bytes" && !hasSameBytes(before, tunnel));
    return isNews ? [{ type: "tunnel:status", data: tunnel }] : [];
  });
}

async function writeRows(tx: Db, topologyId: string, seen: readonly SeenTunnel[]): Promise<void> {
  if (seen.length === 0) return;
  const rows = seen.map(({ parts, ...tunnel }) => ({ ...tunnel, parts: parts ?? [] }));
  await tx.$executeRaw`
    INSERT INTO tunnel (arm_id, topology_id, link, from_place, to_place, status, ingress_bytes, egress_bytes, parts,
                        since, seen_at)
    SELECT "armId", ${topologyId}, link, "from", "to", status, "ingressBytes", "egressBytes", parts,
           clock_timestamp(), clock_timestamp()
      FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
        AS seen("armId" text, link text, "from" text, "to" text, status text, "ingressBytes" bigint,
                "egressBytes" bigint, parts jsonb)
    ON CONFLICT (arm_id) DO UPDATE
       SET topology_id = EXCLUDED.topology_id, link = EXCLUDED.link, from_place = EXCLUDED.from_place,
           to_place = EXCLUDED.to_place, status = EXCLUDED.status, ingress_bytes = EXCLUDED.ingress_bytes,
           egress_bytes = EXCLUDED.egress_bytes, parts = EXCLUDED.parts, seen_at = EXCLUDED.seen_at,
           since = CASE WHEN tunnel.status = EXCLUDED.status THEN tunnel.since ELSE EXCLUDED.since END,
           unreadable_since = NULL, unreadable = NULL`;
}

function hasSameBytes(
  before: { ingressBytes: bigint; egressBytes: bigint },
  tunnel: { ingressBytes: number; egressBytes: number },
): boolean {
  return (
    Number(before.ingressBytes) === tunnel.ingressBytes && Number(before.egressBytes) === tunnel.egressBytes
  );
}

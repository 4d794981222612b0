import type { TunnelStatus } from "@/lib/deployment";
import { appendEvents, type NewEvent } from "./events";
import { type Claim, underFence } from "./fence";
import type { Db, Store } from "./store";

/** What Azure reports of one connection, that is of one direction of a tunnel. */
export interface SeenTunnel {
  armId: string;
  link: string;
  from: string;
  to: string;
  status: TunnelStatus;
  ingressBytes: number;
  egressBytes: number;
}

/** As last seen; `since` is when the status became what it is, ISO 8601 in UTC. */
export interface StoredTunnel extends Omit<SeenTunnel, "armId"> {
  since: string | null;
}

/** A topology's tunnels in a stable order. */
export async function selectTunnels(db: Db, topologyId: string): Promise<StoredTunnel[]> {
  const rows = await db.tunnel.findMany({
    where: { topologyId },
    orderBy: [{ link: "asc" }, { from: "asc" }, { armId: "asc" }],
  });
  return rows.map((row) => ({
    link: row.link,
    from: row.from,
    to: row.to,
    status: row.status as TunnelStatus,
    ingressBytes: Number(row.ingressBytes),
    egressBytes: Number(row.egressBytes),
    since: row.since.toISOString(),
  }));
}

/** A topology's tunnels as last seen. */
export function readTunnels(store: Store, topologyId: string): Promise<StoredTunnel[]> {
  return selectTunnels(store.db, topologyId);
}

/** Writes what a walk saw of some tunnels, with an event for each that changed. */
export function recordTunnels(store: Store, claim: Claim, seen: readonly SeenTunnel[]): Promise<void> {
  return underFence(store, claim, async (tx) => {
    const events = await storeTunnels(tx, claim.topologyId, seen);
    await appendEvents(tx, claim, events);
  });
}

/** Brings the rows of the seen tunnels up to date; answers an event for each that changed. */
export async function storeTunnels(
  tx: Db,
  topologyId: string,
  seen: readonly SeenTunnel[],
): Promise<NewEvent[]> {
  const known = await tx.tunnel.findMany({ where: { topologyId } });
  const byId = new Map(known.map((row) => [row.armId, row]));
  const events: NewEvent[] = [];
  // One order for all writers, so that two never wait for each other.
  const inOrder = seen
    .map((tunnel) => ({ ...tunnel, armId: tunnel.armId.toLowerCase() }))
    .sort((a, b) => (a.armId < b.armId ? -1 : 1));
  for (const { armId: id, ...tunnel } of inOrder) {
    const before = byId.get(id);
    if (before !== undefined && isSame(before, tunnel)) continue;
    const values = {
      ...tunnel,
      topologyId,
      ingressBytes: BigInt(tunnel.ingressBytes),
      egressBytes: BigInt(tunnel.egressBytes),
      ...(before?.status === tunnel.status ? {} : { since: new Date() }),
    };
    await tx.tunnel.upsert({ where: { armId: id }, create: { armId: id, ...values }, update: values });
    events.push({ type: "tunnel:status", data: tunnel });
  }
  return events;
}

function isSame(
  before: { status: string; ingressBytes: bigint; egressBytes: bigint },
  tunnel: { status: TunnelStatus; ingressBytes: number; egressBytes: number },
): boolean {
  return (
    before.status === tunnel.status &&
    Number(before.ingressBytes) === tunnel.ingressBytes &&
    Number(before.egressBytes) === tunnel.egressBytes
  );
}

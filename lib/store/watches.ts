import { appendEvents, type NewEvent } from "./events";
import { type SeenGateway, storeGateways } from "./gateway-states";
import type { Db, Store } from "./store";
import { type SeenTunnel, storeTunnels } from "./tunnels";
import { markUnreadable, type UnreadableNow } from "./unreadable";
import { WORKER_SILENCE_SECONDS } from "./workers";

/** The right to look at a topology's gateways and tunnels and to write what was seen, until the next claim. */
export interface WatchClaim {
  topologyId: string;
  workerId: string;
  fence: number;
  claimedAt: Date;
  /** Somebody has looked at it lately. */
  isViewed: boolean;
  /** Looks in a row at which Azure could not be read. */
  failures: number;
}

/** Somebody looks as long as a page or a stream has said so within this time. */
const VIEW_SECONDS = 45;
/** Who is at a look renews its claim more often; after this long it is anybody's. */
const LEASE_SECONDS = 120;

/**
 * Claims topologies whose look is due and that no living worker looks at, at most `limit`. One whose tunnels a
 * deployment awaits is left to that deployment.
 */
export async function claimWatches(store: Store, workerId: string, limit: number): Promise<WatchClaim[]> {
  return store.db.$queryRaw<WatchClaim[]>`
    UPDATE watch SET owner_id = ${workerId}, fence = fence + 1,
           lease_until = now() + make_interval(secs => ${LEASE_SECONDS})
     WHERE topology_id IN (
       SELECT w.topology_id FROM watch w JOIN topology t ON t.id = w.topology_id AND t.deleted_at IS NULL
        WHERE w.due_at <= now()
          AND (w.lease_until IS NULL OR w.lease_until < now() OR NOT EXISTS (
                SELECT 1 FROM worker o WHERE o.id = w.owner_id
                   AND o.beat_at > now() - make_interval(secs => ${WORKER_SILENCE_SECONDS})))
          AND NOT EXISTS (SELECT 1 FROM deployment d WHERE d.topology_id = w.topology_id
                             AND d.state = 'running' AND d.stage = 'connecting')
          AND (EXISTS (SELECT 1 FROM created_resource c WHERE c.topology_id = w.topology_id
                          AND c.kind IN ('connection', 'virtualNetworkGateway'))
               OR EXISTS (SELECT 1 FROM tunnel u WHERE u.topology_id = w.topology_id))
        ORDER BY w.due_at FOR UPDATE OF w SKIP LOCKED LIMIT ${limit})
    RETURNING topology_id AS "topologyId", owner_id AS "workerId", fence, failures, now() AS "claimedAt",
              coalesce(viewed_at > now() - make_interval(secs => ${VIEW_SECONDS}), false) AS "isViewed"`;
}

/** What a look found. */
export interface Look {
  tunnels: readonly SeenTunnel[];
  gateways: readonly SeenGateway[];
  /** Connections and gateways that Azure says are not there. */
  gone: readonly string[];
  /** Those Azure could not be asked about, with why. */
  unreadable: readonly UnreadableNow[];
}

/**
 * Writes what a look found, with an event for each change, and says when the next one is due. False, writing nothing,
 * when the claim is not held any more.
 */
export function recordLook(
  store: Store,
  claim: WatchClaim,
  look: Look,
  nextInSeconds: number,
): Promise<boolean> {
  return store.db.$transaction(async (tx) => {
    if (!(await endClaim(tx, claim, look.unreadable.length > 0, nextInSeconds))) return false;
    const { topologyId } = claim;
    const events = await storeTunnels(tx, topologyId, look.tunnels, "states");
    events.push(...(await storeGateways(tx, topologyId, look.gateways)));
    events.push(...(await removeGone(tx, topologyId, look.gone)));
    events.push(...(await markUnreadable(tx, topologyId, look.unreadable)));
    const latest = await tx.deployment.findFirst({
      where: { topologyId },
      orderBy: { number: "desc" },
      select: { id: true },
    });
    if (latest !== null) await appendEvents(tx, { deploymentId: latest.id, topologyId }, events);
    return true;
  });
}

/** Keeps the claim of a look that takes longer, as with many gateways or an Azure that does not answer. */
export async function renewWatch(store: Store, { topologyId, workerId, fence }: WatchClaim): Promise<void> {
  await store.db.$executeRaw`
    UPDATE watch SET lease_until = now() + make_interval(secs => ${LEASE_SECONDS})
     WHERE topology_id = ${topologyId} AND owner_id = ${workerId} AND fence = ${fence} AND lease_until IS NOT NULL`;
}

/** Gives a watch back unlooked; it is due again after so many seconds. */
export async function releaseWatch(store: Store, claim: WatchClaim, nextInSeconds: number): Promise<void> {
  await store.db.$transaction((tx) => endClaim(tx, claim, false, nextInSeconds));
}

/** Who has asked for a look while this one was under way gets another one at once, unless Azure is in trouble. */
async function endClaim(
  tx: Db,
  { topologyId, workerId, fence, claimedAt }: WatchClaim,
  hasFailed: boolean,
  nextInSeconds: number,
): Promise<boolean> {
  const count = await tx.$executeRaw`
    UPDATE watch SET lease_until = NULL, looked_at = now(),
           failures = CASE WHEN ${hasFailed} THEN failures + 1 ELSE 0 END,
           due_at = CASE WHEN due_at > ${claimedAt}::timestamptz AND NOT ${hasFailed} THEN due_at
                         ELSE now() + make_interval(secs => ${nextInSeconds}::double precision) END
     WHERE topology_id = ${topologyId} AND owner_id = ${workerId} AND fence = ${fence} AND lease_until IS NOT NULL`;
  return count > 0;
}

/** What goes while a deployment is under way may go by its hand, and is its to tell. */
async function removeGone(tx: Db, topologyId: string, armIds: readonly string[]): Promise<NewEvent[]> {
  if (armIds.length === 0) return [];
  const running = await tx.deployment.count({
    where: { topologyId, state: { in: ["queued", "running", "pausing", "cancelling"] } },
  });
  if (running > 0) return [];
  const gone = armIds.map((armId) => armId.toLowerCase());
  const where = { topologyId, armId: { in: gone } };
  const tunnels = await tx.tunnel.findMany({ where, orderBy: { armId: "asc" } });
  const gateways = await tx.gatewayState.findMany({ where, orderBy: { armId: "asc" } });
  await tx.tunnel.deleteMany({ where });
  await tx.gatewayState.deleteMany({ where });
  return [
    ...tunnels.map(({ link, from, to }): NewEvent => ({ type: "tunnel:gone", data: { link, from, to } })),
    ...gateways.map(
      ({ place }): NewEvent => ({ type: "gateway:state", data: { place, provisioningState: null } }),
    ),
  ];
}

/**
 * Says that somebody looks at these topologies, or at all of them: whoever was not looked at for a while is looked at
 * in Azure at once.
 */
export async function touchWatches(store: Store, topologyIds: readonly string[] | "all"): Promise<void> {
  if (topologyIds !== "all" && topologyIds.length === 0) return;
  const ids = topologyIds === "all" ? [] : [...topologyIds];
  await store.db.$executeRaw`
    UPDATE watch SET viewed_at = now(),
           due_at = CASE WHEN viewed_at > now() - make_interval(secs => ${VIEW_SECONDS}) THEN due_at ELSE now() END
     WHERE ${topologyIds === "all"} OR topology_id = ANY(${ids})`;
}

/** Has the topology looked at as soon as a worker comes to it. */
export async function hastenWatch(store: Store, topologyId: string): Promise<void> {
  await store.db.$executeRaw`UPDATE watch SET due_at = now() WHERE topology_id = ${topologyId}`;
}

import type { DeploymentEvent, DeploymentEventMap, DeploymentEventType } from "@/lib/deployment";
import type { ResourceKind, Step } from "@/lib/planner";
import { Prisma } from "./generated/client";
import { toJson } from "./json";
import type { Db, Store } from "./store";

/** An event about to be written, without what the row adds by itself. */
export type NewEvent = {
  [T in DeploymentEventType]: {
    type: T;
    step?: string | null;
    resourceKind?: ResourceKind | null;
    data: DeploymentEventMap[T];
  };
}[DeploymentEventType];

/** Which events a reader wants; both absent: all. */
export interface EventFilter {
  deploymentId?: string;
  topologyId?: string;
}

/**
 * Appends events inside the transaction that does what they tell. Call it last: from here to the commit all other
 * writers of events wait, which is what makes `seq` grow in commit order.
 */
export async function appendEvents(
  tx: Db,
  about: { deploymentId: string; topologyId: string },
  events: readonly NewEvent[],
): Promise<void> {
  if (events.length === 0) return;
  await tx.event.createMany({
    data: events.map((event) => ({
      topologyId: about.topologyId,
      deploymentId: about.deploymentId,
      type: event.type,
      step: event.step ?? null,
      resourceKind: event.resourceKind ?? null,
      data: toJson(event.data),
    })),
  });
}

/** The columns of an event that tell which step it is about. */
export function aboutStep(step: Step): { step: string; resourceKind: ResourceKind } {
  return { step: step.id, resourceKind: step.resource.kind };
}

/** The events after `seq`, oldest first, at most `limit`. */
export async function eventsAfter(
  store: Store,
  seq: number,
  filter: EventFilter = {},
  limit = 500,
): Promise<DeploymentEvent[]> {
  const rows = await store.db.event.findMany({
    where: { seq: { gt: seq }, ...filter },
    orderBy: { seq: "asc" },
    take: limit,
  });
  return rows.map((row) => {
    const event: unknown = {
      seq: Number(row.seq),
      at: row.at.toISOString(),
      topologyId: row.topologyId,
      deploymentId: row.deploymentId,
      type: row.type,
      step: row.step,
      resourceKind: row.resourceKind,
      data: row.data,
    };
    // Only appendEvents writes these rows, and it takes nothing else.
    return event as DeploymentEvent;
  });
}

/** The newest event's `seq`, 0 before the first: every event up to it is visible to the same snapshot. */
export async function lastEventSeq(db: Db): Promise<number> {
  const rows = await db.$queryRaw<{ seq: bigint | null }[]>(Prisma.sql`SELECT max(seq) AS seq FROM event`);
  return Number(rows[0]?.seq ?? 0);
}

/** The newest event's `seq` now: where a stream of what is to come begins. */
export function readLastEventSeq(store: Store): Promise<number> {
  return lastEventSeq(store.db);
}

/**
 * The number up to which events that fulfil the filter were pruned, 0 while none was: whoever has read less than that
 * has missed some.
 */
export async function readEventsPrunedTo(
  { db }: Store,
  { deploymentId, topologyId }: EventFilter,
): Promise<number> {
  const [row] = await db.$queryRaw<{ seq: bigint | null }[]>(
    deploymentId !== undefined
      ? Prisma.sql`SELECT events_pruned_to AS seq FROM deployment WHERE id = ${deploymentId}`
      : topologyId !== undefined
        ? Prisma.sql`SELECT events_pruned_to AS seq FROM topology WHERE id = ${topologyId}`
        : Prisma.sql`SELECT max(events_pruned_to) AS seq FROM topology`,
  );
  return Number(row?.seq ?? 0);
}

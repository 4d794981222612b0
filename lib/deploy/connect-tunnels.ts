import { recordTunnels, type SeenTunnel, type UnreadableNow } from "@/lib/store";
import type { Topology } from "@/lib/topology";
import { CloudError } from "./cloud";
import { type DesignedConnection, listConnections, toTunnel } from "./connections";
import { betweenCrashPoints } from "./crash-points";
import type { WalkContext } from "./engine-context";
import { mapInParallel } from "./map-in-parallel";
import { engineText } from "./texts";
import { toUnreadable } from "./to-unreadable";
import type { WalkControl } from "./walk-control";

/** How the wait for tunnels ended. */
export type TunnelsEnd =
  | { end: "connected"; devicesPending: number }
  /** The tunnels by the names of their ends. */
  | { end: "down"; down: string[] }
  /** Azure does not let us look, in its words. */
  | { end: "denied"; message: string }
  | { end: "cancelled" }
  | { end: "stopped" };

/** Azure's time that tunnels are given from the moment everything is built. */
const CONNECT_DEADLINE_MS = 30 * 60_000;
const LOOK_INTERVAL_MS = 10_000;
/** Real time between two events that only tell more bytes. */
const BYTES_INTERVAL_MS = 2_000;
const READS_AT_ONCE = 8;

/**
 * Watches the design's tunnels until every one between vnets is Connected; devices may follow later. `since`: the moment
 * from which their time counts. When it is over and Azure does not answer, they are not down yet: this walk then watches
 * as long itself.
 */
export async function connectTunnels(
  context: WalkContext,
  control: WalkControl,
  since: Date,
): Promise<TunnelsEnd> {
  try {
    return await watchTunnels(context, control, since);
  } catch (error) {
    if (error instanceof CloudError && error.kind === "denied")
      return { end: "denied", message: error.azureMessage };
    throw error;
  }
}

async function watchTunnels(context: WalkContext, control: WalkControl, since: Date): Promise<TunnelsEnd> {
  const connections = listConnections(context.topology, context.desired.values());
  const lastTold = new Map<string, Told>();
  const begunAt = context.clock.now();
  for (;;) {
    if (control.stopping.aborted) return { end: "stopped" };
    if (control.cancelRequested) return { end: "cancelled" };
    const look = await lookAt(context, connections);
    await tell(context, look, lastTold);
    const { seen, isWhole } = look;
    const status = new Map(seen.map((tunnel) => [tunnel.armId, tunnel.status]));
    const down = connections.filter((each) => !each.isExisting && status.get(each.armId) !== "Connected");
    const awaited = down.filter((each) => !each.isToDevice);
    if (awaited.length === 0) return { end: "connected", devicesPending: down.length };
    if (isTimeOver(context, isWhole ? since : begunAt)) {
      return { end: "down", down: awaited.map((each) => nameTunnel(context.topology, each)) };
    }
    await context.clock.sleep(LOOK_INTERVAL_MS, control.stopping);
  }
}

function isTimeOver({ clock, clockScale }: WalkContext, since: Date): boolean {
  return (clock.now().getTime() - since.getTime()) * clockScale > CONNECT_DEADLINE_MS;
}

function nameTunnel({ vnets, sites }: Topology, { from, to }: DesignedConnection): string {
  const nameOf = (id: string) => [...vnets, ...sites].find((place) => place.id === id)?.name ?? id;
  return engineText("tunnel", { from: nameOf(from), to: nameOf(to) });
}

/** One look, for a deployment that is about to wait for a person; it waits as well when Azure denies the look. */
export async function lookAtTunnelsOnce(context: WalkContext): Promise<void> {
  const connections = listConnections(context.topology, context.desired.values());
  try {
    await tell(context, await lookAt(context, connections), new Map());
  } catch (error) {
    if (!(error instanceof CloudError)) throw error;
    context.log.warn({ err: error, deploymentId: context.claim.deploymentId }, "tunnels are not told");
  }
}

const UNREADABLE = "unreadable";

interface Told {
  status: string;
  atMs: number;
}

interface Look {
  seen: SeenTunnel[];
  unreadable: UnreadableNow[];
  /** Azure answered for every connection; those it could not tell of just now are left out of `seen`. */
  isWhole: boolean;
}

/** What Azure says now. CloudError when it denies the look. */
async function lookAt(context: WalkContext, connections: readonly DesignedConnection[]): Promise<Look> {
  let isWhole = true;
  const unreadable: UnreadableNow[] = [];
  const seen = await mapInParallel(connections, READS_AT_ONCE, async (connection) => {
    try {
      const ref = { kind: "connection" as const, armId: connection.armId };
      const body = await context.cloud.get(ref, context.stopping);
      return body === null ? null : toTunnel(connection, body);
    } catch (error) {
      if (!context.stopping.aborted && !(error instanceof CloudError && error.kind !== "denied")) throw error;
      isWhole = false;
      if (error instanceof CloudError) unreadable.push(toUnreadable(connection.armId, error));
      return null;
    }
  });
  return { seen: seen.filter((tunnel) => tunnel !== null), unreadable, isWhole };
}

async function tell(
  context: WalkContext,
  { seen, unreadable }: Look,
  lastTold: Map<string, Told>,
): Promise<void> {
  const nowMs = Date.now();
  const lost = unreadable.filter(({ armId }) => lastTold.get(armId)?.status !== UNREADABLE);
  const news = seen.filter(({ armId, status }) => {
    const last = lastTold.get(armId);
    return last === undefined || last.status !== status || nowMs - last.atMs >= BYTES_INTERVAL_MS;
  });
  if (news.length + lost.length === 0) return;
  for (const { armId, status } of news) lastTold.set(armId, { status, atMs: nowMs });
  for (const { armId } of lost) lastTold.set(armId, { status: UNREADABLE, atMs: nowMs });
  await betweenCrashPoints(context, "tunnels", null, () =>
    recordTunnels(context.store, context.claim, news, lost),
  );
}

import type { TunnelAction } from "@/lib/deployment";
import { refusal } from "@/lib/messages";
import { sleepReal } from "@/lib/shared";
import {
  readTopology,
  readTunnelTask,
  requestTunnelTask,
  type Store,
  type StoredTunnelTask,
} from "@/lib/store";
import { isVpnLink, type Link, type Topology } from "@/lib/topology";

const LOOK_MS = 100;
/** A worker takes a task within a second; Azure's answers may take longer. */
const WORKER_MS = 10_000;
const ANSWER_MS = 60_000;

/**
 * Has a worker find out why a link's tunnel is down, and waits for the answer; one that takes longer comes back still
 * running. AppError `not-found`; `worker-missing` (503) when no worker takes it up.
 */
export async function diagnoseLink(
  store: Store,
  { topologyId, link }: { topologyId: string; link: string },
): Promise<StoredTunnelTask> {
  await requireLink(store, topologyId, link);
  const id = await requestTunnelTask(store, { topologyId, link, kind: "diagnose" });
  const begun = Date.now();
  for (;;) {
    const task = await readTunnelTask(store, id);
    if (task.state === "done" || task.state === "failed") return task;
    const waited = Date.now() - begun;
    if (task.state === "waiting" && waited > WORKER_MS) throw refusal("worker-missing", 503);
    if (waited > ANSWER_MS) return task;
    await sleepReal(LOOK_MS);
  }
}

/**
 * Has a worker reset the connection or the gateway at one end of a link; answers the task at once. AppError `not-found`
 * for a link or an end that has none; `reset-running` while the same is under way.
 */
export async function resetAtLink(
  store: Store,
  {
    topologyId,
    link,
    place,
    action,
  }: { topologyId: string; link: string; place: string; action: TunnelAction },
): Promise<StoredTunnelTask> {
  const { topology, link: found } = await requireLink(store, topologyId, link);
  const isEnd = found.from === place || found.to === place;
  const hasGateway = topology.vnets.some(({ id, gateway }) => id === place && gateway !== null);
  if (!isEnd || !hasGateway) throw refusal("not-found", 404, { what: "gateway" });
  return readTunnelTask(store, await requestTunnelTask(store, { topologyId, link, kind: action, place }));
}

async function requireLink(
  store: Store,
  topologyId: string,
  linkId: string,
): Promise<{ topology: Topology; link: Link }> {
  const { topology: draft, deployed } = await readTopology(store, topologyId);
  for (const topology of [deployed?.topology, draft]) {
    const link = topology?.links.find((each) => each.id === linkId && isVpnLink(each));
    if (topology && link) return { topology, link };
  }
  throw refusal("not-found", 404, { what: "link" });
}

import { refusal } from "@/lib/messages";
import type { EventFilter } from "./events";
import type { Store } from "./store";
import { topologyNotFound } from "./topology-row";

/**
 * The topology that events of the filter are about, null for those of all. AppError `not-found` for a deployment or a
 * topology that is not there. Reads two columns: streams come by the thousand.
 */
export async function readEventSubject(
  store: Store,
  { deploymentId, topologyId }: EventFilter,
): Promise<string | null> {
  if (topologyId !== undefined) {
    const where = { id: topologyId, deletedAt: null };
    const topology = await store.db.topology.findFirst({ where, select: { id: true } });
    if (topology === null) throw topologyNotFound();
  }
  if (deploymentId === undefined) return topologyId ?? null;
  const deployment = await store.db.deployment.findUnique({
    where: { id: deploymentId },
    select: { topologyId: true },
  });
  if (deployment === null) throw refusal("not-found", 404, { what: "deployment" });
  return deployment.topologyId;
}

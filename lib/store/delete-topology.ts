import { refusal } from "@/lib/messages";
import { findUnfinished } from "./find-unfinished";
import { readNow } from "./now";
import { type ExpectedVersion, stale } from "./save-topology";
import type { Store } from "./store";
import { loadTopology, topologyNotFound } from "./topology-row";

/**
 * Deletes a topology so that it can be restored, its sealed keys included; Azure is not touched. That is a new version,
 * which windows that have it open are told of. AppError
 * `deployment-running` while one of its deployments has not ended, `stands-in-azure` while something that they created
 * stands and the caller does not want it left there, `stale` when it has another version, `not-found`.
 */
export async function deleteTopology(
  store: Store,
  id: string,
  expectedVersion: ExpectedVersion,
  { leaveInAzure = false } = {},
): Promise<void> {
  await store.db.$transaction(async (tx) => {
    // The same lock that starting a deployment takes.
    const rows = await tx.$queryRaw<{ version: number; name: string }[]>`
      SELECT version, name FROM topology WHERE id = ${id} AND deleted_at IS NULL FOR UPDATE`;
    const row = rows[0];
    if (row === undefined) throw topologyNotFound();
    if (expectedVersion !== "any" && row.version !== expectedVersion) {
      throw stale(await loadTopology(tx, id));
    }
    const running = await findUnfinished(tx, id);
    if (running !== null) throw running;
    const count = await tx.createdResource.count({ where: { topologyId: id } });
    if (count > 0 && !leaveInAzure) {
      throw refusal("stands-in-azure", 409, { name: row.name, count });
    }
    await tx.topology.update({
      where: { id },
      data: { deletedAt: await readNow(tx), version: { increment: 1 } },
    });
  });
}

import { refusal } from "@/lib/messages";
import type { AppError } from "@/lib/shared";
import { UNFINISHED } from "./final-states";
import type { Db, Store } from "./store";

/** AppError `deployment-running` naming the topology's deployment that has not ended, or null. */
export async function findUnfinished(db: Db, topologyId: string): Promise<AppError | null> {
  const row = await db.deployment.findFirst({
    where: { topologyId, state: UNFINISHED },
    select: { id: true, number: true },
  });
  if (row === null) return null;
  return refusal("deployment-running", 409, { number: row.number }, { extensions: { deploymentId: row.id } });
}

/** The same for other rooms, before they begin something longer. */
export function findRunningDeployment(store: Store, topologyId: string): Promise<AppError | null> {
  return findUnfinished(store.db, topologyId);
}

import type { DeploymentState, Pause } from "@/lib/deployment";
import type { Db } from "./store";

/** When deployments rested until somebody resumed or cancelled them, by deployment and in order. */
export async function loadPauses(db: Db, deploymentIds: readonly string[]): Promise<Map<string, Pause[]>> {
  const rows = await db.$queryRaw<{ id: string; at: Date; state: DeploymentState }[]>`
    SELECT deployment_id AS id, at, data->>'state' AS state FROM event
     WHERE deployment_id = ANY(${[...deploymentIds]}) AND type = 'deployment:state' ORDER BY seq`;
  const pauses = new Map<string, Pause[]>();
  for (const { id, at, state } of rows) {
    const own = pauses.get(id) ?? [];
    pauses.set(id, own);
    const last = own.at(-1);
    if (last !== undefined && last.to === null) {
      if (state !== "paused") last.to = at.toISOString();
    } else if (state === "paused") own.push({ from: at.toISOString(), to: null });
  }
  return pauses;
}

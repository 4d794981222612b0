import { type DeploymentState, isFinal } from "@/lib/deployment";
import type { ResourceKind, Step } from "@/lib/planner";
import type { Claim } from "./fence";
import { finalStates } from "./final-states";
import { fromJson } from "./json";
import type { Db, Store } from "./store";

/** Something a deployment created, or announced to create. */
export interface LedgerEntry {
  /** As it was sent. */
  armId: string;
  kind: ResourceKind;
  topologyId: string;
  stepId: string;
  link: string | null;
  /** Of a connection: the key was set. */
  keySet: boolean;
}

/** Everything a topology's deployments created and did not delete again. */
export async function readLedger(store: Store, topologyId: string): Promise<LedgerEntry[]> {
  const rows = await store.db.createdResource.findMany({
    where: { topologyId },
    orderBy: { armId: "asc" },
  });
  return rows.map((row) => ({
    armId: row.armPath,
    kind: fromJson<ResourceKind>(row.kind),
    topologyId: row.topologyId,
    stepId: row.stepId,
    link: row.link,
    keySet: row.keySet,
  }));
}

/** The topology whose deployment created the resource, or null. */
export async function findCreator(store: Store, armId: string): Promise<string | null> {
  const row = await store.db.createdResource.findUnique({ where: { armId: armId.toLowerCase() } });
  return row?.topologyId ?? null;
}

/**
 * Books a creation that is about to be sent, since Azure has no such resource. False when another topology's
 * deployment under way has booked it; an older booking means that the resource was removed by other means.
 */
export async function addToLedger(tx: Db, claim: Claim, step: Step): Promise<boolean> {
  const { armId, kind } = step.resource;
  const rows = await tx.$executeRaw`
    INSERT INTO created_resource (arm_id, arm_path, kind, topology_id, deployment_id, step_id, place, link)
    VALUES (${armId.toLowerCase()}, ${armId}, ${kind}, ${claim.topologyId}, ${claim.deploymentId}, ${step.id},
            ${step.place}, ${step.link})
    ON CONFLICT (arm_id) DO UPDATE
       SET arm_path = EXCLUDED.arm_path, topology_id = EXCLUDED.topology_id,
           deployment_id = EXCLUDED.deployment_id, step_id = EXCLUDED.step_id, place = EXCLUDED.place,
           link = EXCLUDED.link, key_set = false, created_at = now()
     WHERE created_resource.topology_id = EXCLUDED.topology_id
        OR NOT EXISTS (SELECT 1 FROM deployment d
                        WHERE d.topology_id = created_resource.topology_id
                          AND d.state NOT IN ${finalStates})`;
  return rows > 0;
}

/** Forgets a resource that is gone, and what was seen of it. */
export async function removeFromLedger(tx: Db, topologyId: string, armId: string): Promise<void> {
  const id = armId.toLowerCase();
  await tx.createdResource.deleteMany({ where: { armId: id, topologyId } });
  await tx.tunnel.deleteMany({ where: { armId: id, topologyId } });
  await tx.gatewayState.deleteMany({ where: { armId: id, topologyId } });
}

/** The topology's newest deployment if it has ended, else null: as long as it is the newest, the ledger does not grow. */
export function readEndedDeployment(store: Store, topologyId: string): Promise<string | null> {
  return loadEndedDeployment(store.db, topologyId);
}

/**
 * Forgets what Azure does not hold any more, so that whoever creates one of the same name keeps it. `standing`: the ids
 * that Azure was seen to hold since `endedDeployment` was the newest; once another one has begun, nothing is forgotten.
 */
export async function pruneLedger(
  tx: Db,
  topologyId: string,
  seen: { standing: readonly string[]; endedDeployment: string },
): Promise<void> {
  // The lock that starting a deployment takes.
  await tx.$queryRaw`SELECT 1 FROM topology WHERE id = ${topologyId} FOR UPDATE`;
  if ((await loadEndedDeployment(tx, topologyId)) !== seen.endedDeployment) return;
  const standing = seen.standing.map((armId) => armId.toLowerCase());
  await tx.createdResource.deleteMany({ where: { topologyId, armId: { notIn: standing } } });
}

async function loadEndedDeployment(db: Db, topologyId: string): Promise<string | null> {
  const newest = await db.deployment.findFirst({
    where: { topologyId },
    orderBy: { number: "desc" },
    select: { id: true, state: true },
  });
  return newest !== null && isFinal(fromJson<DeploymentState>(newest.state)) ? newest.id : null;
}

/** Books whether a connection has its key; `armId` may name the connection or the key below it. */
export async function setKeyState(tx: Db, topologyId: string, armId: string, keySet: boolean): Promise<void> {
  await tx.createdResource.updateMany({
    where: { armId: connectionOfKey(armId).toLowerCase(), topologyId },
    data: { keySet },
  });
}

/** The connection that a shared key belongs to; a connection's own id comes back unchanged. */
export function connectionOfKey(armId: string): string {
  return armId.replace(/\/sharedkeys?(\/[^/]*)?$/i, "");
}

import type { RotationHolder } from "@/lib/deployment";
import type { Step } from "@/lib/planner";
import { aboutStep, appendEvents } from "./events";
import type { Claim } from "./fence";
import { finalStates } from "./final-states";
import { Prisma } from "./generated/client";
import type { Db, Store } from "./store";

/** Makes the names of these locks differ from other advisory locks'. */
const KEY_LOCKS = 6_371_285;

/**
 * Takes a step's lock keys for the caller's transaction, which must write them into the step's running row. False when
 * another deployment's running step holds one of them: that is told once, and the step has to ask again later.
 * Keys are sorted, and nobody holds some while waiting for others, so no two can wait for each other.
 */
export async function takeKeys(tx: Db, claim: Claim, step: Step, keys: readonly string[]): Promise<boolean> {
  if (keys.length === 0) return true;
  await lockNames(tx, keys);
  const holder = await findHolder(tx, { deployment: claim.deploymentId }, keys);
  if (holder === null) return true;
  const holderId = "rotation" in holder ? holder.rotation : holder.deploymentId;
  const { count } = await tx.deploymentStep.updateMany({
    where: {
      deploymentId: claim.deploymentId,
      stepId: step.id,
      OR: [{ waitsForId: null }, { waitsForId: { not: holderId } }],
    },
    data: { waitsForId: holderId },
  });
  if (count > 0) {
    await appendEvents(tx, claim, [{ type: "step:blocked", ...aboutStep(step), data: holder }]);
  }
  return false;
}

/** True while another deployment's running step holds one of the keys. */
export async function isHeldElsewhere(store: Store, claim: Claim, keys: readonly string[]): Promise<boolean> {
  return (await findHolder(store.db, { deployment: claim.deploymentId }, keys)) !== null;
}

/** Holds the names until the transaction ends: two that ask at once would not see each other's rows yet. */
export async function lockNames(tx: Db, keys: readonly string[]): Promise<void> {
  await tx.$executeRaw`
    SELECT pg_advisory_xact_lock(hashtextextended(key, ${KEY_LOCKS})) FROM unnest(${[...keys]}::text[]) AS key`;
}

/** The oldest other deployment with a running step that holds one of the keys, else a rotation that does. */
export async function findHolder(
  db: Db,
  own: { deployment: string } | { rotation: string },
  keys: readonly string[],
): Promise<RotationHolder | null> {
  const ownDeployment = "deployment" in own ? own.deployment : "";
  const [deployment] = await db.$queryRaw<{ deploymentId: string; number: number }[]>(Prisma.sql`
    SELECT d.id AS "deploymentId", d.number FROM deployment_step s JOIN deployment d ON d.id = s.deployment_id
     WHERE s.state = 'running' AND s.lock_keys && ${[...keys]}::text[] AND s.deployment_id <> ${ownDeployment}
       AND d.state NOT IN ${finalStates}
     ORDER BY d.number LIMIT 1`);
  if (deployment !== undefined) return deployment;
  const ownRotation = "rotation" in own ? own.rotation : "";
  const [rotation] = await db.$queryRaw<{ rotation: string; link: string }[]>`
    SELECT id AS rotation, label AS link FROM key_rotation
     WHERE state = 'running' AND lock_keys && ${[...keys]}::text[] AND id <> ${ownRotation}
     ORDER BY started_at LIMIT 1`;
  return rotation ?? null;
}

import type { Step } from "@/lib/planner";
import { aboutStep, appendEvents } from "./events";
import type { Claim } from "./fence";
import { finalStates } from "./final-states";
import { Prisma } from "./generated/client";
import type { Db, Store } from "./store";

/** A deployment in whose way another one stands. */
interface Holder {
  id: string;
  number: number;
}

/** Makes the names of these locks differ from other advisory locks'. */
const KEY_LOCKS = 6_371_285;

/**
 * Takes a step's lock keys for the caller's transaction, which must write them into the step's running row. False when
 * another deployment's running step holds one of them: that is told once, and the step has to ask again later.
 * Keys are sorted, and nobody holds some while waiting for others, so no two can wait for each other.
 */
export async function takeKeys(tx: Db, claim: Claim, step: Step, keys: readonly string[]): Promise<boolean> {
  if (keys.length === 0) return true;
  // Two that ask at once would not see each other's rows yet.
  await tx.$executeRaw`
    SELECT pg_advisory_xact_lock(hashtextextended(key, ${KEY_LOCKS})) FROM unnest(${[...keys]}::text[]) AS key`;
  const holder = await findHolder(tx, claim.deploymentId, keys);
  if (holder === null) return true;
  const { count } = await tx.deploymentStep.updateMany({
    where: {
      deploymentId: claim.deploymentId,
      stepId: step.id,
      OR: [{ waitsForId: null }, { waitsForId: { not: holder.id } }],
    },
    data: { waitsForId: holder.id },
  });
  if (count > 0) {
    const data = { deploymentId: holder.id, number: holder.number };
    await appendEvents(tx, claim, [{ type: "step:blocked", ...aboutStep(step), data }]);
  }
  return false;
}

/** True while another deployment's running step holds one of the keys. */
export async function isHeldElsewhere(store: Store, claim: Claim, keys: readonly string[]): Promise<boolean> {
  return (await findHolder(store.db, claim.deploymentId, keys)) !== null;
}

/** The oldest other deployment with a running step that holds one of the keys. */
async function findHolder(db: Db, deploymentId: string, keys: readonly string[]): Promise<Holder | null> {
  const rows = await db.$queryRaw<Holder[]>(Prisma.sql`
    SELECT d.id, d.number FROM deployment_step s JOIN deployment d ON d.id = s.deployment_id
     WHERE s.state = 'running' AND s.lock_keys && ${[...keys]}::text[] AND s.deployment_id <> ${deploymentId}
       AND d.state NOT IN ${finalStates}
     ORDER BY d.number LIMIT 1`);
  return rows[0] ?? null;
}

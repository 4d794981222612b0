import type { Step } from "@/lib/planner";
import { type Claim, underFence } from "./fence";
import type { Db, Store } from "./store";

/** The version of a vault's secret that the deployment sets on a link's ends, by its identifier; null before one is noted. */
export function readVaultVersion(store: Store, claim: Claim, linkId: string): Promise<string | null> {
  return findVersion(store.db, claim, linkId);
}

/**
 * Notes which version this end is about to get, unless the other end has one noted already; answers the one that counts.
 * No value is kept: whoever goes on after a crash reads that version again.
 */
export function noteVaultVersion(
  store: Store,
  claim: Claim,
  step: Step,
  linkId: string,
  version: string,
): Promise<string> {
  // The fence's lock on the deployment keeps two ends from noting at once.
  return underFence(store, claim, async (tx) => {
    const noted = await findVersion(tx, claim, linkId);
    if (noted !== null) return noted;
    await tx.deploymentStep.update({
      where: { deploymentId_stepId: { deploymentId: claim.deploymentId, stepId: step.id } },
      data: { vaultVersion: version },
    });
    return version;
  });
}

async function findVersion(db: Db, { deploymentId }: Claim, linkId: string): Promise<string | null> {
  const [row] = await db.$queryRaw<{ version: string }[]>`
    SELECT vault_version AS version FROM deployment_step
     WHERE deployment_id = ${deploymentId} AND step->>'link' = ${linkId} AND vault_version IS NOT NULL`;
  return row?.version ?? null;
}

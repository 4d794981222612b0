import type { DeploymentKind, DeploymentState } from "@/lib/deployment";
import { finalStates } from "./final-states";
import type { Prisma } from "./generated/client";
import type { Db, Store } from "./store";

/** The right to write for a deployment, given by a claim and lost by the next one. */
export interface Claim {
  deploymentId: string;
  topologyId: string;
  fence: number;
}

/** The deployment's row as it is locked for the write. */
interface Held {
  kind: DeploymentKind;
  state: DeploymentState;
  cancelRequested: boolean;
  pauseRequested: boolean;
}

/** Another worker has claimed the deployment, or it has ended: whoever meets this stops at once, writing nothing. */
export class FenceLost extends Error {
  override readonly name = "FenceLost";
  constructor(claim: Claim) {
    super(`deployment ${claim.deploymentId} is not held under fence ${claim.fence} any more`);
  }
}

/** Throws FenceLost unless the claim holds now. For what is done outside the database: a write goes through `underFence`. */
export async function requireFence(store: Store, claim: Claim): Promise<void> {
  const rows = await store.db.$queryRaw<unknown[]>`
    SELECT 1 FROM deployment
     WHERE id = ${claim.deploymentId} AND fence = ${claim.fence} AND state NOT IN ${finalStates}`;
  if (rows.length === 0) throw new FenceLost(claim);
}

/**
 * Runs `write` in one transaction in which the claim is certain to hold: the deployment's row stays locked, so a
 * new claim waits for the commit. Throws FenceLost when the claim is gone.
 */
export function underFence<T>(
  store: Store,
  claim: Claim,
  write: (tx: Db, deployment: Held) => Promise<T>,
): Promise<T> {
  return store.db.$transaction(async (tx: Prisma.TransactionClient) => {
    const rows = await tx.$queryRaw<Held[]>`
      SELECT kind, state, cancel_requested AS "cancelRequested",
             pause_requested AS "pauseRequested" FROM deployment
       WHERE id = ${claim.deploymentId} AND fence = ${claim.fence}
         AND state NOT IN ${finalStates}
         FOR UPDATE`;
    const row = rows[0];
    if (row === undefined) throw new FenceLost(claim);
    return write(tx, row);
  });
}

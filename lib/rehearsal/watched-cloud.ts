import { type Cloud, CloudError, type OperationProgress } from "@/lib/deploy";
import { madeUpKey } from "@/lib/store";
import type { DrivenClock } from "./driven-clock";
import type { SimulatedWorld } from "./simulated-world";
import type { Staging } from "./stage-faults";

/**
 * The rehearsal's cloud as the engine sees it: the clock stands while it is asked, and what is told to come again is
 * waited for in Azure's time instead of this machine's. What is to take long is told so as soon as it has begun.
 */
export function watchCloud(
  cloud: Cloud,
  { clock, world, staging }: { clock: DrivenClock; world: SimulatedWorld; staging: () => Staging },
): Cloud {
  const ask = <T>(work: () => Promise<T>) => clock.during(() => work().catch(rethrowInAzuresTime));
  const slowed = new Set<string>();
  const vaultKeys = new Map<string, string>();
  const slowDown = async (armId: string) => {
    const { slow } = staging();
    if (slow === null || slow.armId !== armId || slowed.has(armId)) return;
    slowed.add(armId);
    await world.endOperation(armId, slow.seconds);
  };
  return {
    ...cloud,
    get: (resource, signal) => ask(() => cloud.get(resource, signal)),
    begin: (operation, options) =>
      ask(async () => {
        const progress = await cloud.begin(operation, options);
        if (operation.operation === "put") await slowDown(operation.resource.armId);
        return inAzuresTime(progress);
      }),
    poll: (resumeToken, signal) => ask(async () => inAzuresTime(await cloud.poll(resumeToken, signal))),
    isGroupEmpty: (armId, signal) => ask(() => cloud.isGroupEmpty(armId, signal)),
    readSharedKey: (armId, signal) => ask(() => cloud.readSharedKey(armId, signal)),
    // A vault is real, and so are the keys in it: none is asked for one.
    readVaultSecret: async (secretId) => {
      const value = vaultKeys.get(secretId) ?? madeUpKey();
      vaultKeys.set(secretId, value);
      return { id: secretId, value, notBefore: null, expiresAt: null };
    },
  };
}

/** Without a word of its own the engine waits as long as Azure's clients do, by its clock. */
function inAzuresTime(progress: OperationProgress): OperationProgress {
  return progress.state === "running" ? { ...progress, retryAfterMs: null } : progress;
}

function rethrowInAzuresTime(error: unknown): never {
  if (!(error instanceof CloudError) || error.retryAfterMs === null) throw error;
  const { kind, message, reason, azureCode, azureMessage, httpStatus, correlationId, cause } = error;
  throw new CloudError(kind, message, { reason, azureCode, azureMessage, httpStatus, correlationId, cause });
}

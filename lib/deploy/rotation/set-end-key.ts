import { recordEndDone, recordEndIntent, recordEndToken, requireRotation } from "@/lib/store";
import { askFreshly } from "../ask-freshly";
import { CloudError, type OperationProgress } from "../cloud";
import type { CrashPoint } from "../crash-points";
import { standingOf } from "../provisioning-state";
import { isRetryable, ownError, POLL_INTERVAL_MS } from "../retry-policy";
import { engineText } from "../texts";
import { persist, type RotationRun, requireGoing, waitAsTold } from "./rotation-run";
import { readStandingKey } from "./standing-keys";

/** Failed polls in a row after which the connection itself is asked. */
const MAX_POLL_FAILURES = 3;

/**
 * Sets a key on the end that is next: intent before the call, token right after it. A call that was announced before a
 * crash may have arrived, so the end is asked first whether it has the key.
 */
export function setEndKey(run: RotationRun, obtain: () => Promise<string>): Promise<void> {
  return persist(run, async () => {
    if ((await trySetting(run, obtain)) === "again") return "again";
    const at = run.claim.atEnd;
    await reach(run, "rotation-before-outcome");
    await recordEndDone(run.engine.store, run.claim);
    await reach(run, "rotation-after-outcome", at);
  });
}

async function trySetting(run: RotationRun, obtain: () => Promise<string>): Promise<"set" | "again"> {
  const { engine, claim, stopping } = run;
  const { store, cloud } = engine;
  const armId = claim.ends[claim.atEnd]?.armId ?? "";
  const resource = { kind: "connection", armId } as const;
  if (claim.resumeToken !== null) {
    const token = claim.resumeToken;
    // The operation is followed once; what it does not tell the connection will.
    claim.resumeToken = null;
    return follow(run, { state: "running", resumeToken: token, retryAfterMs: 0 });
  }
  const found = await cloud.get(resource, stopping);
  if (found === null) throw ownError(engineText("connectionMissing"));
  if (standingOf(found) === "busy") return pause(run, null);
  const value = await obtain();
  if (claim.hasIntent) {
    if ((await cloud.readSharedKey(armId, stopping)) === value) return "set";
    // What Azure would not change needs no changing back, and each write of a key drops the tunnel.
  } else if (claim.stage === "restoring" && (await readStandingKey(run, armId)) === value) return "set";
  await reach(run, "rotation-before-intent");
  await recordEndIntent(store, claim);
  await reach(run, "rotation-after-intent");
  const beforeSend = async () => {
    await reach(run, "rotation-before-send");
    await askFreshly(() => requireRotation(store, claim));
  };
  // Not given the stopping signal: an answer that is thrown away would leave an operation without a token.
  const progress = await cloud.begin({ operation: "setSharedKey", resource, value }, { beforeSend });
  await reach(run, "rotation-after-begin");
  if (progress.state === "running") {
    const { resumeToken, retryAfterMs } = progress;
    await recordEndToken(store, claim, { resumeToken, waitMs: retryAfterMs });
    await reach(run, "rotation-after-token");
  }
  return follow(run, progress);
}

/** Awaits the operation's end. */
async function follow(run: RotationRun, first: OperationProgress): Promise<"set" | "again"> {
  const { engine, stopping } = run;
  let progress = first;
  for (let failures = 0; progress.state === "running"; ) {
    const { resumeToken, retryAfterMs } = progress;
    await pause(run, retryAfterMs);
    try {
      progress = await engine.cloud.poll(resumeToken, stopping);
      failures = 0;
    } catch (error) {
      requireGoing(stopping);
      if (!(error instanceof CloudError) || !isRetryable(error)) throw error;
      failures += 1;
      if (error.kind === "busy" || failures >= MAX_POLL_FAILURES) return "again";
    }
  }
  // What the end holds is held against what was sent: the operation does not tell any more.
  return progress.state === "succeeded" && progress.isOnlySeen ? "again" : "set";
}

async function pause(run: RotationRun, retryAfterMs: number | null): Promise<"again"> {
  const delay =
    retryAfterMs === null ? { ms: POLL_INTERVAL_MS, isReal: false } : { ms: retryAfterMs, isReal: true };
  await waitAsTold(run, delay);
  requireGoing(run.stopping);
  return "again";
}

/** A place where a test can kill the worker, of this end in this stage. */
function reach({ engine, claim }: RotationRun, point: CrashPoint, at = claim.atEnd): Promise<void> {
  return engine.crashPoint(point, `${claim.stage}/${claim.link}/${claim.ends[at]?.place}`);
}

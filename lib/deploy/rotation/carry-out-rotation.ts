import type { RotationStage } from "@/lib/deployment";
import { invariant } from "@/lib/shared";
import {
  openFormerKeys,
  openGivenKey,
  type RotationReason,
  recordRotationEnd,
  recordStage,
  sealFormerKeys,
} from "@/lib/store";
import { placeName } from "@/lib/topology";
import { azureFailureOf } from "../azure-failure";
import { CloudError } from "../cloud";
import { isTaggedFor } from "../owned-here";
import { ownError } from "../retry-policy";
import { engineText } from "../texts";
import { awaitTunnel, limitOf } from "./await-tunnel";
import { obtainNewKey } from "./new-key";
import { persist, type RotationRun, waitAsToldBefore } from "./rotation-run";
import { setEndKey } from "./set-end-key";
import { isUntouched, tellHeldKeys } from "./standing-keys";

/**
 * Carries a rotation through, from whatever point its row tells.
 *
 *   setting ──▶ verifying ──▶ done
 *      │            │ the tunnel stays down
 *      └────────────┴──▶ restoring ──▶ settling ──▶ rolledBack
 *
 * What a crash leaves, and what the next claim makes of it:
 *   before the former keys are sealed  nothing was sent: they are read and sealed.
 *   an end announced, without a token  it may have arrived: the end is asked whether it has the key before it is sent.
 *   an end with its token              the operation is followed.
 *   between the ends                   the new key is read back from the first end and given to the other.
 *   verifying, settling                the tunnel is looked at again; its time counts from the stage's beginning.
 *   restoring                          the former keys are opened again: they stay sealed until the end is written.
 */
export async function carryOutRotation(run: RotationRun): Promise<void> {
  const { engine, claim } = run;
  await waitAsToldBefore(run);
  if (claim.stage === "setting") {
    try {
      if (!(await setNewKey(run))) return;
      await goOn(run, "verifying");
    } catch (error) {
      const reason = toReason(error);
      // There is nothing to take back.
      if (await isUntouched(run)) {
        const message = reason.message === "" ? engineText("rotation.untouched") : reason.message;
        return recordRotationEnd(engine.store, claim, { state: "failed", reason: { ...reason, message } });
      }
      await goOn(run, "restoring", reason);
    }
  }
  if (claim.stage === "verifying") {
    const down = await verify(run);
    await engine.crashPoint("rotation-before-verdict", claim.link);
    if (down === null) return recordRotationEnd(engine.store, claim, { state: "done" });
    if (!(await doFormerKeysAgree(run))) {
      const message = inOrder(down.message, engineText("rotation.formerDiffered"));
      return recordRotationEnd(engine.store, claim, { state: "failed", reason: { ...down, message } });
    }
    await goOn(run, "restoring", down);
    await engine.crashPoint("rotation-after-verdict", claim.link);
  }
  if (claim.stage === "restoring" && !(await restoreFormerKeys(run))) return;
  if (claim.stage === "settling") await verifyFormerKeys(run);
}

function goOn({ engine, claim }: RotationRun, stage: RotationStage, reason: RotationReason | null = null) {
  return recordStage(engine.store, claim, { stage, at: engine.clock.now(), reason });
}

/** False when it turned out that there is nothing to set. */
async function setNewKey(run: RotationRun): Promise<boolean> {
  const { engine, claim } = run;
  if ((await openFormerKeys(engine.store, claim)) === null) {
    const former = await readFormerKeys(run);
    await engine.crashPoint("rotation-before-seal", claim.link);
    await sealFormerKeys(engine.store, claim, former);
    await engine.crashPoint("rotation-after-seal", claim.link);
  }
  if (claim.touched === 0 && (await isUnchanged(run))) {
    const message = engineText("rotation.unchanged", { source: claim.source });
    const reason = { code: "key-unchanged" as const, azureCode: null, message };
    await recordRotationEnd(engine.store, claim, { state: "failed", reason });
    return false;
  }
  while (claim.atEnd < claim.ends.length) await setEndKey(run, () => obtainNewKey(run));
  return true;
}

/** Each end's own key: where they differ already, each gets its own back. */
function readFormerKeys(run: RotationRun): Promise<Map<string, string>> {
  const { engine, claim, stopping } = run;
  return persist(run, async () => {
    const former = new Map<string, string>();
    for (const { armId } of claim.ends) {
      const body = await engine.cloud.get({ kind: "connection", armId }, stopping);
      if (body === null || !isTaggedFor(claim.topologyId, "connection", body)) {
        throw ownError(engineText("rotation.notStanding"));
      }
      const key = await engine.cloud.readSharedKey(armId, stopping);
      if (key !== null) former.set(armId, key);
    }
    return former;
  });
}

/** A key that a person says, or that a vault holds, may be the one that is set. */
async function isUnchanged(run: RotationRun): Promise<boolean> {
  const { engine, claim } = run;
  const former = await openFormerKeys(engine.store, claim);
  const next = (await openGivenKey(engine.store, claim)) ?? (await persist(run, () => obtainNewKey(run)));
  return claim.ends.every(({ armId }) => former?.get(armId) === next);
}

/** Null when every end is connected again, else why not. */
async function verify(run: RotationRun): Promise<RotationReason | null> {
  try {
    if (await awaitTunnel(run)) return null;
    const message = engineText("rotation.stillDown", { minutes: limitOf(run) / 60 });
    return { code: "still-down", azureCode: null, message };
  } catch (error) {
    return toReason(error);
  }
}

/** Whether setting the former keys again could bring the tunnel back. */
async function doFormerKeysAgree({ engine, claim }: RotationRun): Promise<boolean> {
  const former = await openFormerKeys(engine.store, claim);
  const keys = claim.ends.map(({ armId }) => former?.get(armId));
  return keys.every((key) => key !== undefined && key === keys[0]);
}

/** False when that failed for good, and the rotation has ended. */
async function restoreFormerKeys(run: RotationRun): Promise<boolean> {
  const { engine, claim, found } = run;
  const former = await openFormerKeys(engine.store, claim);
  invariant(former !== null, "the former keys are gone before the rotation is over");
  while (claim.atEnd < claim.touched) {
    const end = claim.ends[claim.atEnd];
    const key = former.get(end?.armId ?? "");
    try {
      // An end that had no key keeps the new one: there is nothing to set.
      if (key === undefined) claim.atEnd += 1;
      else await setEndKey(run, async () => key);
    } catch (error) {
      const cause = toReason(error);
      const place = placeName(found.topology, end?.place ?? "");
      const outcome = engineText("rotation.notSetBack", { place });
      const message = inOrder(cause.message, outcome, await tellHeldKeys(run, former));
      await recordRotationEnd(engine.store, claim, { state: "failed", reason: { ...cause, message } });
      return false;
    }
  }
  await goOn(run, "settling");
  return true;
}

async function verifyFormerKeys(run: RotationRun): Promise<void> {
  const { engine, claim } = run;
  const stillDown = await verify(run);
  const { reason } = claim;
  invariant(reason !== null, "keys are taken back for a reason");
  const outcome = engineText(stillDown === null ? "rotation.restored" : "rotation.restoredDown");
  await engine.crashPoint("rotation-before-end", claim.link);
  await recordRotationEnd(engine.store, claim, {
    state: "rolledBack",
    reason: { ...reason, message: inOrder(reason.message, outcome) },
  });
}

/** Why Azure or a vault did not do it; anything else comes through. */
function toReason(error: unknown): RotationReason {
  if (!(error instanceof CloudError)) throw error;
  const azureMessage = error.azureMessage === "" ? null : error.azureMessage;
  return {
    code: azureFailureOf(error),
    azureCode: error.azureCode,
    azureMessage,
    message: error.reason ?? "",
  };
}

function inOrder(...sentences: string[]): string {
  return sentences.filter((sentence) => sentence !== "").join(" ");
}

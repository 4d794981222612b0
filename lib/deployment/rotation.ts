/** A new pre-shared key for a link: names and shapes, for the engine that sets it and the pages that tell of it. */

/** Where the new key comes from. */
export const KEY_SOURCES = ["generated", "given", "keyVault"] as const;
export type KeySource = (typeof KEY_SOURCES)[number];

/** rolledBack: the former keys are set again; skipped: one before it in the same row did not end well. */
export const ROTATION_STATES = ["waiting", "running", "done", "rolledBack", "failed", "skipped"] as const;
export type RotationState = (typeof ROTATION_STATES)[number];

/** setting, verifying: the new key; restoring, settling: the former ones. */
export const ROTATION_STAGES = ["setting", "verifying", "restoring", "settling"] as const;
export type RotationStage = (typeof ROTATION_STAGES)[number];

/** In whose way a rotation stands: somebody else writes on one of its gateways. */
export type RotationHolder =
  | { deploymentId: string; number: number }
  /** `link`: the names of its ends. */
  | { rotation: string; link: string };

/** True when nothing more will happen to it. */
export function isRotationOver(state: RotationState): boolean {
  return state !== "waiting" && state !== "running";
}

/**
 * What a rotation costs and is given, in seconds of Azure's time. `outage`: from the first end's new key to the tunnel's
 * return, as setting a key was recorded (up to 43 s) and negotiating takes; `limit`: how long tunnels may stay down before
 * the former keys are set again, longer where a person has to set a device meanwhile.
 */
export const ROTATION_SECONDS = { outage: 90, limit: 600, deviceLimit: 1800 };

/** A reason in one line: our sentences, then Azure's words. */
export function rotationReason(reason: {
  azureCode: string | null;
  azureMessage?: string | null | undefined;
  message: string;
}): string {
  // Of an earlier version: Azure's words stand in the sentence.
  const azures = reason.azureMessage === undefined ? null : azureWords(reason);
  return [reason.message, azures].filter((part) => part !== null && part !== "").join(" ");
}

/** What Azure said when it refused a rotation, its code first; null where it said nothing. */
export function azureWords({
  azureCode,
  azureMessage = null,
}: {
  azureCode: string | null;
  azureMessage?: string | null | undefined;
}): string | null {
  const words = [azureCode, azureMessage].filter((part) => part !== null && part !== "");
  return words.length === 0 ? null : words.join(": ");
}

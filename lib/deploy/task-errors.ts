import type { TaskClaim, TunnelTaskError } from "@/lib/store";
import { azureFailureOf } from "./azure-failure";
import { CloudError } from "./cloud";
import type { Engine } from "./engine-context";
import { engineText } from "./texts";

/** Nobody knows whether the reset has left. */
export function maybeSent(): TunnelTaskError {
  return { code: "maybe-sent", azureCode: null, message: engineText("maybeReset") };
}

/** Azure took the reset and tells nothing of it. */
export function untold(): TunnelTaskError {
  return { code: "maybe-sent", azureCode: null, message: engineText("resetUntold") };
}

/** The link, or what is to be reset of it, is not there any more. */
export function linkGone(): TunnelTaskError {
  return { code: "link-gone", azureCode: null, message: engineText("linkMissing") };
}

/** What a person is told of what went wrong; bugs of ours are logged. */
export function toTaskError({ log }: Engine, claim: TaskClaim, error: unknown): TunnelTaskError {
  if (error instanceof CloudError) {
    return { code: azureFailureOf(error), azureCode: error.azureCode, message: error.told };
  }
  log.error({ err: error, task: claim.id }, "a tunnel task met a bug");
  return { code: "broke-down", azureCode: null, message: "" };
}

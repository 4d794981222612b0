import type { Wakeup } from "./wakeup";

/** What reaches a walk from outside while it runs. */
export interface WalkControl {
  /** Set when somebody asked to cancel. */
  cancelRequested: boolean;
  /** While somebody wants it to rest. */
  pauseRequested: boolean;
  /** How often persons have said something. */
  inputs: number;
  /** A job for the deployment came while the walk was under way. */
  isCalledAgain: boolean;
  /** Told of any change here, of ended steps and of `stopping`. */
  wakeup: Wakeup;
  /** Aborts when the worker stops. */
  stopping: AbortSignal;
}

/** How a walk ended: the deployment is over, waits for a person or rests, or is to be given back. */
export type WalkEnd = "ended" | "waiting" | "paused" | "stopped";

/**
 * Named places where a test can stop a worker as kill -9 would. Between two of them nothing is decided that the
 * rows do not tell.
 */
export type CrashPoint =
  /** Nothing announced yet, Azure has been asked. */
  | "before-intent"
  /** Announced, nothing sent. */
  | "after-intent"
  /** Sent, its token not kept. */
  | "after-begin"
  /** Token kept, Azure still works on it. */
  | "after-token"
  /** Azure is finished, our rows do not say so. */
  | "before-outcome"
  /** The step's rows say done. */
  | "after-outcome"
  /** All steps are done, the deployment has not ended. */
  | "before-end";

/** Armed by tests only; the step's id, or null where it is about the deployment. */
export type CrashHook = (point: CrashPoint, stepId: string | null) => Promise<void>;

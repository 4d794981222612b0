/**
 * Named places where a test can stop a worker as kill -9 would. Between two of them nothing is decided that the
 * rows do not tell.
 */
export type CrashPoint =
  /** Nothing announced yet, Azure has been asked. */
  | "before-intent"
  /** Announced, nothing sent. */
  | "after-intent"
  /** Announced, the request is about to leave; whether the deployment is still held has not been asked. */
  | "before-send"
  /** Sent, its token not kept. */
  | "after-begin"
  /** Token kept, Azure still works on it. */
  | "after-token"
  /** Azure is finished, our rows do not say so. */
  | "before-outcome"
  /** The step's rows say done. */
  | "after-outcome"
  /** All steps are done, the deployment has not ended. */
  | "before-end"
  /** The worker is about to tell that it lives. */
  | "before-beat"
  | RotationCrashPoint;

/** The same of a new key for a link; the hook is told "stage/link/place" where it is about one end, else the link. */
type RotationCrashPoint =
  /** The former keys are known, and not sealed. */
  | "rotation-before-seal"
  | "rotation-after-seal"
  /** Nothing announced for this end, Azure has been asked. */
  | "rotation-before-intent"
  /** Announced, nothing sent. */
  | "rotation-after-intent"
  /** The request is about to leave; whether the rotation is still held has not been asked. */
  | "rotation-before-send"
  /** Sent, its token not kept. */
  | "rotation-after-begin"
  /** Token kept, Azure still works on it. */
  | "rotation-after-token"
  /** The end has its key, our row does not say so. */
  | "rotation-before-outcome"
  | "rotation-after-outcome"
  /** Whether the tunnel is up again is known, our row does not say so. */
  | "rotation-before-verdict"
  /** The former keys are to be set again. */
  | "rotation-after-verdict"
  /** Taken back and looked at, our row does not say so. */
  | "rotation-before-end";

/** Armed by tests only; the step's id, or null where it is about the deployment or the worker. */
export type CrashHook = (point: CrashPoint, stepId: string | null) => Promise<void>;

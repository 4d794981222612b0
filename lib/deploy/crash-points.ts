/**
 * Named places where a test can stop a worker as kill -9 would: before and after each write to the rows and each call to
 * Azure that changes or decides something. Between two of them nothing is decided that the rows do not tell.
 */
const PLACES = [
  /** A deployment is taken up: its fence grows. */
  "claim",
  /** Rights, quotas and locks were asked for; what is in the way is kept. */
  "preflight",
  /** A call to Azure is announced. Before: Azure has been asked, nothing is announced. After: nothing is sent. */
  "intent",
  /** A key of ours is sealed, the first time that an end of the link needs it. */
  "key",
  /** What Azure works on is asked for. */
  "poll",
  /** That the step tries again by itself is told. */
  "retry",
  /** How a step ended well, or was left undone, is written. Before: Azure is finished, our rows do not say so. */
  "outcome",
  /** That a step failed for good is written. */
  "failure",
  /** That a step waits for a person is written. */
  "waiting",
  /** Steps behind a failed one are closed. */
  "skip",
  /** The deployment is given to the person whom it waits for. */
  "person",
  /** The deployment rests, as a person wanted. */
  "pause",
  /** All steps are done, and tunnels are waited for from now on. */
  "connecting",
  /** What tunnels say is told. */
  "tunnels",
  /** What Azure holds is kept for the page and the next plan. */
  "observation",
  /** The deployment ends. Before: all steps have ended, the deployment has not. */
  "end",
  /** The worker ends and gives the deployment to whoever comes next. */
  "release",
  /** What was seen of what stands is told. */
  "watch",
  /** A reset that a person asked for is announced, its token kept, its end or a diagnosis written. */
  "task-intent",
  "task-token",
  "task-end",
] as const;

type CrashPlace = (typeof PLACES)[number];

/** Every point; those without a partner have it in another one. */
export const CRASH_POINTS = [
  ...PLACES.flatMap((place) => [`before-${place}` as const, `after-${place}` as const]),
  /** Announced, the request is about to leave; whether the deployment is still held has not been asked. */
  "before-send" as const,
  /** Sent, its token not kept. */
  "after-begin" as const,
  /** Token kept, Azure still works on it. */
  "after-token" as const,
  /** The worker is about to tell that it lives. */
  "before-beat" as const,
];

/** The same of a new key for a link; the hook is told "stage/link/place" where it is about one end, else the link. */
export const ROTATION_CRASH_POINTS = [
  /** The former keys are known, and not sealed. */
  "rotation-before-seal",
  "rotation-after-seal",
  /** Nothing announced for this end, Azure has been asked. */
  "rotation-before-intent",
  /** Announced, nothing sent. */
  "rotation-after-intent",
  /** The request is about to leave; whether the rotation is still held has not been asked. */
  "rotation-before-send",
  /** Sent, its token not kept. */
  "rotation-after-begin",
  /** Token kept, Azure still works on it. */
  "rotation-after-token",
  /** The end has its key, our row does not say so. */
  "rotation-before-outcome",
  "rotation-after-outcome",
  /** Whether the tunnel is up again is known, our row does not say so. */
  "rotation-before-verdict",
  /** The former keys are to be set again. */
  "rotation-after-verdict",
  /** Taken back and looked at, our row does not say so. */
  "rotation-before-end",
] as const;

export type CrashPoint = (typeof CRASH_POINTS)[number] | (typeof ROTATION_CRASH_POINTS)[number];

/** Armed by tests only; the step's id, or null where it is about the deployment or the worker. */
export type CrashHook = (point: CrashPoint, stepId: string | null) => Promise<void>;

/** Does one write or call between its two points. */
export async function betweenCrashPoints<T>(
  { crashPoint }: { crashPoint: CrashHook },
  place: CrashPlace,
  stepId: string | null,
  work: () => Promise<T>,
): Promise<T> {
  await crashPoint(`before-${place}`, stepId);
  const result = await work();
  await crashPoint(`after-${place}`, stepId);
  return result;
}

/** How often Azure is asked about gateways and tunnels; seconds of Azure's clock, but for the floors. */
export interface WatchPace {
  /** Between two looks while somebody looks at them. */
  viewedSeconds: number;
  /** Between two looks while nobody does. */
  idleSeconds: number;
  /** BGP neighbours are asked for at most this often: each question is an operation of some seconds. */
  peersSeconds: number;
  /** Our seconds that lie between two looks at least, however fast Azure's clock runs. */
  floorSeconds: number;
  /** Our seconds after which a question without an answer counts as one: what is shown would grow old meanwhile. */
  answerSeconds: number;
}

export const DEFAULT_PACE: WatchPace = {
  viewedSeconds: 10,
  idleSeconds: 300,
  peersSeconds: 60,
  floorSeconds: 2,
  answerSeconds: 20,
};

/** Longest pause after looks that failed, in our seconds, unless Azure asks for more. */
const LONGEST_BACKOFF_SECONDS = 120;

/**
 * Our seconds until the next look. `failures` counts the looks in a row that failed, this one included: each doubles the
 * pause; `retryAfterMs` is what Azure asked for.
 */
export function pauseBeforeNextLook(
  pace: WatchPace,
  {
    isViewed,
    failures,
    retryAfterMs,
    clockScale,
  }: { isViewed: boolean; failures: number; retryAfterMs: number; clockScale: number },
): number {
  const wanted = (isViewed ? pace.viewedSeconds : pace.idleSeconds) / clockScale;
  const regular = Math.max(wanted, pace.floorSeconds);
  const backoff = Math.min(regular * 2 ** Math.min(failures, 10), Math.max(LONGEST_BACKOFF_SECONDS, regular));
  return Math.max(backoff, retryAfterMs / 1000);
}

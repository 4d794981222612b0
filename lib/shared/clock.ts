/**
 * Time as the program sees it. `sleep` takes milliseconds of Azure's time: with a simulator whose clock runs
 * `scale` times faster the real wait is that much shorter, so the engine's own waits scale with the world.
 */
export interface Clock {
  now(): Date;
  /** Resolves after `ms` (Azure time), or early and quietly when `signal` aborts. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
  /** What a server names in its own seconds, such as Retry-After, where that is not this machine's time. */
  sleepAsTold?(ms: number, signal?: AbortSignal): Promise<void>;
}

/** The machine's clock; `scale` 60 waits one real second for a minute of Azure's. */
export function createSystemClock(scale = 1): Clock {
  return {
    now: () => new Date(),
    sleep: (ms, signal) => sleepReal(ms / scale, signal),
  };
}

/** Waits `ms` of real time; resolves early and quietly when `signal` aborts. */
export function sleepReal(ms: number, signal?: AbortSignal): Promise<void> {
  if (signal?.aborted) return Promise.resolve();
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      signal?.removeEventListener("abort", done);
      resolve();
    };
    const timer = setTimeout(done, Math.max(0, ms));
    signal?.addEventListener("abort", done, { once: true });
  });
}

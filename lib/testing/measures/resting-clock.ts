import { type Clock, sleepReal } from "@/lib/shared";

/**
 * Azure's time for a measure: it stands while anything is done and jumps to the next awaited moment when all rests, so
 * that what takes this machine long costs no time. What a server names in seconds is waited in the same time.
 */
export interface RestingClock extends Clock {
  /** Milliseconds of Azure's time since it was made. */
  elapsedMs(): number;
  /** Holds the time while `work` is done. */
  during<T>(work: () => Promise<T>): Promise<T>;
  /** It moves no more, and whoever sleeps goes on; rejects with what broke it. */
  stop(): Promise<void>;
}

interface RestingClockOptions {
  /** Moves the simulated Azure's time along. */
  advance(ms: number): Promise<void>;
  /** Nobody asks the database for anything. */
  isDatabaseAtRest(): Promise<boolean>;
}

interface Sleeper {
  until: number;
  wake(): void;
}

/** Looks at the database, with nothing stirring between them, after which all are taken to rest. */
const LOOKS = 3;
const LOOK_MS = 1;

/** Starts a clock at the machine's present. */
export function createRestingClock({ advance, isDatabaseAtRest }: RestingClockOptions): RestingClock {
  const startedAt = Date.now();
  const sleepers = new Set<Sleeper>();
  const stopping = new AbortController();
  let elapsedMs = 0;
  let busy = 0;
  let stirs = 0;
  const isAtRest = async () => {
    const before = stirs;
    for (let look = 0; look < LOOKS; look += 1) {
      await sleepReal(LOOK_MS);
      if (busy > 0 || sleepers.size === 0 || !(await isDatabaseAtRest())) return false;
    }
    return busy === 0 && stirs === before;
  };
  const drive = async () => {
    while (!stopping.signal.aborted) {
      if (!(await isAtRest())) continue;
      const until = Math.max(elapsedMs, Math.min(...[...sleepers].map((sleeper) => sleeper.until)));
      await advance(until - elapsedMs);
      elapsedMs = until;
      for (const sleeper of sleepers) if (sleeper.until <= elapsedMs) sleeper.wake();
    }
  };
  const driving = drive();
  driving.catch(() => {});
  const sleep = (ms: number, signal?: AbortSignal) =>
    new Promise<void>((resolve) => {
      const sleeper: Sleeper = {
        until: elapsedMs + Math.max(0, ms),
        wake: () => {
          sleepers.delete(sleeper);
          signal?.removeEventListener("abort", sleeper.wake);
          stirs += 1;
          resolve();
        },
      };
      sleepers.add(sleeper);
      stirs += 1;
      signal?.addEventListener("abort", sleeper.wake, { once: true });
      if (signal?.aborted || stopping.signal.aborted) sleeper.wake();
    });
  return {
    now: () => new Date(startedAt + elapsedMs),
    elapsedMs: () => elapsedMs,
    sleep,
    sleepAsTold: sleep,
    during: async (work) => {
      busy += 1;
      try {
        return await work();
      } finally {
        busy -= 1;
        stirs += 1;
      }
    },
    stop: async () => {
      stopping.abort();
      for (const sleeper of sleepers) sleeper.wake();
      await driving;
    },
  };
}

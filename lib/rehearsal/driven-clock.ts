import { type Clock, sleepReal } from "@/lib/shared";

/**
 * A clock that is driven: it stands as long as anything is being done and jumps to the next moment somebody waits for
 * once all only wait. What takes this machine a second costs no time of Azure's.
 */
export interface DrivenClock extends Clock {
  /** Azure's seconds since it was made. */
  elapsedSeconds(): number;
  /** Holds the clock while `work` is done. */
  during<T>(work: () => Promise<T>): Promise<T>;
  /** Lets time pass that nobody waits through, such as until a dead worker is missed. */
  pass(ms: number): Promise<void>;
  /** Lets it stand for good; whoever sleeps goes on. */
  stop(): void;
}

interface DrivenClockOptions {
  /** Moves the simulated Azure's time along. */
  advance(ms: number): Promise<void>;
  /** Called before each jump, while the time still is what it was; true when there was something to do. */
  beforeJump(): Promise<boolean>;
  /** A call of these failed: the clock stands from then on. */
  onError(error: unknown): void;
}

/** Real time without any call after which all are taken to wait; longer than what lies between two calls of a step. */
const QUIET_MS = 30;
const LOOK_MS = 5;

interface Sleeper {
  until: number;
  wake(): void;
}

/** Starts a driven clock at the present. */
export function createDrivenClock({ advance, beforeJump, onError }: DrivenClockOptions): DrivenClock {
  const startedAt = Date.now();
  const sleepers = new Set<Sleeper>();
  const stopping = new AbortController();
  let passedMs = 0;
  let busy = 0;
  let lastStir = performance.now();
  const stir = () => {
    lastStir = performance.now();
  };
  const isQuiet = () => busy === 0 && sleepers.size > 0 && performance.now() - lastStir >= QUIET_MS;
  const moveTo = async (until: number) => {
    await advance(until - passedMs);
    passedMs = until;
    for (const sleeper of sleepers) if (sleeper.until <= passedMs) sleeper.wake();
    stir();
  };
  const drive = async () => {
    while (!stopping.signal.aborted) {
      await sleepReal(LOOK_MS, stopping.signal);
      if (!isQuiet()) continue;
      if (await beforeJump()) stir();
      // Somebody may have stirred meanwhile.
      if (!isQuiet()) continue;
      await moveTo(Math.max(passedMs, Math.min(...[...sleepers].map(({ until }) => until))));
    }
  };
  void drive().catch(onError);
  return {
    now: () => new Date(startedAt + passedMs),
    elapsedSeconds: () => passedMs / 1000,
    sleep: (ms, signal) =>
      new Promise((resolve) => {
        const sleeper: Sleeper = {
          until: passedMs + Math.max(0, ms),
          wake: () => {
            sleepers.delete(sleeper);
            signal?.removeEventListener("abort", sleeper.wake);
            stir();
            resolve();
          },
        };
        sleepers.add(sleeper);
        stir();
        signal?.addEventListener("abort", sleeper.wake, { once: true });
        if (signal?.aborted || stopping.signal.aborted) sleeper.wake();
      }),
    during: async (work) => {
      busy += 1;
      try {
        return await work();
      } finally {
        busy -= 1;
        stir();
      }
    },
    pass: (ms) => moveTo(passedMs + ms),
    stop: () => {
      stopping.abort();
      for (const sleeper of sleepers) sleeper.wake();
    },
  };
}

/** What has been started, ended in the opposite order when asked. */
export interface Shutdown {
  /** Adds a part; when stopping has begun already, it is stopped at once. */
  add(part: string, stop: () => Promise<void>): Promise<void>;
  /** Stops everything, the youngest first; later calls wait for the first. */
  run(): Promise<void>;
  hasBegun(): boolean;
}

/** An empty list; `onFailure` hears of parts that did not stop cleanly, and the others are stopped nevertheless. */
export function createShutdown(onFailure: (part: string, error: unknown) => void): Shutdown {
  const parts: { part: string; stop: () => Promise<void> }[] = [];
  let running: Promise<void> | null = null;
  const stopAll = async () => {
    for (let next = parts.pop(); next !== undefined; next = parts.pop()) {
      const { part, stop } = next;
      await stop().catch((error: unknown) => onFailure(part, error));
    }
  };
  return {
    async add(part, stop) {
      parts.push({ part, stop });
      if (running !== null) await running.then(stopAll);
    },
    run() {
      running ??= stopAll();
      return running;
    },
    hasBegun: () => running !== null,
  };
}

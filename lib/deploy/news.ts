import { sleepReal } from "@/lib/shared";

/** Tells many who wait that something has happened; a told one may look in vain. */
export interface News {
  tell(): void;
  /** Resolves at the next `tell`, when `signal` aborts, and at the latest after `timeoutMs`. */
  next(timeoutMs: number, signal: AbortSignal): Promise<void>;
}

export function createNews(): News {
  let current = new AbortController();
  return {
    tell: () => {
      const told = current;
      current = new AbortController();
      told.abort();
    },
    next: async (timeoutMs, signal) => {
      const told = current;
      const either = new AbortController();
      const end = () => either.abort();
      // Listeners rather than AbortSignal.any, which holds its sources weakly.
      told.signal.addEventListener("abort", end, { once: true });
      signal.addEventListener("abort", end, { once: true });
      if (signal.aborted) end();
      await sleepReal(timeoutMs, either.signal);
      told.signal.removeEventListener("abort", end);
      signal.removeEventListener("abort", end);
    },
  };
}

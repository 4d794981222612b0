/** Lets one loop sleep until somebody has news for it; news while it is awake are not lost. */
export interface Wakeup {
  wake(): void;
  /** Resolves at the next `wake`, or at once when there was one since the last call. */
  next(): Promise<void>;
}

export function createWakeup(): Wakeup {
  let hasNews = false;
  let resolveNext: (() => void) | null = null;
  return {
    wake: () => {
      hasNews = true;
      resolveNext?.();
    },
    next: async () => {
      if (!hasNews) {
        await new Promise<void>((resolve) => {
          resolveNext = resolve;
        });
      }
      resolveNext = null;
      hasNews = false;
    },
  };
}

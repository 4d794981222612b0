/** An answer that took longer may be old news: this process was frozen while it waited for it. */
const FRESH_MS = 2_000;

/**
 * Asks the rows, at the last moment before a write leaves, whether it may: again when the answer was long in coming. What
 * `ask` throws comes through.
 */
export async function askFreshly(ask: () => Promise<void>): Promise<void> {
  for (;;) {
    const askedAt = performance.now();
    await ask();
    if (performance.now() - askedAt < FRESH_MS) return;
  }
}

import { sleepReal } from "@/lib/shared";

/** Leases last two minutes: a worker that lives has several tries for each. */
const RENEW_MS = 30_000;

/**
 * Does `work` under a lease that is renewed all the while, however long Azure takes; a frozen worker renews nothing. A
 * renewal that fails is only told: the next one may succeed, and what is written in the end checks the claim.
 */
export async function whileRenewing<T>(
  renew: () => Promise<void>,
  work: () => Promise<T>,
  { everyMs = RENEW_MS, onError }: { everyMs?: number; onError: (error: unknown) => void },
): Promise<T> {
  const over = new AbortController();
  const renewing = keepRenewing(renew, over.signal, everyMs, onError);
  try {
    return await work();
  } finally {
    over.abort();
    await renewing;
  }
}

async function keepRenewing(
  renew: () => Promise<void>,
  over: AbortSignal,
  everyMs: number,
  onError: (error: unknown) => void,
): Promise<void> {
  for (;;) {
    await sleepReal(everyMs, over);
    if (over.aborted) return;
    await renew().catch(onError);
  }
}

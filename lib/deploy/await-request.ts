import { refusal } from "@/lib/messages";
import { sleepReal } from "@/lib/shared";
import { countLivingWorkers, type Store } from "@/lib/store";

const LOOK_MS = 100;

/** How long is waited for an answer. */
export interface Patience {
  /** Without a worker that lives. */
  timeoutMs: number;
  /** How long nothing may move: no request of the kind answered, none taken up. */
  standstillMs: number;
}

/**
 * Asks again and again for what a worker is to answer, as long as things move: with many asking at once each waits its
 * turn, and that turn comes nearer with each that is answered. `look` answers null until it is there; `countAhead` how
 * many were asked before and are not answered. AppError `worker-missing` (503) when no worker lives, `workers-busy` (503)
 * with how many are ahead when one lives and nothing moves.
 */
export async function awaitRequest<T>(
  { store }: { store: Store },
  patience: Patience,
  asked: { look: () => Promise<T | null>; countAhead: () => Promise<number> },
): Promise<T> {
  let ahead = Number.POSITIVE_INFINITY;
  let movedAt = Date.now();
  let checkedAt = Date.now();
  for (;;) {
    const found = await asked.look();
    if (found !== null) return found;
    if (Date.now() - checkedAt >= Math.min(patience.timeoutMs, patience.standstillMs) / 10) {
      checkedAt = Date.now();
      const now = await asked.countAhead();
      if (now < ahead) movedAt = checkedAt;
      ahead = now;
      const still = checkedAt - movedAt;
      if (still > patience.timeoutMs && (await countLivingWorkers(store)) === 0) {
        throw refusal("worker-missing", 503);
      }
      if (still > patience.standstillMs) throw refusal("workers-busy", 503, { ahead });
    }
    await sleepReal(LOOK_MS);
  }
}

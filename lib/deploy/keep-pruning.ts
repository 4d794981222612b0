import { sleepReal } from "@/lib/shared";
import { pruneHistory } from "@/lib/store";
import type { Engine } from "./engine-context";

const EVERY_MS = 60 * 60 * 1_000;

/** Takes away what ended more than `days` ago, now and every hour until `stopping` aborts. Several workers may. */
export async function keepPruning(
  { store, log }: Pick<Engine, "store" | "log">,
  days: number,
  stopping: AbortSignal,
): Promise<void> {
  while (!stopping.aborted) {
    try {
      const pruned = await pruneHistory(store, days);
      if (Object.values(pruned).some((count) => count > 0)) log.info({ days, ...pruned }, "history pruned");
    } catch (error) {
      log.warn({ err: error }, "history is not pruned: tried again in an hour");
    }
    await sleepReal(EVERY_MS, stopping);
  }
}

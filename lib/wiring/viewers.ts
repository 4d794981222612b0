import { sleepReal } from "@/lib/shared";
import { type Store, touchWatches } from "@/lib/store";

/** Half of what the workers take for still looking leaves room for one beat that is lost. */
const BEAT_MS = 15_000;

/** Who looks at what through this process: kept in rows, so that workers on any machine know. */
export interface Viewers {
  /** Somebody looks at a topology, or with null at all of them, until the answer is called. */
  look(topologyId: string | null): () => void;
  /** Says no more that anybody looks. */
  close(): Promise<void>;
}

/** Opens the count; `onError` hears of beats the database did not take, of which the next one makes up. */
export function openViewers(store: Store, onError: (error: unknown) => void): Viewers {
  const closing = new AbortController();
  const looking = new Map<string | null, number>();
  const tell = async (topologyIds: readonly string[] | "all") => {
    try {
      await touchWatches(store, topologyIds);
    } catch (error) {
      onError(error);
    }
  };
  const beat = () => tell(looking.has(null) ? "all" : [...looking.keys()].filter((id) => id !== null));
  const beating = keepBeating(closing.signal, beat);
  return {
    look: (topologyId) => {
      const others = looking.get(topologyId) ?? 0;
      looking.set(topologyId, others + 1);
      // At once: whoever comes should not wait for the next beat. Where others look already, the beats have told.
      if (others === 0) void tell(topologyId === null ? "all" : [topologyId]);
      let isLooking = true;
      return () => {
        if (!isLooking) return;
        isLooking = false;
        const left = (looking.get(topologyId) ?? 1) - 1;
        if (left > 0) looking.set(topologyId, left);
        else looking.delete(topologyId);
      };
    },
    close: () => {
      closing.abort();
      return beating;
    },
  };
}

async function keepBeating(closing: AbortSignal, beat: () => Promise<void>): Promise<void> {
  while (!closing.aborted) {
    await sleepReal(BEAT_MS, closing);
    if (!closing.aborted) await beat();
  }
}

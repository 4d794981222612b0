import { setMaxListeners } from "node:events";
import type { DeploymentEvent } from "@/lib/deployment";
import { sleepReal } from "@/lib/shared";
import { type EventFilter, eventsAfter, listen, readLastEventSeq, type Store } from "@/lib/store";

/** Without a notification the table is asked this often: notifications are a hint and may be lost. */
const POLL_MS = 1000;
const BATCH = 500;

/** The growing end of the event table, shared by all streams of this process: one connection, one query. */
export interface EventTail {
  /** Events that fulfil the filter, after `cursor`, up to `end`; the history a stream begins with. */
  history(cursor: number, end: number, filter: EventFilter): AsyncIterable<DeploymentEvent[]>;
  /** The newest event's number. */
  end(): Promise<number>;
  /** All events after `position`; streams that stand at the same place share one query. */
  after(position: number): Promise<DeploymentEvent[]>;
  /** Resolves when there may be something new, or when `signal` aborts. */
  change(signal: AbortSignal): Promise<void>;
  /** Aborts when the process is about to end: streams must end themselves. */
  readonly closed: AbortSignal;
  close(): Promise<void>;
  /** How many streams are open; each stream counts itself. */
  streams: number;
}

/** Listens for new events on a connection of its own. */
export function openEventTail(store: Store, databaseUrl: string): EventTail {
  const closing = new AbortController();
  // Every open stream listens to it.
  setMaxListeners(0, closing.signal);
  const shared = new Map<number, Promise<DeploymentEvent[]>>();
  let waiting: (() => void)[] = [];
  const tellAll = () => {
    shared.clear();
    const told = waiting;
    waiting = [];
    for (const tell of told) tell();
  };
  const listener = listen(databaseUrl, tellAll);
  void pollWhileOpen(closing.signal, tellAll);
  return {
    streams: 0,
    closed: closing.signal,
    end: () => readLastEventSeq(store),
    async *history(cursor, end, filter) {
      for (let position = cursor; position < end; ) {
        const batch = await eventsAfter(store, position, filter, BATCH);
        const events = batch.filter((event) => event.seq <= end);
        if (events.length > 0) yield events;
        if (batch.length < BATCH) return;
        position = batch.at(-1)?.seq ?? end;
      }
    },
    after(position) {
      const known = shared.get(position) ?? eventsAfter(store, position, {}, BATCH);
      shared.set(position, known);
      // A failed query must not be remembered: the next asker tries again.
      known.catch(() => shared.delete(position));
      return known;
    },
    change: (signal) =>
      new Promise((resolve) => {
        if (signal.aborted) return resolve();
        const done = () => {
          // A stream lives for days and asks every second: what it leaves behind would add up.
          signal.removeEventListener("abort", done);
          resolve();
        };
        waiting.push(done);
        signal.addEventListener("abort", done, { once: true });
      }),
    async close() {
      closing.abort();
      tellAll();
      await listener.close();
    },
  };
}

async function pollWhileOpen(closing: AbortSignal, tellAll: () => void): Promise<void> {
  while (!closing.aborted) {
    await sleepReal(POLL_MS, closing);
    tellAll();
  }
}

import { setMaxListeners } from "node:events";
import type { DeploymentEvent } from "@/lib/deployment";
import { sleepReal } from "@/lib/shared";
import {
  type EventFilter,
  eventsAfter,
  listen,
  readEventsPrunedTo,
  readLastEventSeq,
  type Store,
} from "@/lib/store";

/** Without a notification the table is asked this often: notifications are a hint and may be lost. */
const POLL_MS = 1000;
const BATCH = 500;
/** Whoever reads a long history takes turns with others who do, so that what happens now is told in between. */
const HISTORIES_AT_ONCE = 2;
/** A stream that is no more events behind than this goes straight to the part that streams share. */
export const SHARED_REACH = BATCH;
/**
 * Between two tellings, for each open stream: writing to the client is what costs, so with many streams each gets its
 * events in fewer, larger pieces. With 1,000 it makes a quarter of a second.
 */
const PACE_MS_PER_STREAM = 0.25;
const SHORTEST_PACE_MS = 25;

/** The growing end of the event table, shared by all streams of this process: one connection, one query. */
export interface EventTail {
  /** Events that fulfil the filter, after `cursor`, up to `end`; the history a stream begins with. */
  history(cursor: number, end: number, filter: EventFilter): AsyncIterable<DeploymentEvent[]>;
  /** The newest event's number; all who ask between two tellings get one answer. */
  end(): Promise<number>;
  /** Up to where events that fulfil the filter were pruned, as far as it concerns a reader at `cursor`; else 0. */
  prunedTo(cursor: number, filter: EventFilter): Promise<number>;
  /** All events after `position`, the same array for all streams that stand there: they share one query. */
  after(position: number): Promise<readonly DeploymentEvent[]>;
  /** How often streams were told of news. Read it before asking: what comes meanwhile is then not missed. */
  readonly turn: number;
  /** Resolves when there may be something new since that turn, or when `signal` aborts. */
  change(turn: number, signal: AbortSignal): Promise<void>;
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
  const shared = new Map<number, Promise<readonly DeploymentEvent[]>>();
  let sharedEnd: Promise<number> | null = null;
  let sharedPruned: Promise<number> | null = null;
  let waiting: (() => void)[] = [];
  let turn = 0;
  const tellAll = () => {
    turn += 1;
    shared.clear();
    sharedEnd = null;
    sharedPruned = null;
    const told = waiting;
    waiting = [];
    for (const tell of told) tell();
  };
  const inTurn = createTurns(HISTORIES_AT_ONCE);
  const paced = createPaced(tellAll, () => Math.max(SHORTEST_PACE_MS, tail.streams * PACE_MS_PER_STREAM));
  const listener = listen(databaseUrl, paced.call);
  void pollWhileOpen(closing.signal, paced.call);
  const tail: EventTail = {
    streams: 0,
    get turn() {
      return turn;
    },
    closed: closing.signal,
    end: () => {
      const asked = sharedEnd ?? readLastEventSeq(store);
      sharedEnd = asked;
      asked.catch(() => {
        if (sharedEnd === asked) sharedEnd = null;
      });
      return asked;
    },
    async prunedTo(cursor, filter) {
      // Nearly all stand beyond what was ever pruned: one question for all of them.
      const asked = sharedPruned ?? readEventsPrunedTo(store, {});
      sharedPruned = asked;
      asked.catch(() => {
        if (sharedPruned === asked) sharedPruned = null;
      });
      return (await asked) <= cursor ? 0 : readEventsPrunedTo(store, filter);
    },
    async *history(cursor, end, filter) {
      for (let position = cursor; position < end; ) {
        const from = position;
        const batch = await inTurn(() => eventsAfter(store, from, filter, BATCH));
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
    change: (since, signal) =>
      new Promise((resolve) => {
        if (signal.aborted || since !== turn) return resolve();
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
      paced.end();
      tellAll();
      await listener.close();
    },
  };
  return tail;
}

/** Does `atOnce` works at a time; the others wait in the order they came. */
function createTurns(atOnce: number): <T>(work: () => Promise<T>) => Promise<T> {
  const lanes: Promise<unknown>[] = Array.from({ length: atOnce }, () => Promise.resolve());
  let next = 0;
  return (work) => {
    const lane = next;
    next = (next + 1) % atOnce;
    const done = (lanes[lane] ?? Promise.resolve()).then(work);
    lanes[lane] = done.catch(() => {});
    return done;
  };
}

/**
 * Calls `work` at once, and then for all calls that come within `paceMs` once more at its end: all streams are then told
 * together, stand at the same place and share what is read and written for them.
 */
function createPaced(work: () => void, paceMs: () => number): { call(): void; end(): void } {
  let timer: NodeJS.Timeout | null = null;
  let isCalled = false;
  const run = () => {
    isCalled = false;
    timer = setTimeout(() => {
      timer = null;
      if (isCalled) run();
    }, paceMs());
    work();
  };
  return {
    call: () => {
      isCalled = true;
      if (timer === null) run();
    },
    end: () => {
      if (timer !== null) clearTimeout(timer);
    },
  };
}

async function pollWhileOpen(closing: AbortSignal, tellAll: () => void): Promise<void> {
  while (!closing.aborted) {
    await sleepReal(POLL_MS, closing);
    tellAll();
  }
}

import { type ClientRequest, get, type IncomingMessage } from "node:http";

/** When events were written, by number; ms since 1970. */
export type WrittenAt = Map<number, number>;

/** One browser's event stream, read as a browser reads it; it comes back behind the last event that it has whole. */
export interface StreamReader {
  /** The numbers of all events that came, in the order they came. */
  readonly seen: number[];
  /** Milliseconds from each event's writing to its coming, of those written while the stream stood. */
  readonly delays: number[];
  readonly reopened: number;
  /** Resolves when the server has said its first word. */
  readonly opened: Promise<void>;
  /** Loses the connection and opens it again after so long. */
  loseFor(ms: number): void;
  /** Reads no more, with the connection standing. */
  stopReading(): void;
  goOnReading(): void;
  close(): void;
}

export interface ReaderOptions {
  port: number;
  path: string;
  written: WrittenAt;
}

/** Opens a stream; a connection that is lost by itself is opened again at once. */
export function openReader({ port, path, written }: ReaderOptions): StreamReader {
  const seen: number[] = [];
  const delays: number[] = [];
  let request: ClientRequest | null = null;
  let current: IncomingMessage | null = null;
  let openedAt = Number.POSITIVE_INFINITY;
  let reopened = 0;
  let isClosed = false;
  let isReading = true;
  let hasOpened = () => {};
  const opened = new Promise<void>((resolve) => {
    hasOpened = resolve;
  });
  const take = (frame: string, now: number) => {
    const id = /^id: (\d+)\n/.exec(frame)?.[1];
    if (id === undefined) return;
    const seq = Number(id);
    if (!written.has(seq)) written.set(seq, readMoment(frame));
    const at = written.get(seq) ?? Number.NaN;
    seen.push(seq);
    if (at >= openedAt) delays.push(now - at);
  };
  const open = () => {
    if (isClosed) return;
    const last = seen.at(-1);
    const headers = {
      accept: "text/event-stream",
      ...(last === undefined ? {} : { "last-event-id": String(last) }),
    };
    let rest = "";
    openedAt = Number.POSITIVE_INFINITY;
    const own = get({ host: "127.0.0.1", port, path, headers, agent: false }, (reply) => {
      current = reply;
      reply.on("data", (chunk: Buffer) => {
        const now = Date.now();
        // Only ids and moments are read, which are ASCII.
        rest += chunk.toString("latin1");
        const end = rest.lastIndexOf("\n\n");
        if (end < 0) return;
        for (const frame of rest.slice(0, end).split("\n\n")) take(frame, now);
        rest = rest.slice(end + 2);
        if (openedAt === Number.POSITIVE_INFINITY) openedAt = now;
        hasOpened();
      });
      reply.on("close", () => comeBack(own));
      if (!isReading) reply.pause();
    });
    own.on("error", () => comeBack(own));
    request = own;
  };
  const comeBack = (own: ClientRequest) => {
    if (request !== own || isClosed) return;
    reopened += 1;
    request = null;
    setTimeout(open, 100);
  };
  open();
  return {
    seen,
    delays,
    get reopened() {
      return reopened;
    },
    opened,
    loseFor: (ms) => {
      const lost = request;
      if (lost === null || isClosed) return;
      reopened += 1;
      request = null;
      lost.destroy();
      setTimeout(open, ms);
    },
    stopReading: () => {
      isReading = false;
      current?.pause();
    },
    goOnReading: () => {
      isReading = true;
      current?.resume();
    },
    close: () => {
      isClosed = true;
      request?.destroy();
    },
  };
}

function readMoment(frame: string): number {
  return Date.parse(/"at":"([^"]+)"/.exec(frame)?.[1] ?? "");
}

/** Loses connections at random from now on, until the answer is called; each about once in `everyMs`. */
export function loseAtRandom(
  readers: readonly StreamReader[],
  everyMs: number,
  random: () => number,
): () => void {
  const beatMs = 100;
  const timer = setInterval(() => {
    for (const reader of readers) if (random() < beatMs / everyMs) reader.loseFor(random() * 500);
  }, beatMs);
  return () => clearInterval(timer);
}

/** Numbers from 0 to 1 that are the same for the same seed (mulberry32). */
export function createRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

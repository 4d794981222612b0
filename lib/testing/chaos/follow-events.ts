import { readEventStream } from "@/lib/api";
import { sleepReal } from "@/lib/shared";
import { streamEvents } from "@/lib/wiring/event-stream";
import type { EventTail } from "@/lib/wiring/event-tail";

/** A browser's stream of one deployment's events that loses its connection again and again. */
export interface Follower {
  /** The numbers that arrived, in the order they did. */
  seen: readonly number[];
  connections(): number;
  /** Resolves once `seq` has arrived or the time is over. */
  until(seq: number, withinMs: number): Promise<void>;
  close(): Promise<void>;
}

const RECONNECT_MS = 150;

/** Follows a deployment; `patience` says how many events each connection lasts, one number after the other. */
export function followEvents(tail: EventTail, deploymentId: string, patience: () => number): Follower {
  const seen: number[] = [];
  const closing = new AbortController();
  let connections = 0;
  const following = (async () => {
    while (!closing.signal.aborted) {
      connections += 1;
      await followOnce(tail, { deploymentId, seen, most: patience(), signal: closing.signal });
      await sleepReal(RECONNECT_MS, closing.signal);
    }
  })();
  return {
    seen,
    connections: () => connections,
    until: async (seq, withinMs) => {
      const deadline = Date.now() + withinMs;
      while ((seen.at(-1) ?? 0) < seq && Date.now() < deadline) await sleepReal(30);
    },
    close: () => {
      closing.abort();
      return following;
    },
  };
}

/** One connection, as a browser makes it: with the last number that it got. */
async function followOnce(
  tail: EventTail,
  {
    deploymentId,
    seen,
    most,
    signal,
  }: { deploymentId: string; seen: number[]; most: number; signal: AbortSignal },
): Promise<void> {
  const leaving = new AbortController();
  const leave = () => leaving.abort();
  signal.addEventListener("abort", leave);
  const last = seen.at(-1);
  const request = new Request(`http://127.0.0.1/api/v1/events?deployment=${deploymentId}`, {
    signal: leaving.signal,
    ...(last === undefined ? {} : { headers: { "last-event-id": String(last) } }),
  });
  try {
    const { body } = streamEvents(tail, request);
    let count = 0;
    for await (const message of readEventStream(body ?? new ReadableStream())) {
      seen.push(Number(message.id));
      count += 1;
      if (count >= most) return;
    }
  } catch {
    // The database is away, and with it the stream: the browser comes back.
  } finally {
    signal.removeEventListener("abort", leave);
    leave();
  }
}

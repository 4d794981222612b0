import { EVENT_STREAM_HEADERS, HEARTBEAT, toEventFrame, toGapFrame } from "@/lib/api";
import type { DeploymentEvent } from "@/lib/deployment";
import { refusal } from "@/lib/messages";
import type { EventFilter } from "@/lib/store";
import { type EventTail, SHARED_REACH } from "./event-tail";

const HEARTBEAT_MS = 15_000;

/**
 * The reply of /api/v1/events: what happened after the cursor, then what happens. Where some of that was pruned, it is
 * told so first. The stream is read at the client's pace: what it does not take is not fetched. It ends with the request
 * or the process. `begin` is called when it is first read, and what it answers when it ends.
 */
export function streamEvents(
  tail: EventTail,
  request: Request,
  begin: () => () => void = () => () => {},
): Response {
  const cursor = readCursor(request);
  const filter = readFilter(request);
  const ended = new AbortController();
  // Own listeners, not AbortSignal.any: a request's signal falls silent once the request itself is collected,
  // and only this function, which the stream keeps, holds on to the request.
  const end = () => {
    request.signal.removeEventListener("abort", end);
    tail.closed.removeEventListener("abort", end);
    ended.abort();
    // A generator that rests at a yield sees no signal: it must be told, or its stream counts for ever.
    return chunks.return(undefined);
  };
  const chunks = produce({ tail, begin, signal: ended.signal }, cursor, filter);
  request.signal.addEventListener("abort", end);
  tail.closed.addEventListener("abort", end);
  if (request.signal.aborted || tail.closed.aborted) void end();
  const body = new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        try {
          const { value, done } = await chunks.next();
          if (!done) return controller.enqueue(value);
        } catch (error) {
          // Nobody cancels a stream that has failed; the tail would keep it, and its request, for ever.
          await end();
          throw error;
        }
        await end();
        controller.close();
      },
      cancel: async () => {
        await end();
      },
    },
    { highWaterMark: 1 },
  );
  return new Response(body, { headers: EVENT_STREAM_HEADERS });
}

async function* produce(
  { tail, begin, signal }: { tail: EventTail; begin: () => () => void; signal: AbortSignal },
  cursor: number,
  filter: EventFilter,
): AsyncGenerator<Uint8Array> {
  const leave = begin();
  tail.streams += 1;
  try {
    // At once: the client then knows that the stream stands.
    yield STILL_HERE;
    // A cursor ahead of the table is one of another database's: wait for what comes after it.
    let position = cursor;
    const prunedTo = await tail.prunedTo(cursor, filter);
    if (prunedTo > cursor) yield encoder.encode(toGapFrame({ after: cursor, prunedTo }));
    const end = await tail.end();
    // Whoever comes back after a lost connection is not far behind, and mostly not alone.
    if (end - cursor > SHARED_REACH) {
      for await (const events of tail.history(cursor, end, filter)) yield encode(events);
      position = end;
      // Pruned while it was read: what was missed then has to be told too.
      const later = await tail.prunedTo(cursor, filter);
      if (later > Math.max(cursor, prunedTo))
        yield encoder.encode(toGapFrame({ after: cursor, prunedTo: later }));
    }
    let spokeAt = Date.now();
    while (!signal.aborted) {
      const { turn } = tail;
      const events = await tail.after(position);
      position = events.at(-1)?.seq ?? position;
      const frames = framesOf(events, filter);
      if (frames !== null || Date.now() - spokeAt > HEARTBEAT_MS) {
        yield frames ?? STILL_HERE;
        spokeAt = Date.now();
      }
      if (events.length === 0) await tail.change(turn, signal);
    }
  } finally {
    tail.streams -= 1;
    leave();
  }
}

const encoder = new TextEncoder();
const STILL_HERE = encoder.encode(HEARTBEAT);

/** What was made of events that many streams share, by filter: the same bytes go to all of them. */
const framesByEvents = new WeakMap<readonly DeploymentEvent[], Map<string, Uint8Array | null>>();

/** Null where none of the events is wanted. */
function framesOf(events: readonly DeploymentEvent[], filter: EventFilter): Uint8Array | null {
  const byFilter = framesByEvents.get(events) ?? new Map<string, Uint8Array | null>();
  framesByEvents.set(events, byFilter);
  const name = `${filter.deploymentId ?? ""} ${filter.topologyId ?? ""}`;
  const known = byFilter.get(name);
  if (known !== undefined) return known;
  const wanted = events.filter((event) => isWanted(event, filter));
  const frames = wanted.length === 0 ? null : encode(wanted);
  byFilter.set(name, frames);
  return frames;
}

function encode(events: readonly DeploymentEvent[]): Uint8Array {
  return encoder.encode(events.map(toEventFrame).join(""));
}

function isWanted(event: DeploymentEvent, filter: EventFilter): boolean {
  if (filter.deploymentId !== undefined && filter.deploymentId !== event.deploymentId) return false;
  return filter.topologyId === undefined || filter.topologyId === event.topologyId;
}

/** Whose events the request asks for. */
export function readFilter(request: Request): EventFilter {
  const query = new URL(request.url).searchParams;
  const deploymentId = query.get("deployment");
  const topologyId = query.get("topology");
  return {
    ...(deploymentId === null ? {} : { deploymentId }),
    ...(topologyId === null ? {} : { topologyId }),
  };
}

/** A browser that reconnects sends the header, and the address it was first opened with: the header is newer. */
function readCursor(request: Request): number {
  const header = request.headers.get("last-event-id");
  const text = header !== null && header !== "" ? header : new URL(request.url).searchParams.get("after");
  if (text === null) return 0;
  if (!/^\d{1,15}$/.test(text)) {
    throw refusal("cursor-invalid", 400);
  }
  return Number(text);
}

/** The text form of server-sent events: what the server writes and the command line reads. */

/** A comment that keeps connections open through proxies that close silent ones. */
export const HEARTBEAT = ": still here\n\n";

/** Headers of a stream; `no-transform` keeps compression from holding events back. */
export const EVENT_STREAM_HEADERS = {
  "content-type": "text/event-stream; charset=utf-8",
  "cache-control": "no-cache, no-transform",
  "x-accel-buffering": "no",
} as const;

/** One message: the row's sequence number as id, the row as JSON (which has no line breaks of its own). */
export function toEventFrame(event: { seq: number }): string {
  return `id: ${event.seq}\ndata: ${JSON.stringify(event)}\n\n`;
}

/** What a gap says: events after `after`, up to `prunedTo`, were pruned; those of them that are kept follow. */
export interface EventGap {
  after: number;
  prunedTo: number;
}

/** The name of the message that tells of a gap. It has no id: a reader's place stays where it was. */
export const GAP_EVENT = "gap";

/** Tells that what was asked for is not all kept any more. */
export function toGapFrame(gap: EventGap): string {
  return `event: ${GAP_EVENT}\ndata: ${JSON.stringify(gap)}\n\n`;
}

export interface StreamMessage {
  /** "message" unless it is named. */
  event: string;
  /** The last id seen up to and including this message. */
  id: string | null;
  data: string;
}

/** The messages of a stream as they arrive; comments and messages without data are left out. */
export async function* readEventStream(body: AsyncIterable<Uint8Array>): AsyncGenerator<StreamMessage> {
  const decoder = new TextDecoder("utf-8");
  let rest = "";
  let id: string | null = null;
  for await (const chunk of body) {
    rest += decoder.decode(chunk, { stream: true });
    // A chunk may end between \r and \n: that \r waits for the next one.
    const complete = rest.endsWith("\r") ? rest.slice(0, -1) : rest;
    const blocks = complete.replaceAll("\r\n", "\n").replaceAll("\r", "\n").split("\n\n");
    rest = (blocks.pop() ?? "") + rest.slice(complete.length);
    for (const block of blocks) {
      const message = readBlock(block);
      id = message.id ?? id;
      if (message.data !== null) yield { event: message.event, id, data: message.data };
    }
  }
}

function readBlock(block: string): { event: string; id: string | null; data: string | null } {
  let id: string | null = null;
  let event = "message";
  const data: string[] = [];
  for (const line of block.split("\n")) {
    const colon = line.indexOf(":");
    const field = colon < 0 ? line : line.slice(0, colon);
    const value = colon < 0 ? "" : line.slice(colon + 1).replace(/^ /, "");
    if (field === "id" && !value.includes("\0")) id = value;
    if (field === "event" && value !== "") event = value;
    if (field === "data") data.push(value);
  }
  return { event, id, data: data.length === 0 ? null : data.join("\n") };
}

import fc from "fast-check";
import { expect, test } from "vitest";
import {
  GAP_EVENT,
  HEARTBEAT,
  readEventStream,
  type StreamMessage,
  toEventFrame,
  toGapFrame,
} from "./event-stream";

async function read(...chunks: Uint8Array[]): Promise<StreamMessage[]> {
  const messages: StreamMessage[] = [];
  const body = (async function* () {
    yield* chunks;
  })();
  for await (const message of readEventStream(body)) messages.push(message);
  return messages;
}

const bytes = (text: string) => new TextEncoder().encode(text);

test("what the server writes is what the command line reads, wherever the network cuts it", async () => {
  const events = [
    { seq: 7, note: "first\nsecond line" },
    { seq: 8, note: "VNet1 → VNet2 已連線" },
    { seq: 12, note: "\r\n: not a comment\u2028" },
  ];
  const whole = bytes(HEARTBEAT + events.map(toEventFrame).join(HEARTBEAT) + HEARTBEAT);
  await fc.assert(
    fc.asyncProperty(fc.array(fc.nat(whole.length), { maxLength: 12 }), async (cuts) => {
      const at = [0, ...cuts.toSorted((a, b) => a - b), whole.length];
      const chunks = at.slice(1).map((end, index) => whole.slice(at[index], end));
      const messages = await read(...chunks);
      expect(messages.map((message) => JSON.parse(message.data))).toEqual(events);
      expect(messages.map((message) => message.id)).toEqual(["7", "8", "12"]);
    }),
  );
});

test("other writers' line ends, fields without a space and missing ids are understood", async () => {
  const messages = await read(
    bytes("id:3\r\ndata:a\r\ndata: b\r"),
    bytes("\n\r\nevent: x\r\ndata: c\r\n\r\n"),
  );
  expect(messages).toEqual([
    { event: "message", id: "3", data: "a\nb" },
    { event: "x", id: "3", data: "c" },
  ]);
});

test("a gap is told under its own name and leaves the reader's place where it was", async () => {
  const gap = { after: 3, prunedTo: 90 };
  const messages = await read(bytes(toEventFrame({ seq: 3 }) + toGapFrame(gap) + toEventFrame({ seq: 12 })));
  expect(messages.map(({ event, id }) => [event, id])).toEqual([
    ["message", "3"],
    [GAP_EVENT, "3"],
    ["message", "12"],
  ]);
  expect(JSON.parse(messages[1]?.data ?? "")).toEqual(gap);
});

test("a message that was cut off is not told", async () => {
  expect(await read(bytes('id: 4\ndata: {"half":'))).toEqual([]);
});

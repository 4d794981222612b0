import type { Seat } from "./together";

const encoder = new TextEncoder();

/** The stream of a reply with a seat's messages between its own; both end together. */
export function weaveSeat(response: Response, seat: Seat): Response {
  const { body } = response;
  if (body === null) return response;
  const reader: ReadableStreamDefaultReader<Uint8Array> = body.getReader();
  let next: Promise<ReadableStreamReadResult<Uint8Array>> | null = null;
  const woven = new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        for (;;) {
          const frames = seat.take();
          if (frames !== null) return controller.enqueue(encoder.encode(frames));
          try {
            next ??= reader.read();
            const read = await Promise.race([next, seat.change()]);
            if (read === undefined) continue;
            next = null;
            if (!read.done) return controller.enqueue(read.value);
          } catch (error) {
            seat.leave();
            throw error;
          }
          seat.leave();
          return controller.close();
        }
      },
      cancel(reason) {
        seat.leave();
        return reader.cancel(reason);
      },
    },
    { highWaterMark: 1 },
  );
  return new Response(woven, { headers: response.headers });
}

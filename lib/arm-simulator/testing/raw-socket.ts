import { once } from "node:events";
import { connect } from "node:net";

/** What came back over a socket, before anybody made sense of it. */
export interface SocketReply {
  /** 0 when the connection was closed without an answer. */
  status: number;
  headers: string;
  body: string;
}

/** Sends these bytes to a port of this machine, ends its side, and reads until the other side ends. */
export async function sendBytes(port: number, bytes: Uint8Array | string): Promise<SocketReply> {
  const socket = connect(port, "127.0.0.1");
  const chunks: Buffer[] = [];
  socket.on("data", (chunk) => chunks.push(chunk));
  // A server may answer and hang up before everything is sent.
  socket.on("error", () => socket.destroy());
  socket.end(bytes);
  await Promise.race([once(socket, "close"), endAfterAnswer(socket)]);
  socket.destroy();
  return parse(Buffer.concat(chunks).toString("latin1"));
}

/** An answered connection may be kept open for more: a whole answer is the end for us. */
async function endAfterAnswer(socket: ReturnType<typeof connect>): Promise<void> {
  let text = "";
  for (;;) {
    const [chunk] = (await once(socket, "data").catch(() => [])) as [Buffer?];
    if (chunk === undefined) return;
    text = withoutInterim(text + chunk.toString("latin1"));
    const length = /\r\ncontent-length: (\d+)/i.exec(text)?.[1];
    const end = text.indexOf("\r\n\r\n");
    if (end < 0) continue;
    if (/^HTTP\/1\.1 204/.test(text) || (length !== undefined && text.length >= end + 4 + Number(length)))
      return;
  }
}

/** "100 Continue" comes before the answer and is none. */
function withoutInterim(text: string): string {
  return text.replace(/^HTTP\/1\.1 100 [^\r]*\r\n\r\n/, "");
}

function parse(received: string): SocketReply {
  const text = withoutInterim(received);
  const end = text.indexOf("\r\n\r\n");
  const headers = end < 0 ? text : text.slice(0, end);
  const status = Number(/^HTTP\/1\.1 (\d{3})/.exec(text)?.[1] ?? 0);
  return { status, headers, body: end < 0 ? "" : text.slice(end + 4) };
}

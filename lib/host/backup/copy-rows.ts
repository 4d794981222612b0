import { once } from "node:events";
import { type Duplex, Readable } from "node:stream";
import type pg from "pg";

/** What a COPY needs of `pg`'s connection; the methods are there, its types leave them out. */
interface CopyConnection {
  stream: Duplex;
  query(text: string): void;
  sendCopyFromChunk(chunk: Buffer): void;
  endCopyFrom(): void;
  sendCopyFail(reason: string): void;
}

const HIGH_WATER_MARK = 1 << 18;

/**
 * The rows of a `COPY … TO STDOUT` as the server sends them. It is read at the reader's pace; a reader that leaves
 * early ends the connection, since PostgreSQL would go on sending. The client is free again when the stream has ended.
 */
export function copyOut(client: pg.Client, sql: string): Readable {
  let wire: CopyConnection | null = null;
  let isOver = false;
  const rows = new Readable({
    highWaterMark: HIGH_WATER_MARK,
    read: () => wire?.stream.resume(),
    destroy(error, done) {
      wire?.stream.resume();
      if (!isOver) wire?.stream.destroy();
      done(error);
    },
  });
  const query = {
    submit(connection: unknown) {
      wire = connection as CopyConnection;
      wire.query(sql);
    },
    handleCopyData({ chunk }: { chunk: Buffer }) {
      // A copy: the chunk is a window onto the buffer of what arrives next.
      if (!rows.push(Buffer.from(chunk))) wire?.stream.pause();
    },
    handleCommandComplete() {},
    handleReadyForQuery() {
      isOver = true;
      rows.push(null);
    },
    handleError(error: Error) {
      isOver = true;
      rows.destroy(error);
    },
  };
  client.query(query);
  return rows;
}

/** Sends `chunks` to a `COPY … FROM STDIN`; at most a few hundred kilobytes wait in memory. */
export function copyIn(client: pg.Client, sql: string, chunks: AsyncIterable<Buffer>): Promise<void> {
  return new Promise((resolve, reject) => {
    const failed = new AbortController();
    let fault: unknown = null;
    const send = async (wire: CopyConnection) => {
      try {
        for await (const chunk of chunks) {
          if (failed.signal.aborted) return;
          wire.sendCopyFromChunk(chunk);
          if (wire.stream.writableNeedDrain) await once(wire.stream, "drain", { signal: failed.signal });
        }
        wire.endCopyFrom();
      } catch (error) {
        fault ??= error;
        if (!failed.signal.aborted) wire.sendCopyFail("the source failed");
      }
    };
    const query = {
      submit: (connection: unknown) => (connection as CopyConnection).query(sql),
      handleCopyInResponse: (connection: unknown) => void send(connection as CopyConnection),
      handleCommandComplete() {},
      handleReadyForQuery: () => resolve(),
      handleError(error: Error) {
        // What PostgreSQL says about a source that failed is only the echo of it.
        fault ??= error;
        failed.abort();
        reject(fault);
      },
    };
    client.query(query);
  });
}

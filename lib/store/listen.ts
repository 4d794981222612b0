import pg from "pg";
import { sleepReal } from "@/lib/shared";

const CHANNEL = "meshwright_event";
const RECONNECT_MS = 1_000;

/**
 * Calls `onNotify` whenever events were committed, on a connection of its own. A hint only: several commits may
 * give one call, and after a lost connection it is called once more, since some may have been missed.
 */
export function listen(databaseUrl: string, onNotify: () => void): { close(): Promise<void> } {
  const closing = new AbortController();
  const ended = keepListening(databaseUrl, onNotify, closing.signal);
  return {
    close: () => {
      closing.abort();
      return ended;
    },
  };
}

async function keepListening(databaseUrl: string, onNotify: () => void, closing: AbortSignal): Promise<void> {
  while (!closing.aborted) {
    await listenOnce(databaseUrl, onNotify, closing);
    await sleepReal(RECONNECT_MS, closing);
  }
}

/** Resolves when the connection is lost or `closing` aborts. */
async function listenOnce(databaseUrl: string, onNotify: () => void, closing: AbortSignal): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl, keepAlive: true });
  const lost = new Promise<void>((resolve) => {
    client.on("error", () => resolve());
    client.on("end", () => resolve());
    closing.addEventListener("abort", () => resolve(), { once: true });
  });
  client.on("notification", onNotify);
  try {
    await client.connect();
    await client.query(`LISTEN ${CHANNEL}`);
    onNotify();
    await lost;
  } catch {
    // The database is away: the caller polls meanwhile, and we try again.
  } finally {
    await client.end().catch(() => {});
  }
}

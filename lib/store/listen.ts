import pg from "pg";
import { sleepReal } from "@/lib/shared";

const EVENTS = "meshwright_event";
const KEYS = "meshwright_keys";
const TOGETHER = "meshwright_together";
const RECONNECT_MS = 1_000;
const CONNECT_TIMEOUT_MS = 10_000;

/**
 * Calls `onNotify` whenever events were committed, on a connection of its own. A hint only: several commits may
 * give one call, and after a lost connection it is called once more, since some may have been missed.
 */
export function listen(databaseUrl: string, onNotify: () => void): Listening {
  return listenTo(EVENTS, databaseUrl, onNotify);
}

/** The same for steps that give back the keys of what they wrote on. */
export function listenForKeys(databaseUrl: string, onNotify: () => void): Listening {
  return listenTo(KEYS, databaseUrl, onNotify);
}

/**
 * Who is at which topology, and which drafts have another version: the payload that was told, or null once the
 * connection stands, since what was told before is not known.
 */
export function listenTogether(databaseUrl: string, onTold: (payload: string | null) => void): Listening {
  return listenTo(TOGETHER, databaseUrl, onTold);
}

export interface Listening {
  close(): Promise<void>;
}

function listenTo(channel: string, databaseUrl: string, onNotify: Wanted["onNotify"]): Listening {
  const closing = new AbortController();
  const ended = keepListening({ channel, databaseUrl, onNotify }, closing.signal);
  return {
    close: () => {
      closing.abort();
      return ended;
    },
  };
}

interface Wanted {
  channel: string;
  databaseUrl: string;
  onNotify: (payload: string | null) => void;
}

async function keepListening(wanted: Wanted, closing: AbortSignal): Promise<void> {
  while (!closing.aborted) {
    await listenOnce(wanted, closing);
    await sleepReal(RECONNECT_MS, closing);
  }
}

/** Resolves when the connection is lost, cannot be made in time, or `closing` aborts. */
async function listenOnce({ channel, databaseUrl, onNotify }: Wanted, closing: AbortSignal): Promise<void> {
  const client = new pg.Client({
    connectionString: databaseUrl,
    keepAlive: true,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
  });
  const over = new AbortController();
  const lost = new Promise<void>((resolve) => {
    client.on("error", () => resolve());
    client.on("end", () => resolve());
    // Connections come and go, `closing` stays: what they leave on it would add up.
    closing.addEventListener("abort", () => resolve(), { once: true, signal: over.signal });
  });
  client.on("notification", ({ payload }) => onNotify(payload ?? ""));
  let isConnected = false;
  try {
    const connected = client.connect().then(() => {
      isConnected = true;
    });
    await Promise.race([connected, lost]);
    if (isConnected) await client.query(`LISTEN ${channel}`);
    if (isConnected) onNotify(null);
    await lost;
  } catch {
    // The database is away: the caller polls meanwhile, and we try again.
  } finally {
    over.abort();
    const ended = client.end().catch(() => {});
    // One that was never made has nobody to say goodbye to; its own timeout takes the socket down.
    if (isConnected) await ended;
  }
}

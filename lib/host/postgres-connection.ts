import pg from "pg";
import { DATABASE_USER } from "./postgres-cluster";

/** Where a server of ours listens on 127.0.0.1, and as whom to speak to it. */
export interface DatabaseAddress {
  port: number;
  user: string;
  password: string;
}

/** A probe is made again and again; until then the server may be somebody else's. */
const PROBE_MS = 3_000;
/** Ours has answered a moment ago: on a busy machine, with everybody coming back after a restart, it may take its time. */
const CONNECT_MS = 30_000;
const INVALID_CATALOG_NAME = "3D000";
const DUPLICATE_DATABASE = "42P04";
const UNIQUE_VIOLATION = "23505";

/** The version of the server at `address` when it serves this very cluster and accepts connections, else null. */
export async function probeServer(address: DatabaseAddress, clusterDir: string): Promise<string | null> {
  const client = connection(address, "postgres", PROBE_MS);
  try {
    await client.connect();
    const { rows } = await client.query<{ folder: string; version: string }>(
      "SELECT current_setting('data_directory') AS folder, split_part(current_setting('server_version'), ' ', 1) AS version",
    );
    const [row] = rows;
    return row !== undefined && row.folder === clusterDir ? row.version : null;
  } catch {
    return null;
  } finally {
    await client.end().catch(() => {});
  }
}

/** Makes the product's database when the server has none yet. */
export async function ensureDatabase(address: DatabaseAddress): Promise<void> {
  if (await canConnect(address)) return;
  const client = connection(address, "postgres", CONNECT_MS);
  await client.connect();
  try {
    await client.query(`CREATE DATABASE ${DATABASE_USER}`);
  } catch (error) {
    const code = (error as { code?: string }).code;
    if (code !== DUPLICATE_DATABASE && code !== UNIQUE_VIOLATION) throw error;
  } finally {
    await client.end();
  }
}

async function canConnect(address: DatabaseAddress): Promise<boolean> {
  const client = connection(address, DATABASE_USER, CONNECT_MS);
  try {
    await client.connect();
    return true;
  } catch (error) {
    if ((error as { code?: string }).code === INVALID_CATALOG_NAME) return false;
    throw error;
  } finally {
    await client.end().catch(() => {});
  }
}

function connection(address: DatabaseAddress, database: string, withinMs: number): pg.Client {
  const client = new pg.Client({
    host: "127.0.0.1",
    port: address.port,
    user: address.user,
    password: address.password,
    database,
    connectionTimeoutMillis: withinMs,
  });
  // Without a listener a connection lost between two queries would end the process.
  client.on("error", () => {});
  return client;
}

import { access, realpath } from "node:fs/promises";
import { join, resolve } from "node:path";
import pg from "pg";
import { refusal } from "@/lib/messages";
import { AppError } from "@/lib/shared";
import { openDataFolder } from "./data-folder";
import { findEmbeddedPostgres, startEmbeddedPostgres } from "./embedded-postgres";
import { checkExternalDatabase } from "./external-database";

/** The installation's database in the hands of a command. */
export interface BorrowedDatabase {
  url: string;
  /** Ends what the command had to start for it. */
  giveBack(): Promise<void>;
}

export interface BorrowOptions {
  dataDir: string;
  /** As in DATABASE_URL; null = the one in the data folder. */
  databaseUrl: string | null;
  /** Nobody else may be at work on it, or come to it meanwhile. */
  isAlone: boolean;
  /** Whether a data folder without a database gets one. */
  mayCreate: boolean;
}

/**
 * Opens the database that `npm start` would use: the external one, or that of the data folder, which is started for the
 * command when it does not run. Refuses when it cannot be reached, and with `isAlone` while others use it.
 */
export async function borrowDatabase(options: BorrowOptions): Promise<BorrowedDatabase> {
  const { databaseUrl, isAlone } = options;
  if (databaseUrl === null) return borrowOwn(options);
  await checkExternalDatabase(databaseUrl);
  if (isAlone) await requireAlone(databaseUrl);
  return { url: databaseUrl, giveBack: async () => {} };
}

async function borrowOwn({ dataDir, isAlone, mayCreate }: BorrowOptions): Promise<BorrowedDatabase> {
  const cluster = join(resolve(dataDir), "postgres");
  if (!mayCreate && !(await isThere(cluster)))
    throw refusal("database-none", 404, { path: resolve(dataDir) });
  try {
    const folder = await openDataFolder(dataDir);
    const server = await startEmbeddedPostgres({ dataDir: folder.path }).catch(async (error: unknown) => {
      await folder.release();
      throw error;
    });
    return {
      url: server.url,
      giveBack: async () => {
        await server.stop();
        await folder.release();
      },
    };
  } catch (error) {
    const isInUse = error instanceof AppError && error.code === "data-folder-in-use";
    const running = isInUse && !isAlone ? await findEmbeddedPostgres(await realpath(dataDir)) : null;
    if (running === null) throw error;
    return { url: running, giveBack: async () => {} };
  }
}

/** Every web server and every worker keeps connections, whatever machine it runs on. */
async function requireAlone(databaseUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl });
  client.on("error", () => {});
  await client.connect();
  try {
    const { rows } = await client.query<{ count: number; places: string | null }>(
      `SELECT count(*)::int AS count, string_agg(DISTINCT coalesce(host(client_addr), 'here'), ', ') AS places
         FROM pg_stat_activity
        WHERE datname = current_database() AND pid <> pg_backend_pid() AND backend_type = 'client backend'`,
    );
    const [row] = rows;
    if (row === undefined || row.count === 0) return;
    throw refusal("database-in-use", 409, { count: row.count, places: row.places ?? "" });
  } finally {
    await client.end();
  }
}

function isThere(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}

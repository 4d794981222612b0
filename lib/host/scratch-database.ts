import pg from "pg";
import { refusal } from "@/lib/messages";
import { applyMigrations } from "./migrations";

/** A database for a while, beside the product's own on the same server. */
export interface ScratchDatabase {
  url: string;
  /** Takes it away, whoever is still connected. */
  drop(): Promise<void>;
}

const INSUFFICIENT_PRIVILEGE = "42501";

/** Takes databases away that nobody uses any more, those that are there. */
export function dropScratchDatabases(databaseUrl: string, names: readonly string[]): Promise<void> {
  return runAlone(databaseUrl, names.map(toDrop));
}

/**
 * Makes an empty database with the product's schema; one of the same name goes first. AppError `rehearsal-no-database`
 * when the user of `databaseUrl` may not.
 */
export async function createScratchDatabase(options: {
  databaseUrl: string;
  name: string;
  migrationsDir: string;
}): Promise<ScratchDatabase> {
  const { databaseUrl, name, migrationsDir } = options;
  const drop = () => runAlone(databaseUrl, [toDrop(name)]);
  try {
    await runAlone(databaseUrl, [toDrop(name)]);
    await runAlone(databaseUrl, [`CREATE DATABASE ${pg.escapeIdentifier(name)}`]);
  } catch (error) {
    if ((error as { code?: string }).code !== INSUFFICIENT_PRIVILEGE) throw error;
    const user = decodeURIComponent(new URL(databaseUrl).username);
    throw refusal("rehearsal-no-database", 503, { user }, { cause: error });
  }
  const own = new URL(databaseUrl);
  own.pathname = `/${name}`;
  try {
    await applyMigrations({ databaseUrl: own.href, migrationsDir });
  } catch (error) {
    await drop();
    throw error;
  }
  return { url: own.href, drop };
}

function toDrop(name: string): string {
  return `DROP DATABASE IF EXISTS ${pg.escapeIdentifier(name)} WITH (FORCE)`;
}

/** One statement after the other, each by itself: databases are not made in transactions. */
async function runAlone(databaseUrl: string, statements: readonly string[]): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl });
  client.on("error", () => {});
  await client.connect();
  try {
    for (const statement of statements) await client.query(statement);
  } finally {
    await client.end();
  }
}

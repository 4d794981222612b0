import pg from "pg";
import { refusal } from "@/lib/messages";
import { applyMigrations, lockMigrations, makeSchema } from "../migrations";
import type { BackupHead, BackupTail } from "./backup-format";
import { copyIn } from "./copy-rows";
import { type BackupReader, damaged, readBackup } from "./read-backup";
import { type BackedUpTable, listForeignTables, listTables, quote, quoteColumns } from "./tables";

/** What was restored. */
export interface Restored {
  head: BackupHead;
  rows: BackupTail["rows"];
}

interface RestoreOptions {
  databaseUrl: string;
  /** A backup's pieces, uncompressed. */
  source: AsyncIterable<Buffer>;
  migrationsDir: string;
}

/**
 * Puts a backup into an empty database, all of it or nothing, and brings the schema up to date. Refuses a database with
 * tables in it, a backup of a newer program, and one that is damaged or cut off.
 */
export async function restoreBackup(options: RestoreOptions): Promise<Restored> {
  const { databaseUrl, migrationsDir } = options;
  const client = new pg.Client({ connectionString: databaseUrl });
  client.on("error", () => {});
  await client.connect();
  const backup = readBackup(options.source);
  let restored: Restored;
  try {
    // A program that is started meanwhile waits with its own migrations.
    await lockMigrations(client);
    await client.query("BEGIN");
    await requireEmpty(client);
    restored = await restoreRows(client, backup, migrationsDir);
    await client.query("COMMIT");
    await client.query("ANALYZE");
  } catch (error) {
    throw isFaultOfBackup(error) ? damaged(error) : error;
  } finally {
    await backup.close();
    // Ending the session rolls back what was not committed, and releases the lock.
    await client.end().catch(() => {});
  }
  await applyMigrations({ databaseUrl, migrationsDir });
  return restored;
}

async function restoreRows(
  client: pg.Client,
  backup: BackupReader,
  migrationsDir: string,
): Promise<Restored> {
  const head = await backup.readHead();
  await makeSchema(client, migrationsDir, head.migrations);
  const tables = await listTables(client);
  const names = tables.map(({ name }) => quote(name)).join(", ");
  // The first migration makes rows of its own; the backup has them as they were.
  await client.query(`TRUNCATE ${names}`);
  const counts: Record<string, number> = {};
  for (let next = await backup.readNext(); ; next = await backup.readNext()) {
    if ("rows" in next) {
      await finish(client, next, counts, tables);
      await backup.verify();
      return { head, rows: counts };
    }
    const { table: name, columns } = next;
    const table = tables.find((each) => each.name === name);
    if (table === undefined || String(table.columns) !== String(columns)) throw damaged();
    counts[name] = await restoreTable(client, table, backup);
  }
}

async function restoreTable(client: pg.Client, table: BackedUpTable, backup: BackupReader): Promise<number> {
  const name = quote(table.name);
  // Rows come back as they were; what a trigger does to a new row was done to them long ago.
  await client.query(`ALTER TABLE ${name} DISABLE TRIGGER USER`);
  const { pieces, count } = backup.readRows();
  await copyIn(client, `COPY ${name} ${quoteColumns(table.columns)} FROM STDIN`, pieces);
  await client.query(`ALTER TABLE ${name} ENABLE TRIGGER USER`);
  return count();
}

async function finish(
  client: pg.Client,
  { rows, sequences }: BackupTail,
  counts: Record<string, number>,
  tables: readonly BackedUpTable[],
): Promise<void> {
  if (tables.some(({ name }) => rows[name] === undefined || rows[name] !== counts[name])) throw damaged();
  for (const [name, [value, isCalled]] of Object.entries(sequences)) {
    await client.query("SELECT setval($1::regclass, $2::bigint, $3)", [quote(name), value, isCalled]);
  }
}

async function requireEmpty(client: pg.Client): Promise<void> {
  const found = await listForeignTables(client);
  if (found.length === 0) return;
  throw refusal("restore-not-empty", 409, { count: found.length, first: found.slice(0, 3).join(", ") });
}

/** Compressed data that does not decompress, and rows that PostgreSQL does not take. */
function isFaultOfBackup(error: unknown): boolean {
  const { code } = error as { code?: unknown };
  return typeof code === "string" && /^(Z_|22|23)/.test(code);
}

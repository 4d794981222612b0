import { createHash, randomUUID } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import pg from "pg";
import { refusal } from "@/lib/messages";

interface Migration {
  name: string;
  sql: string;
  checksum: string;
}

/** The number `prisma migrate` locks too, so that it and we never run at the same time. */
const MIGRATION_LOCK = 72_707_369;
const LOCK_TIMEOUT_MS = 60_000;
/** PostgreSQL's code for a lock that was not got in time. */
const LOCK_NOT_AVAILABLE = "55P03";

/**
 * Applies the folders of `migrationsDir` that the database does not have yet, in order of their names, each in
 * one transaction, and keeps the books the way `prisma migrate` does. Any number of programs may call this at
 * once. Answers the names applied now. Throws AppError when an applied file was edited, an earlier run of
 * `prisma migrate` failed half-way, the database knows migrations that this program does not, or another program
 * migrates for longer than `lockTimeoutMs`.
 */
export async function applyMigrations(options: {
  databaseUrl: string;
  migrationsDir: string;
  lockTimeoutMs?: number;
}): Promise<string[]> {
  const migrations = await readMigrations(options.migrationsDir);
  const client = new pg.Client({ connectionString: options.databaseUrl });
  client.on("error", () => {});
  await client.connect();
  try {
    await lockMigrations(client, options.lockTimeoutMs);
    await client.query(BOOKKEEPING);
    const pending = await findPending(client, migrations);
    for (const migration of pending) await applyInTransaction(client, migration);
    return pending.map(({ name }) => name);
  } finally {
    // Ending the session releases the lock.
    await client.end();
  }
}

/**
 * Makes, in the caller's transaction, the schema that a database had to which `wanted` was applied. Refuses what is not
 * among the migrations of `migrationsDir`, or was another text then.
 */
export async function makeSchema(
  client: pg.Client,
  migrationsDir: string,
  wanted: readonly { name: string; checksum: string }[],
): Promise<void> {
  const migrations = await readMigrations(migrationsDir);
  await client.query(BOOKKEEPING);
  for (const { name, checksum } of wanted) {
    const migration = migrations.find((each) => each.name === name);
    if (migration === undefined) throw refusal("schema-newer", 409, { name });
    if (migration.checksum !== checksum) throw refusal("migration-edited", 409, { name });
    await apply(client, migration);
  }
}

/** Waits until no other program migrates the database; the lock lasts until the session ends. */
export async function lockMigrations(client: pg.Client, timeoutMs = LOCK_TIMEOUT_MS): Promise<void> {
  await client.query(`SET lock_timeout = ${timeoutMs}`);
  try {
    await client.query("SELECT pg_advisory_lock($1)", [MIGRATION_LOCK]);
  } catch (error) {
    if ((error as { code?: string }).code !== LOCK_NOT_AVAILABLE) throw error;
    throw refusal("migrations-locked", 503, { seconds: Math.ceil(timeoutMs / 1000) }, { cause: error });
  }
  await client.query("RESET lock_timeout");
}

/** Exactly the table `prisma migrate` makes. */
const BOOKKEEPING = `
  CREATE TABLE IF NOT EXISTS _prisma_migrations (
    id VARCHAR(36) PRIMARY KEY NOT NULL,
    checksum VARCHAR(64) NOT NULL,
    finished_at TIMESTAMPTZ,
    migration_name VARCHAR(255) NOT NULL,
    logs TEXT,
    rolled_back_at TIMESTAMPTZ,
    started_at TIMESTAMPTZ NOT NULL DEFAULT now(),
    applied_steps_count INTEGER NOT NULL DEFAULT 0
  )`;

async function readMigrations(dir: string): Promise<Migration[]> {
  const entries = await readdir(dir, { withFileTypes: true });
  const names = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
  return Promise.all(
    names.sort().map(async (name) => {
      // Line ends as committed, whatever a Windows checkout made of them.
      const sql = (await readFile(join(dir, name, "migration.sql"), "utf8")).replaceAll("\r\n", "\n");
      return { name, sql, checksum: createHash("sha256").update(sql).digest("hex") };
    }),
  );
}

async function findPending(client: pg.Client, migrations: readonly Migration[]): Promise<Migration[]> {
  const { rows } = await client.query<{ name: string; checksum: string; finished: boolean }>(
    `SELECT migration_name AS name, checksum, finished_at IS NOT NULL AS finished
       FROM _prisma_migrations WHERE rolled_back_at IS NULL ORDER BY migration_name`,
  );
  const known = new Map(migrations.map((migration) => [migration.name, migration]));
  for (const row of rows) {
    const migration = known.get(row.name);
    const { name } = row;
    if (migration === undefined) throw refusal("schema-newer", 409, { name });
    if (!row.finished) throw refusal("migration-unfinished", 409, { name });
    if (row.checksum !== migration.checksum) throw refusal("migration-edited", 409, { name });
  }
  const applied = new Set(rows.map(({ name }) => name));
  return migrations.filter(({ name }) => !applied.has(name));
}

async function apply(client: pg.Client, { name, sql, checksum }: Migration): Promise<void> {
  const startedAt = new Date();
  await client.query(sql);
  await client.query(
    `INSERT INTO _prisma_migrations
       (id, checksum, finished_at, migration_name, logs, rolled_back_at, started_at, applied_steps_count)
     VALUES ($1, $2, clock_timestamp(), $3, NULL, NULL, $4, 1)`,
    [randomUUID(), checksum, name, startedAt],
  );
}

async function applyInTransaction(client: pg.Client, migration: Migration): Promise<void> {
  await client.query("BEGIN");
  try {
    await apply(client, migration);
    await client.query("COMMIT");
  } catch (error) {
    // On a lost connection the server rolls back by itself; what counts is why the migration failed.
    await client.query("ROLLBACK").catch(() => {});
    const reason = (error as Error).message;
    throw refusal("migration-failed", 500, { name: migration.name, reason }, { cause: error });
  }
}

import { createHash } from "node:crypto";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type EmbeddedPostgres, startEmbeddedPostgres } from "./embedded-postgres";
import { applyMigrations } from "./migrations";

const FIRST = "CREATE TABLE planet (id int PRIMARY KEY);\nINSERT INTO planet VALUES (1);\n";
const SECOND = "ALTER TABLE planet ADD COLUMN name text;\n";

let folder: string;
let server: EmbeddedPostgres;
let databaseUrl: string;
let migrationsDir: string;
let count = 0;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "meshwright-migrations-"));
  server = await startEmbeddedPostgres({ dataDir: join(folder, "data"), durable: false });
});

afterAll(async () => {
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
});

beforeEach(async () => {
  count += 1;
  await ask(server.url, `CREATE DATABASE case${count}`);
  databaseUrl = server.url.replace(/\/meshwright$/, `/case${count}`);
  migrationsDir = join(folder, `migrations${count}`);
  write("0001_planets", FIRST);
  write("0002_names", SECOND);
  writeFileSync(join(migrationsDir, "migration_lock.toml"), 'provider = "postgresql"\n');
});

function write(name: string, sql: string): void {
  mkdirSync(join(migrationsDir, name), { recursive: true });
  writeFileSync(join(migrationsDir, name, "migration.sql"), sql);
}

async function ask(url: string, sql: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

const run = () => applyMigrations({ databaseUrl, migrationsDir });

describe("applyMigrations", () => {
  it("applies each migration once, in order, when three programs start at the same time", async () => {
    const applied = await Promise.all([run(), run(), run()]);
    expect(applied.flat()).toEqual(["0001_planets", "0002_names"]);
    expect(await ask(databaseUrl, "SELECT * FROM planet")).toEqual([{ id: 1, name: null }]);
    expect(await run()).toEqual([]);
  });

  it("keeps the books as prisma migrate does", async () => {
    await run();
    const rows = await ask(databaseUrl, "SELECT * FROM _prisma_migrations ORDER BY migration_name");
    expect(rows).toMatchObject([
      {
        id: expect.stringMatching(/^[0-9a-f-]{36}$/),
        checksum: createHash("sha256").update(FIRST).digest("hex"),
        migration_name: "0001_planets",
        finished_at: expect.any(Date),
        started_at: expect.any(Date),
        logs: null,
        rolled_back_at: null,
        applied_steps_count: 1,
      },
      { migration_name: "0002_names", checksum: createHash("sha256").update(SECOND).digest("hex") },
    ]);
  });

  it("takes a checkout with Windows line ends for the same migration", async () => {
    await run();
    write("0001_planets", FIRST.replaceAll("\n", "\r\n"));
    expect(await run()).toEqual([]);
  });

  it("refuses a migration that was edited after it had been applied", async () => {
    await run();
    write("0001_planets", `${FIRST}-- later thought\n`);
    await expect(run()).rejects.toMatchObject({
      code: "migration-edited",
      message: expect.stringContaining("0001_planets"),
    });
  });

  it("refuses a database whose schema is newer than the program", async () => {
    write("0003_moons", "CREATE TABLE moon (id int);\n");
    await run();
    rmSync(join(migrationsDir, "0003_moons"), { recursive: true });
    await expect(run()).rejects.toMatchObject({
      code: "schema-newer",
      message: expect.stringContaining("0003_moons"),
    });
  });

  it("rolls a failing migration back whole, names it, and goes on once it is repaired", async () => {
    write("0003_moons", "CREATE TABLE moon (id int);\nSELECT * FROM nowhere;\n");
    await expect(run()).rejects.toMatchObject({
      code: "migration-failed",
      message: expect.stringMatching(/0003_moons.*nowhere/),
    });
    expect(await ask(databaseUrl, "SELECT to_regclass('moon') AS moon")).toEqual([{ moon: null }]);
    write("0003_moons", "CREATE TABLE moon (id int);\n");
    expect(await run()).toEqual(["0003_moons"]);
  });

  it("says why a migration failed though the connection is lost with it", async () => {
    write("0003_moons", "SELECT pg_terminate_backend(pg_backend_pid());\n");
    await expect(run()).rejects.toMatchObject({
      code: "migration-failed",
      message: expect.stringMatching(/0003_moons.*terminat/),
    });
  });

  it("says that another program migrates when that takes too long", async () => {
    const other = new pg.Client({ connectionString: databaseUrl });
    await other.connect();
    try {
      await other.query("SELECT pg_advisory_lock(72707369)");
      await expect(applyMigrations({ databaseUrl, migrationsDir, lockTimeoutMs: 50 })).rejects.toMatchObject({
        code: "migrations-locked",
        status: 503,
      });
    } finally {
      await other.end();
    }
    expect(await run()).toEqual(["0001_planets", "0002_names"]);
  });

  it("refuses to go on where prisma migrate was interrupted, and goes on when that is marked as rolled back", async () => {
    await run();
    await ask(
      databaseUrl,
      "UPDATE _prisma_migrations SET finished_at = NULL WHERE migration_name = '0002_names'",
    );
    await expect(run()).rejects.toMatchObject({ code: "migration-unfinished" });
    await ask(
      databaseUrl,
      "UPDATE _prisma_migrations SET rolled_back_at = now() WHERE migration_name = '0002_names'",
    );
    await ask(databaseUrl, "ALTER TABLE planet DROP COLUMN name");
    expect(await run()).toEqual(["0002_names"]);
  });
});

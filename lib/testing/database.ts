import { randomBytes } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import pg from "pg";
import { openQueue } from "@/lib/deploy";
import { applyMigrations, type EmbeddedPostgres, startEmbeddedPostgres } from "@/lib/host";
import { sleepReal } from "@/lib/shared";
import { endWithOwner } from "./end-with-owner";

/** A PostgreSQL server for one test file, with a migrated database, the queue's tables in it, to copy from. */
export interface TestServer {
  /** A new database with the product's schema, as empty as at the first start; its connection string. */
  createDatabase(): Promise<string>;
  /** Takes a database away, with those who still use it. */
  dropDatabase(databaseUrl: string): Promise<void>;
  /** Ends the server's processes, in good order or as kill -9 would, and starts it again where it was. */
  restart(how: "fast" | "crash", awayMs: number): Promise<void>;
  /** Takes all connections away from those who have one. */
  cutConnections(): Promise<void>;
  /** Ends the server and removes its files. */
  stop(): Promise<void>;
}

const MIGRATIONS = fileURLToPath(new URL("../../prisma/migrations", import.meta.url));

/** Starts the server; call it in `beforeAll` and `stop` in `afterAll`. */
export async function startTestServer(): Promise<TestServer> {
  const dataDir = await mkdtemp(join(tmpdir(), "meshwright-test-"));
  const start = () => startEmbeddedPostgres({ dataDir, durable: false });
  const letGo = endWithOwner(dataDir);
  let server = await start();
  await (await openQueue({ databaseUrl: server.url, role: "sender", onError: () => {} })).close();
  // Copying needs a source that nobody is connected to, so the migrated database is only ever copied.
  await applyMigrations({ databaseUrl: server.url, migrationsDir: MIGRATIONS });
  let count = 0;
  return {
    createDatabase: () => {
      count += 1;
      return copyDatabase(server, `test_${count}`);
    },
    dropDatabase: (databaseUrl) =>
      administer(server, `DROP DATABASE IF EXISTS ${nameOf(databaseUrl)} WITH (FORCE)`),
    restart: async (how, awayMs) => {
      if (how === "crash") process.kill(server.pid, "SIGQUIT");
      await server.stop();
      await sleepReal(awayMs);
      server = await start();
    },
    cutConnections: () =>
      administer(
        server,
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid() AND backend_type = 'client backend'",
      ),
    stop: async () => {
      await server.stop();
      letGo();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

/** A sealing key as `MESHWRIGHT_SECRET` holds it. */
export function createTestSecret(): string {
  return randomBytes(32).toString("base64");
}

/** What is acknowledged outlives a crash of the server's processes, as it does in production. */
async function copyDatabase(server: EmbeddedPostgres, name: string): Promise<string> {
  await administer(server, `CREATE DATABASE ${name} TEMPLATE ${nameOf(server.url)}`);
  await administer(server, `ALTER DATABASE ${name} SET synchronous_commit = on`);
  return withDatabase(server.url, name);
}

async function administer(server: EmbeddedPostgres, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: withDatabase(server.url, "postgres") });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}

function nameOf(databaseUrl: string): string {
  return new URL(databaseUrl).pathname.slice(1);
}

function withDatabase(url: string, name: string): string {
  const changed = new URL(url);
  changed.pathname = `/${name}`;
  return changed.href;
}

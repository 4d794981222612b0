import { randomBytes } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import pg from "pg";
import { openQueue } from "@/lib/deploy";
import { applyMigrations, type EmbeddedPostgres, startEmbeddedPostgres } from "@/lib/host";

/** A PostgreSQL server for one test file, with a migrated database, the queue's tables in it, to copy from. */
export interface TestServer {
  /** A new database with the product's schema, as empty as at the first start; its connection string. */
  createDatabase(): Promise<string>;
  /** Ends the server and removes its files. */
  stop(): Promise<void>;
}

const MIGRATIONS = fileURLToPath(new URL("../../prisma/migrations", import.meta.url));

/** Starts the server; call it in `beforeAll` and `stop` in `afterAll`. */
export async function startTestServer(): Promise<TestServer> {
  const dataDir = await mkdtemp(join(tmpdir(), "meshwright-test-"));
  const server = await startEmbeddedPostgres({ dataDir, durable: false });
  await (await openQueue({ databaseUrl: server.url, role: "sender", onError: () => {} })).close();
  // Copying needs a source that nobody is connected to, so the migrated database is only ever copied.
  await applyMigrations({ databaseUrl: server.url, migrationsDir: MIGRATIONS });
  let count = 0;
  return {
    createDatabase: () => {
      count += 1;
      return copyDatabase(server, `test_${count}`);
    },
    stop: async () => {
      await server.stop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

/** A sealing key as `MESHWRIGHT_SECRET` holds it. */
export function createTestSecret(): string {
  return randomBytes(32).toString("base64");
}

async function copyDatabase(server: EmbeddedPostgres, name: string): Promise<string> {
  const template = new URL(server.url).pathname.slice(1);
  const client = new pg.Client({ connectionString: withDatabase(server.url, "postgres") });
  await client.connect();
  try {
    await client.query(`CREATE DATABASE ${name} TEMPLATE ${template}`);
  } finally {
    await client.end();
  }
  return withDatabase(server.url, name);
}

function withDatabase(url: string, name: string): string {
  const changed = new URL(url);
  changed.pathname = `/${name}`;
  return changed.href;
}

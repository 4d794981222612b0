import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type EmbeddedPostgres, startEmbeddedPostgres } from "./embedded-postgres";
import { projectRoot } from "./project-root";
import { createScratchDatabase, dropScratchDatabases } from "./scratch-database";

let folder: string;
let server: EmbeddedPostgres;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "meshwright-scratch-"));
  server = await startEmbeddedPostgres({ dataDir: folder, durable: false });
});
afterAll(async () => {
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
});

function create(name: string) {
  const migrationsDir = join(projectRoot(), "prisma", "migrations");
  return createScratchDatabase({ databaseUrl: server.url, name, migrationsDir });
}

async function listScratch(): Promise<string[]> {
  const client = new pg.Client({ connectionString: server.url });
  await client.connect();
  const { rows } = await client.query(
    "SELECT datname FROM pg_database WHERE datname LIKE 'scratch%' ORDER BY 1",
  );
  await client.end();
  return rows.map(({ datname }) => datname);
}

it("takes away what was left behind, and its own alone when it is dropped late", async () => {
  const lost = await create("scratch_1");
  const follower = await create("scratch_2");
  await dropScratchDatabases(server.url, ["scratch_0", "scratch_1"]);
  expect(await listScratch()).toEqual(["scratch_2"]);
  await lost.drop();
  expect(await listScratch()).toEqual(["scratch_2"]);
  await follower.drop();
  expect(await listScratch()).toEqual([]);
});

import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gunzipSync, gzipSync } from "node:zlib";
import pg from "pg";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type EmbeddedPostgres, startEmbeddedPostgres } from "../embedded-postgres";
import { applyMigrations } from "../migrations";
import { projectRoot } from "../project-root";
import { readBackupFile, writeBackupFile } from "./backup-file";
import { restoreBackup } from "./restore-backup";
import { writeBackup } from "./write-backup";

const migrationsDir = join(projectRoot(), "prisma/migrations");
const about = { program: "0.1.0", sealedUnder: null };

let folder: string;
let server: EmbeddedPostgres;
/** A second server: what is restored must not lean on anything of the first. */
let other: EmbeddedPostgres;
let count = 0;
let file: string;
const clients: pg.Client[] = [];

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "meshwright-backup-"));
  const start = (name: string) => startEmbeddedPostgres({ dataDir: join(folder, name), durable: false });
  [server, other] = [await start("one"), await start("two")];
});
afterAll(async () => {
  await server.stop();
  await other.stop();
  rmSync(folder, { recursive: true, force: true });
});
beforeEach(() => {
  file = join(folder, `${count}.backup.gz`);
});
afterEach(() => Promise.all(clients.splice(0).map((client) => client.end())));

async function connect(url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  clients.push(client);
  return client;
}

async function createDatabase(on: EmbeddedPostgres): Promise<string> {
  count += 1;
  await (await connect(on.url)).query(`CREATE DATABASE d${count}`);
  const url = new URL(on.url);
  url.pathname = `/d${count}`;
  return url.href;
}

/** A database with what is hard to write down: quotes, line ends, backslashes, nulls, bytes, the end-of-rows mark. */
async function createInstallation(dir = migrationsDir): Promise<{ url: string; client: pg.Client }> {
  const url = await createDatabase(server);
  await applyMigrations({ databaseUrl: url, migrationsDir: dir });
  const client = await connect(url);
  const name = 'Zürich\n\\.\n{"table":"event"}\t\\N "quoted" 網路';
  await client.query("INSERT INTO topology (id, name, document) VALUES ('t1', $1, $2), ('t2', '', '{}')", [
    name,
    { name, deep: [null, 1.5, "\u2028"] },
  ]);
  await client.query(
    `INSERT INTO revision (id, topology_id, number, document, sha256) VALUES ('r1', 't1', 1, '{}', 'x');
     INSERT INTO deployment (id, number, topology_id, revision_id, kind, plan, owner_id)
       VALUES ('d1', 1, 't1', 'r1', 'deploy', '{}', 'w1');
     INSERT INTO worker (id, host, pid) VALUES ('w1', 'here', 1);
     INSERT INTO sealed_key (topology_id, link_id, given, ciphertext, nonce, tag)
       VALUES ('t1', 'l1', true, '\\x00ff5c0a2e', '\\x5c2e0a', '\\x');
     INSERT INTO event (topology_id, deployment_id, type, data)
       SELECT 't1', 'd1', 'step:done', jsonb_build_object('n', n) FROM generate_series(1, 2000) n`,
  );
  return { url, client };
}

async function backUp(client: pg.Client): Promise<void> {
  await writeBackupFile(file, writeBackup(client, about));
}

function restore(databaseUrl: string, dir = migrationsDir) {
  return restoreBackup({ databaseUrl, source: readBackupFile(file), migrationsDir: dir });
}

/** Every row of the product's tables as text. */
async function readAll(client: pg.Client): Promise<Record<string, string[]>> {
  const { rows: tables } = await client.query<{ name: string }>(
    `SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public'
        AND tablename NOT IN ('worker', '_prisma_migrations') ORDER BY 1`,
  );
  const all: Record<string, string[]> = {};
  for (const { name } of tables) {
    const { rows } = await client.query<{ row: string }>(`SELECT t::text AS row FROM "${name}" t ORDER BY 1`);
    all[name] = rows.map(({ row }) => row);
  }
  return all;
}

describe("backup and restore", () => {
  it("bring every row of every table to another server as it was, and numbers go on where they stood", async () => {
    const { client } = await createInstallation();
    await backUp(client);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    const url = await createDatabase(other);
    const { rows } = await restore(url);
    expect(rows).toMatchObject({ topology: 2, event: 2000, sealed_key: 1 });
    const restored = await connect(url);
    expect(await readAll(restored)).toEqual(await readAll(client));
    // Workers are processes, and those of the copy have yet to start.
    expect((await restored.query("SELECT * FROM worker")).rows).toEqual([]);
    const added = await restored.query(
      "INSERT INTO event (topology_id, deployment_id, type, data) VALUES ('t1', 'd1', 'x', '{}') RETURNING seq",
    );
    expect(added.rows).toEqual([{ seq: "2001" }]);
    await expect(restored.query("UPDATE revision SET sha256 = 'y'")).rejects.toThrow(/immutable/);
    expect(await applyMigrations({ databaseUrl: url, migrationsDir })).toEqual([]);
  });

  it("keep one moment, whatever is written while they read", async () => {
    const { url, client } = await createInstallation();
    const before = await readAll(client);
    const writer = await connect(url);
    async function* disturbed() {
      for await (const piece of writeBackup(client, about)) {
        yield piece;
        await writer.query(
          "INSERT INTO event (topology_id, deployment_id, type, data) VALUES ('t1', 'd1', 'x', '{}')",
        );
        await writer.query("DELETE FROM sealed_key");
      }
    }
    await writeBackupFile(file, disturbed());
    const target = await createDatabase(other);
    await restore(target);
    const restored = await connect(target);
    expect(await readAll(restored)).toEqual(before);
    // The sequence stands behind what was written meanwhile: no number is given twice.
    const { rows } = await restored.query("SELECT nextval('event_seq_seq')::int > 2001 AS later");
    expect(rows).toEqual([{ later: true }]);
  });

  it("let a migration wait that would write a table anew, and keep its rows", async () => {
    const { url, client } = await createInstallation();
    const before = await readAll(client);
    const migrating = await connect(url);
    const backup = writeBackup(client, about);
    const first = await backup.next();
    await migrating.query("SET lock_timeout = '200ms'");
    await expect(
      migrating.query("ALTER TABLE topology ALTER COLUMN actor_id TYPE varchar(300)"),
    ).rejects.toThrow(/lock/);
    async function* all() {
      if (!first.done) yield first.value;
      yield* backup;
    }
    await writeBackupFile(file, all());
    const target = await createDatabase(other);
    await restore(target);
    expect(await readAll(await connect(target))).toEqual(before);
    expect(
      (await migrating.query("ALTER TABLE topology ALTER COLUMN actor_id TYPE varchar(300)")).command,
    ).toBe("ALTER");
  });

  it("write moments and numbers as every server reads them, whatever this one is set to", async () => {
    const { url, client } = await createInstallation();
    await client.query("UPDATE deployment SET queued_at = '2026-05-06T07:08:09.123Z', clock_scale = 1.0 / 3");
    const before = await readAll(client);
    const odd = await connect(url);
    await odd.query("SET datestyle = 'SQL, DMY'; SET extra_float_digits = -5");
    await backUp(odd);
    const target = await createDatabase(other);
    await restore(target);
    expect(await readAll(await connect(target))).toEqual(before);
  });

  it("refuse a database that is not empty, and leave it as it was", async () => {
    const { url, client } = await createInstallation();
    await backUp(client);
    const before = await readAll(client);
    await expect(restore(url)).rejects.toMatchObject({ code: "restore-not-empty", status: 409 });
    expect(await readAll(client)).toEqual(before);
  });

  it("refuse to back up a database without an installation, and to replace a file", async () => {
    const empty = await connect(await createDatabase(server));
    await expect(backUp(empty)).rejects.toMatchObject({ code: "backup-nothing" });
    expect(readdirSync(folder).filter((name) => name.includes(".part"))).toEqual([]);
    writeFileSync(file, "older");
    const { client } = await createInstallation();
    await expect(backUp(client)).rejects.toMatchObject({ code: "backup-exists" });
    expect(readFileSync(file, "utf8")).toBe("older");
  });

  describe("of a file that is not as it was written", () => {
    const changes: [string, (whole: Buffer) => Buffer][] = [
      ["a cut-off file", (whole) => whole.subarray(0, whole.length - 20)],
      [
        "a flipped bit",
        (whole) => Buffer.from(whole.map((byte, at) => (at === whole.length >> 1 ? byte ^ 1 : byte))),
      ],
      ["no gzip at all", () => Buffer.from("pg_dump\n")],
      ["another format", () => gzipSync('{"format":"meshwright.topology/1"}\n')],
      ["a row changed", changed((text) => text.replace('{"n": 7}', '{"n": 8}'))],
      ["a row left out", changed((text) => text.replace(/\n[^\n]*\{"n": 7\}\n/, "\n"))],
      ["a row too many for its key", changed((text) => text.replace(/\n[^\n]*\{"n": 7\}\n/, "$&$&"))],
      [
        "a column that is not there",
        changed((text) => text.replace('"sha256","created_at"', '"sha1","created_at"')),
      ],
      ["the end left out", changed((text) => text.slice(0, text.lastIndexOf("{")))],
      ["something behind the end", changed((text) => `${text}more\n`)],
    ];
    function changed(change: (text: string) => string): (whole: Buffer) => Buffer {
      return (whole) => {
        const text = gunzipSync(whole).toString("utf8");
        expect(change(text)).not.toBe(text);
        return gzipSync(change(text));
      };
    }

    it.each(changes)("%s: nothing is restored", async (_, change) => {
      const { client } = await createInstallation();
      await backUp(client);
      writeFileSync(file, change(readFileSync(file)));
      const target = await createDatabase(other);
      await expect(restore(target)).rejects.toMatchObject({ code: "backup-damaged" });
      expect(
        (await (await connect(target)).query("SELECT * FROM pg_tables WHERE schemaname = 'public'")).rows,
      ).toEqual([]);
    });
  });

  it("let the database go that is read when the one that is written fails in the middle", async () => {
    const { url, client } = await createInstallation();
    await client.query(
      `INSERT INTO event (topology_id, deployment_id, type, data)
         SELECT 't1', 'd1', 'x', jsonb_build_object('text', repeat(md5(n::text), 128)) FROM generate_series(1, 5000) n`,
    );
    const reader = new pg.Client({ connectionString: url });
    reader.on("error", () => {});
    await reader.connect();
    async function* spoilt() {
      let isSpoilt = false;
      for await (const piece of writeBackup(reader, about)) {
        yield piece;
        if (isSpoilt || !piece.includes("t1\td1\tx")) continue;
        isSpoilt = true;
        yield Buffer.from("no row of this table\n");
      }
    }
    const target = await createDatabase(other);
    const failing = restoreBackup({ databaseUrl: target, source: spoilt(), migrationsDir });
    await expect(failing).rejects.toMatchObject({ code: "backup-damaged" });
    await reader.end();
    const { rows } = await client.query(
      "SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND query LIKE 'COPY%' AND state = 'active'",
    );
    expect(rows).toEqual([]);
  });

  it("bring a backup of an older program up to date, and refuse one of a newer program", async () => {
    const older = join(folder, `older-${count}`);
    mkdirSync(older);
    cpSync(join(migrationsDir, "0001_init"), join(older, "0001_init"), { recursive: true });
    const { client } = await createInstallation(older);
    await backUp(client);
    const target = await createDatabase(other);
    await restore(target);
    expect(await applyMigrations({ databaseUrl: target, migrationsDir })).toEqual([]);
    expect((await (await connect(target)).query("SELECT id FROM topology ORDER BY 1")).rows).toEqual([
      { id: "t1" },
      { id: "t2" },
    ]);
    const newer = join(folder, `newer-${count}`);
    mkdirSync(newer);
    await expect(restore(await createDatabase(other), newer)).rejects.toMatchObject({ code: "schema-newer" });
  });

  it("read and write piece by piece: a large table does not have to fit into memory", {
    timeout: 120_000,
  }, async () => {
    const { client } = await createInstallation();
    await client.query(
      `INSERT INTO event (topology_id, deployment_id, type, data)
         SELECT 't1', 'd1', 'x', jsonb_build_object('text', repeat(md5(n::text), 128)) FROM generate_series(1, 50000) n`,
    );
    const target = await createDatabase(other);
    let written = 0;
    let most = 0;
    async function* watched() {
      for await (const piece of writeBackup(client, about)) {
        written += piece.length;
        most = Math.max(most, process.memoryUsage().external + process.memoryUsage().heapUsed);
        yield piece;
      }
    }
    const before = process.memoryUsage().external + process.memoryUsage().heapUsed;
    const { rows } = await restoreBackup({ databaseUrl: target, source: watched(), migrationsDir });
    expect(rows.event).toBe(52_000);
    expect(written).toBeGreaterThan(200_000_000);
    expect(most - before).toBeLessThan(130_000_000);
  });
});

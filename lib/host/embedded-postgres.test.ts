import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { afterEach, describe, expect, it } from "vitest";
import {
  type EmbeddedPostgres,
  type EmbeddedPostgresOptions,
  startEmbeddedPostgres,
} from "./embedded-postgres";
import { ROOT_WAYS } from "./postgres-user";
import { identifyProcess, isProcessAlive } from "./process-identity";

const folders: string[] = [];
const servers: EmbeddedPostgres[] = [];

/** A folder under a parent that only its owner may enter, as root's home is. */
function privateFolder(): string {
  const parent = mkdtempSync(join(tmpdir(), "meshwright-private-"));
  folders.push(parent);
  expect(statSync(parent).mode & 0o777).toBe(0o700);
  return join(parent, "data");
}

async function start(
  dataDir: string,
  options: Partial<EmbeddedPostgresOptions> = {},
): Promise<EmbeddedPostgres> {
  const server = await startEmbeddedPostgres({ dataDir, durable: false, ...options });
  servers.push(server);
  return server;
}

async function ask(url: string, sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query({ text: sql, rowMode: "array" })).rows.flat();
  } finally {
    await client.end();
  }
}

afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.stop()));
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

describe("embedded PostgreSQL", () => {
  it("starts under a parent folder of mode 700, keeps its data, stops and leaves no process", async () => {
    const dataDir = privateFolder();
    const first = await start(dataDir);
    await ask(first.url, "CREATE TABLE kept AS SELECT 7 AS n");
    const process = identifyProcess(first.pid);
    await first.stop();
    expect(isProcessAlive(process)).toBe(false);

    const second = await start(dataDir);
    expect(second.wasRunning).toBe(false);
    expect(second.url).toBe(first.url);
    expect(await ask(second.url, "SELECT n FROM kept")).toEqual([7]);
  });

  it("keeps its password and port for the owner's eyes only and listens on no other address", async () => {
    const dataDir = privateFolder();
    const server = await start(dataDir);
    for (const file of ["database-password", "database-port", "postgres.log"]) {
      expect(statSync(join(dataDir, file)).mode & 0o777, file).toBe(0o600);
    }
    expect(await ask(server.url, "SHOW listen_addresses")).toEqual(["127.0.0.1"]);
    const wrong = server.url.replace(/:[^:@]+@/, ":wrong@");
    await expect(ask(wrong, "SELECT 1")).rejects.toThrow(/password authentication failed/);
  });

  it.runIf(process.platform === "linux")(
    "has a process group of its own, so that Ctrl-C in the terminal does not reach it",
    async () => {
      const server = await start(privateFolder());
      const stat = readFileSync(`/proc/${server.pid}/stat`, "utf8");
      const [, , group] = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
      expect(Number(group)).toBe(server.pid);
    },
  );

  it("takes over the server that a killed launcher left running", async () => {
    const dataDir = privateFolder();
    const first = await start(dataDir);
    const second = await start(dataDir);
    expect(second).toMatchObject({ wasRunning: true, pid: first.pid, url: first.url });
  });

  it("starts again after kill -9 of the server, with everything that was committed", async () => {
    const dataDir = privateFolder();
    const first = await start(dataDir, { durable: true });
    await ask(first.url, "CREATE TABLE kept AS SELECT 7 AS n");
    process.kill(first.pid, "SIGKILL");
    const second = await start(dataDir, { durable: true });
    expect(second.pid).not.toBe(first.pid);
    expect(second.wasRunning).toBe(false);
    expect(await ask(second.url, "SELECT n FROM kept")).toEqual([7]);
  });

  it("starts although the number in a stale pid file belongs to another program by now", async () => {
    const dataDir = privateFolder();
    const first = await start(dataDir);
    await first.stop();
    writeFileSync(
      join(dataDir, "postgres", "postmaster.pid"),
      `${process.ppid}\n${dataDir}/postgres\n0\n1\n\n\n`,
    );
    const second = await start(dataDir);
    expect(await ask(second.url, "SELECT 1")).toEqual([1]);
  });

  it("says what the server's log says when it cannot start", async () => {
    const dataDir = privateFolder();
    await (await start(dataDir)).stop();
    rmSync(join(dataDir, "postgres", "global"), { recursive: true });
    await expect(start(dataDir)).rejects.toThrow(/did not start[\s\S]*postgres\.log[\s\S]*global/);
  });

  it("refuses a folder that is not a database instead of writing into it", async () => {
    const dataDir = privateFolder();
    mkdirSync(join(dataDir, "postgres"), { recursive: true });
    await expect(start(dataDir)).rejects.toThrow(/holds no database/);
  });

  it.runIf(process.getuid?.() === 0).each(ROOT_WAYS)(
    "runs as root by way of $kind, and from one to another",
    async (way) => {
      const dataDir = privateFolder();
      const first = await start(dataDir, { rootWays: [way] });
      await ask(first.url, "CREATE TABLE kept (n int)");
      await first.stop();
      const others = ROOT_WAYS.filter((other) => other !== way);
      const second = await start(dataDir, { rootWays: others });
      expect(await ask(second.url, "SELECT count(*)::int FROM kept")).toEqual([0]);
    },
  );
});

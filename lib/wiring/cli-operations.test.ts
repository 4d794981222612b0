import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { giveDeviceAddress, giveSharedKey, openQueue, startWorker, type Worker } from "@/lib/deploy";
import {
  applyMigrations,
  type EmbeddedPostgres,
  openDataFolder,
  refuseMoved,
  startEmbeddedPostgres,
} from "@/lib/host";
import { readSealingKey } from "@/lib/host/data-folder";
import { createSystemClock } from "@/lib/shared";
import { listen, openStore, readDeployment, type Store, unsealKey } from "@/lib/store";
import {
  createTestLink,
  createTestSecret,
  createTestSite,
  createTestTopology,
  createTestVnet,
  provideEngine,
  spellings,
} from "@/lib/testing";
import { runCli } from "./cli";

const harness = provideEngine();
const KEY = "A1b2C3D4-canary-long";
const PATIENCE = { timeout: 60_000, interval: 50 };
const silent = { info: () => {}, warn: () => {}, error: () => {} };

let folder: string;
let servers: EmbeddedPostgres[];
let workers: Worker[];
let stores: Store[];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "meshwright-operations-"));
  [servers, workers, stores] = [[], [], []];
});
afterEach(async () => {
  await Promise.all(workers.map((worker) => worker.stop()));
  await Promise.all(stores.map((store) => store.close()));
  await Promise.all(servers.map((server) => server.stop()));
  rmSync(folder, { recursive: true, force: true });
});

async function run(args: string[], env: Record<string, string>, input = "") {
  const out: string[] = [];
  const err: string[] = [];
  const exit = await runCli(args, {
    out: (line) => out.push(line),
    drained: async () => {},
    err: (line) => err.push(line),
    readInput: async () => input,
    readSecret: async () => input,
    env,
    interrupted: new AbortController().signal,
  });
  return { exit, out: out.join("\n"), err: err.join("\n") };
}

async function startServer(name: string): Promise<EmbeddedPostgres> {
  const server = await startEmbeddedPostgres({ dataDir: join(folder, name), durable: false });
  servers.push(server);
  return server;
}

/** As MESHWRIGHT_SECRET holds it. */
function secret(): string {
  return harness.store.sealingKey.toString("base64");
}

async function open(databaseUrl: string, key = secret()): Promise<Store> {
  const store = await openStore({ databaseUrl, secret: key });
  stores.push(store);
  return store;
}

const withSite = () =>
  createTestTopology("With a site", {
    vnets: [createTestVnet(3)],
    sites: [createTestSite("hq")],
    links: [createTestLink("l1", "vnet3", "hq", { method: "ipsec", sharedKey: { source: "provided" } })],
  });

/** One deployment that builds, and one that waits for a person, who has given the key and then the address. */
async function workInProgress() {
  harness.cloud.hold("virtualnetworkgateways/vnet1-gateway");
  const worker = await harness.startWorker();
  const building = await harness.deploy(await harness.save(createTestTopology()));
  await harness.until(building, ({ steps }) =>
    steps.some((step) => step.id === "gateway/vnet1" && step.state === "running"),
  );
  const topologyId = await harness.save(withSite());
  await giveSharedKey(harness, { topologyId, link: "l1", value: KEY });
  const waiting = await harness.deploy(topologyId);
  await harness.until(waiting, ({ state }) => state === "waiting");
  return { worker, building, waiting, topologyId };
}

/** Starts a worker on another database, as after a move, and waits until both deployments are done there. */
async function finishOn(databaseUrl: string, ids: string[]): Promise<void> {
  const store = await open(databaseUrl);
  const clock = createSystemClock(2_000);
  workers.push(await startWorker({ store, databaseUrl, cloud: harness.cloud, clock, log: silent }));
  for (const id of ids) {
    await vi.waitFor(async () => expect((await readDeployment(store, id)).state).toBe("done"), PATIENCE);
  }
}

function expectNothingTwice(): void {
  const created = harness.cloud.writes
    .filter(({ wasPresent }) => !wasPresent)
    .map(({ armId }) => armId.toLowerCase());
  expect(new Set(created).size).toBe(created.length);
}

describe("backup and restore of a workspace at work", { timeout: 120_000 }, () => {
  test("what builds and what waits goes on in the restored one, given key included, and nothing is made twice", async () => {
    const { worker, building, waiting } = await workInProgress();
    await worker.abandon();
    const address = { address: "203.0.113.9" };
    // Said, and not heard by any worker: the queue's job for it is in no backup.
    await giveDeviceAddress(harness, { deploymentId: waiting, site: "hq", device: 0, address });
    const file = join(folder, "all.backup.gz");
    const backup = await run(["backup", file], {
      DATABASE_URL: harness.databaseUrl,
      MESHWRIGHT_SECRET: secret(),
    });
    expect(backup).toMatchObject({ exit: 0, err: expect.stringContaining("sealing key") });
    const text = gunzipSync(readFileSync(file)).toString("utf8");
    for (const spelling of spellings(KEY)) expect(text).not.toContain(spelling);

    const env = { MESHWRIGHT_DATA: join(folder, "data"), MESHWRIGHT_SECRET: secret() };
    expect(await run(["restore", file], env)).toMatchObject({
      exit: 0,
      out: expect.stringContaining("2 topologies, 2 deployments"),
      err: "",
    });
    harness.cloud.release();
    await finishOn((await startServer("data")).url, [building, waiting]);
    expectNothingTwice();
    expect([...harness.cloud.keys.values()]).toContain(KEY);
  });

  test("a restore under another sealing key says that given keys cannot be opened", async () => {
    const { worker } = await workInProgress();
    await worker.stop();
    const file = join(folder, "all.backup.gz");
    await run(["backup", file], { DATABASE_URL: harness.databaseUrl, MESHWRIGHT_SECRET: secret() });
    const restored = await run(["restore", file], { MESHWRIGHT_DATA: join(folder, "data") });
    expect(restored).toMatchObject({ exit: 0, err: expect.stringMatching(/key .* cannot be opened here/) });
    expect(await run(["restore", file], { MESHWRIGHT_DATA: join(folder, "data") })).toMatchObject({
      exit: 1,
      err: expect.stringContaining("not empty"),
    });
  });

  test("a backup is taken of a running installation, through its data folder", async () => {
    await (await startServer("data")).stop();
    const env = { MESHWRIGHT_DATA: join(folder, "data") };
    const running = await openDataFolder(join(folder, "data"));
    const server = await startServer("data");
    await applyMigrations({ databaseUrl: server.url, migrationsDir: "prisma/migrations" });
    expect(await run(["backup", join(folder, "running.gz")], env)).toMatchObject({ exit: 0 });
    expect(server.isRunning()).toBe(true);
    await running.release();
    await server.stop();
    expect(await run(["backup", join(folder, "stopped.gz")], env)).toMatchObject({ exit: 0 });
    expect(
      await run(["backup", join(folder, "none.gz")], { MESHWRIGHT_DATA: join(folder, "no") }),
    ).toMatchObject({
      exit: 1,
      err: expect.stringContaining("holds no database"),
    });
  });
});

describe("move", { timeout: 120_000 }, () => {
  test("brings a data folder's database to another server in one command, and the old one does not start again", async () => {
    const { worker, building, waiting } = await workInProgress();
    await worker.abandon();
    const file = join(folder, "all.backup.gz");
    await run(["backup", file], { DATABASE_URL: harness.databaseUrl, MESHWRIGHT_SECRET: secret() });
    const env = { MESHWRIGHT_DATA: join(folder, "data"), MESHWRIGHT_SECRET: secret() };
    await run(["restore", file], env);
    const target = await startServer("other");

    const moved = await run(["move", "--to", "-"], env, `${target.url}\n`);
    expect(moved).toMatchObject({ exit: 0, out: expect.stringContaining("2 topologies, 2 deployments") });
    expect(moved.err).toContain(`The database is at 127.0.0.1:${target.port}/meshwright now.`);
    expect(moved.out + moved.err).not.toContain(new URL(target.url).password);

    for (const command of [["move", "--to", target.url]]) {
      expect(await run(command, env)).toMatchObject({
        exit: 1,
        err: expect.stringContaining("was moved to"),
      });
    }
    await expect(refuseMoved(join(folder, "data"))).rejects.toMatchObject({ code: "database-moved" });
    harness.cloud.release();
    const store = await open(target.url);
    const queue = await openQueue({ databaseUrl: target.url, role: "sender", onError: () => {} });
    const address = { address: "203.0.113.9" };
    await giveDeviceAddress({ store, queue }, { deploymentId: waiting, site: "hq", device: 0, address });
    await queue.close();
    await finishOn(target.url, [building, waiting]);
    expectNothingTwice();
  });

  test("refuses while anybody is connected, and a target that is not empty", async () => {
    const [source, target] = [await startServer("source"), await startServer("target")];
    await applyMigrations({ databaseUrl: source.url, migrationsDir: "prisma/migrations" });
    const env = { DATABASE_URL: source.url };
    // As every web server and every worker does.
    let isListening = () => {};
    const listening = new Promise<void>((resolve) => {
      isListening = resolve;
    });
    const listener = listen(source.url, () => isListening());
    await listening;
    expect(await run(["move", "--to", target.url], env)).toMatchObject({
      exit: 1,
      err: expect.stringContaining("Stop every web server and every worker first"),
    });
    await listener.close();
    expect(await run(["move", "--to", target.url], env)).toMatchObject({ exit: 0 });
    expect(await run(["move", "--to", target.url], env)).toMatchObject({
      exit: 1,
      err: expect.stringContaining("not empty"),
    });
  });
});

describe("reseal", { timeout: 120_000 }, () => {
  test("with MESHWRIGHT_SECRET: given keys open under the new value and no longer under the old one", async () => {
    const { worker, topologyId } = await workInProgress();
    await worker.stop();
    const server = await startServer("data");
    const file = join(folder, "all.backup.gz");
    await run(["backup", file], { DATABASE_URL: harness.databaseUrl, MESHWRIGHT_SECRET: secret() });
    await run(["restore", file], { DATABASE_URL: server.url, MESHWRIGHT_SECRET: secret() });

    const next = createTestSecret();
    const env = { DATABASE_URL: server.url, MESHWRIGHT_SECRET: secret() };
    expect(await run(["reseal"], env)).toMatchObject({
      exit: 1,
      err: expect.stringContaining("--to FILE is missing"),
    });
    const resealed = await run(["reseal", "--to", "-"], env, `${next}\n`);
    expect(resealed).toMatchObject({
      exit: 0,
      out: expect.stringContaining("with the new MESHWRIGHT_SECRET"),
    });
    expect(await unsealKey(await open(server.url, next), topologyId, "l1")).toEqual({
      value: KEY,
      given: true,
    });
    await expect(unsealKey(await open(server.url), topologyId, "l1")).rejects.toMatchObject({
      code: "key-unreadable",
    });
  });

  test("without it: the data folder's key is replaced, and an interrupted run is finished by the next one", async () => {
    const { worker, topologyId } = await workInProgress();
    await worker.stop();
    const dataDir = join(folder, "data");
    const env = { MESHWRIGHT_DATA: dataDir };
    const file = join(folder, "all.backup.gz");
    await run(["backup", file], { DATABASE_URL: harness.databaseUrl, MESHWRIGHT_SECRET: secret() });
    await run(["restore", file], env);
    const path = join(dataDir, "sealing-key");
    writeFileSync(path, `${secret()}\n`, { mode: 0o600 });

    expect(await run(["reseal"], env)).toMatchObject({ exit: 0, out: "1 key is sealed under the new one." });
    const next = readFileSync(path, "utf8").trim();
    expect(next).not.toBe(secret());
    expect(statSync(path).mode & 0o777).toBe(0o600);

    // As if the power had gone after the keys were sealed anew and before the file was replaced.
    writeFileSync(`${path}.next`, `${next}\n`, { mode: 0o600 });
    writeFileSync(path, `${secret()}\n`, { mode: 0o600 });
    await expect(readSealingKey(dataDir)).rejects.toMatchObject({ code: "reseal-unfinished" });
    expect(await run(["reseal"], env)).toMatchObject({ exit: 0, out: "1 key is sealed under the new one." });
    expect(await readSealingKey(dataDir)).toBe(next);
    const server = await startServer("data");
    expect(await unsealKey(await open(server.url, next), topologyId, "l1")).toEqual({
      value: KEY,
      given: true,
    });
  });
});

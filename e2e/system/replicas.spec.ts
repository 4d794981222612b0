import { readFileSync } from "node:fs";
import { expect, test } from "@playwright/test";
import pg from "pg";
import { type Balancer, createBalancer } from "../harness/balancer";
import { waitUntil } from "../harness/program";
import { type Replica, type Replicas, startReplicas } from "../harness/replicas";
import { writeCounts } from "../harness/simulated-azure";

test.describe.configure({ mode: "serial", timeout: 400_000 });

let replicas: Replicas;
let database: pg.Client;
let balancer: Balancer;

/** How long a deployment may stand still after its worker is gone. */
const TAKEOVER_MS = 30_000;

async function start(scale: number): Promise<void> {
  replicas = await startReplicas(scale);
  database = new pg.Client({ connectionString: replicas.databaseUrl });
  // It is stopped under us too.
  database.on("error", () => {});
  await database.connect();
}

test.afterEach(async () => {
  balancer?.close();
  await database.end().catch(() => {});
  await replicas.stop();
});

test("every replica is restarted in turn during a deployment: no request fails, no event is lost or told twice", async () => {
  await start(20);
  const names = { web: ["web-1", "web-2"], worker: ["worker-1", "worker-2"] } as const;
  // All at once on an empty database: one of them makes the schema, the others wait for it.
  const [web, workers] = await Promise.all([
    Promise.all(names.web.map((name) => replicas.start("web", name))),
    Promise.all(names.worker.map((name) => replicas.start("worker", name))),
  ]);
  const { rows } = await database.query(
    "SELECT count(*)::int AS n FROM _prisma_migrations GROUP BY migration_name",
  );
  expect(new Set(rows.map(({ n }) => n))).toEqual(new Set([1]));

  balancer = createBalancer(
    web.map(({ url }) => url),
    replicas.token,
  );
  for (const { url } of web) await balancer.until(url, "ready");
  const id = await deploy();
  const stream = balancer.follow(id);
  const asking = keepAsking(id);
  await gatewaysInFlight();

  for (const [at, name] of names.web.entries()) {
    const replica = web[at] as Replica;
    const askedAt = Date.now();
    const ended = replica.stop();
    await balancer.until(replica.url, "gone");
    // It says that it goes before it goes: until its port closes it answers as before.
    expect(replica.output()).not.toContain("everything has ended");
    expect(await ended).toBe(0);
    expect(Date.now() - askedAt).toBeLessThan(15_000);
    await replicas.start("web", name);
    await balancer.until(replica.url, "ready");
  }
  for (const [at, name] of names.worker.entries()) {
    const askedAt = Date.now();
    expect(await workers[at]?.stop()).toBe(0);
    expect(Date.now() - askedAt).toBeLessThan(15_000);
    await replicas.start("worker", name);
  }
  expect((await readRow(id)).state).toBe("running");
  await done(id);
  await asking.stop();
  expect(asking.failures).toEqual([]);
  expect(stream.connections()).toBeGreaterThan(1);
  const written = await eventNumbers(id);
  await waitUntil(
    () => stream.seen.length >= written.length,
    10_000,
    () => "the last events",
  );
  expect(stream.seen).toEqual(written);
  await expectNothingTwice();
  await replicas.withoutDatabase(async () => {
    for (const { url } of web) await balancer.until(url, "gone");
    for (const { url } of web) expect((await fetch(`${url}/healthz`)).status).toBe(200);
  });
  for (const { url } of web) await balancer.until(url, "ready");
  console.log(`${asking.count()} requests, ${balancer.retries()} of them at the second try`);
});

for (const how of ["SIGKILL", "SIGSTOP"] as const) {
  test(`${how} of the machine whose worker has the deployment: another one takes it over in under 30 s`, async () => {
    await start(120);
    const first = await replicas.start("worker", "worker-1");
    const web = await replicas.start("web", "web-1");
    balancer = createBalancer([web.url], replicas.token);
    await balancer.until(web.url, "ready");
    const id = await deploy();
    await gatewaysInFlight();
    await replicas.start("worker", "worker-2");
    const before = await readRow(id);
    first.signal(how);
    const stoppedAt = Date.now();
    await waitUntil(
      async () => (await readRow(id)).fence > before.fence,
      TAKEOVER_MS,
      () => "the other worker to take the deployment over",
    );
    console.log(`${how}: taken over after ${((Date.now() - stoppedAt) / 1000).toFixed(1)} s`);
    // It wakes up with its old claim, in the middle of whatever it did.
    if (how === "SIGSTOP") first.signal("SIGCONT");
    await done(id);
    await expectNothingTwice();
  });
}

async function deploy(): Promise<string> {
  const topology: unknown = JSON.parse(readFileSync("examples/vnet-to-vnet.json", "utf8"));
  const created = await balancer.request("topologies", { method: "POST", body: { topology } });
  const { id: topologyId } = created as { id: string };
  const started = await balancer.request("deployments", { method: "POST", body: { topologyId } });
  return (started as { id: string }).id;
}

/** Reads the deployment as a page does, all the time, and changes another topology as an editor does. */
function keepAsking(deploymentId: string) {
  const failures: string[] = [];
  let count = 0;
  let isOver = false;
  const asking = (async () => {
    while (!isOver) {
      count += 2;
      const note = (error: unknown) => void failures.push(String(error));
      await balancer.request(`deployments/${deploymentId}`).catch(note);
      const topology = { format: "meshwright.topology/1", name: `Design ${count}` };
      await balancer.request("topologies", { method: "POST", body: { topology } }).catch(note);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  })();
  return {
    failures,
    count: () => count,
    stop: () => {
      isOver = true;
      return asking;
    },
  };
}

async function gatewaysInFlight(): Promise<void> {
  await waitUntil(
    async () => {
      const counts = await writeCounts(replicas);
      return [...counts.keys()].filter((path) => path.includes("/virtualnetworkgateways/")).length === 2;
    },
    90_000,
    () => "both gateways to be asked for",
  );
}

async function readRow(id: string): Promise<{ state: string; fence: number }> {
  const { rows } = await database.query("SELECT state, fence FROM deployment WHERE id = $1", [id]);
  return rows[0] as { state: string; fence: number };
}

async function done(id: string): Promise<void> {
  await waitUntil(
    async () => ["done", "failed", "cancelled"].includes((await readRow(id)).state),
    180_000,
    () => "the deployment to end",
  );
  expect((await readRow(id)).state).toBe("done");
}

async function eventNumbers(id: string): Promise<number[]> {
  const { rows } = await database.query(
    "SELECT seq::int AS seq FROM event WHERE deployment_id = $1 ORDER BY seq",
    [id],
  );
  return rows.map(({ seq }) => seq as number);
}

async function expectNothingTwice(): Promise<void> {
  const twice = [...(await writeCounts(replicas))].filter(([, count]) => count > 1);
  expect(twice).toEqual([]);
}

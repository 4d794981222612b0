import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import pg from "pg";
import { expect, test } from "../harness/fixtures";
import { createLargeTopology } from "../harness/large-topology";
import { descendants, type Program, ROOT, removeDataDir, startProgram, waitUntil } from "../harness/program";
import { createRandom, loseAtRandom, openReader, type StreamReader, type WrittenAt } from "./stream-crowd";
import { type FollowedDeployment, renderStreamsReport, type StreamsResult } from "./streams-report";

const STREAMS = Number(process.env.MESHWRIGHT_MEASURE_STREAMS ?? 1000);
const SLOW = 20;
const VNETS = 20;
/** More than the sockets of a connection hold, so that a reader that stops is felt by the server. */
const BACKLOG = 10_000;
const LOSE_EVERY_MS = 20_000;
const SEED = 5;

test(`${STREAMS} event streams: no gap, no repeat, and slow readers slow nobody`, async () => {
  test.setTimeout(30 * 60_000);
  const program = await startProgram({ clock: "scale=60" });
  try {
    const result = await measure(program);
    const report = renderStreamsReport(result);
    console.log(report);
    writeFileSync(join(ROOT, "test-results/streams.md"), report);
    for (const { gaps, repeats, events } of [result.calm, result.withSlow]) {
      expect(events).toBeGreaterThan(VNETS * 10);
      expect([gaps, repeats]).toEqual([0, 0]);
    }
    expect([result.slowGaps, result.slowRepeats]).toEqual([0, 0]);
  } finally {
    await program.stop();
    removeDataDir(program);
  }
});

async function measure(program: Program): Promise<StreamsResult> {
  const web = findWebServer(program);
  const random = createRandom(SEED);
  const written: WrittenAt = new Map();
  const open = (deployment: string) =>
    openReader({ port: program.port, path: `/api/v1/events?deployment=${deployment}`, written });

  await warmUp(program);
  const before = memoryOf(web);
  const first = await startDeployment(program, "One");
  const readers = Array.from({ length: STREAMS }, () => open(first));
  await Promise.all(readers.map(({ opened }) => opened));
  const openMemory = memoryOf(web);
  const calm = await follow({ name: "All read", id: first, readers, random, web });

  await writeBacklog(readDatabaseUrl(web), first);
  const slow = Array.from({ length: SLOW }, () =>
    openReader({ port: program.port, path: "/api/v1/events", written: new Map() }),
  );
  await Promise.all(slow.map(({ opened }) => opened));
  for (const reader of slow) reader.stopReading();
  const second = await startDeployment(program, "Two");
  const others = Array.from({ length: STREAMS }, () => open(second));
  await Promise.all(others.map(({ opened }) => opened));
  const withSlow = await follow({ name: "Some do not", id: second, readers: others, random, web });
  for (const reader of slow) reader.goOnReading();
  const all = await readSeqs(readDatabaseUrl(web), null);
  await waitUntil(
    () => slow.every(({ seen }) => (seen.at(-1) ?? 0) >= (all.at(-1) ?? 0)),
    300_000,
    () => "the slow readers to catch up",
  );
  const faults = countFaults(slow, all);
  for (const reader of slow) reader.close();
  return {
    ...{ streams: STREAMS, slow: SLOW, backlog: BACKLOG, calm, withSlow },
    memory: { before, open: openMemory },
    slowGaps: faults.gaps,
    slowRepeats: faults.repeats,
  };
}

interface Following {
  name: string;
  id: string;
  readers: readonly StreamReader[];
  random: () => number;
  web: number;
}

/** Follows a deployment to its end with connections lost on the way, and closes the streams. */
async function follow({ name, id, readers, random, web }: Following): Promise<FollowedDeployment> {
  const stopLosing = loseAtRandom(readers, LOSE_EVERY_MS, random);
  let peakMemory = memoryOf(web);
  const url = readDatabaseUrl(web);
  await waitUntil(
    async () => {
      peakMemory = Math.max(peakMemory, memoryOf(web));
      return isOver(url, id);
    },
    15 * 60_000,
    () => `deployment ${name} to end`,
  );
  stopLosing();
  const all = await readSeqs(url, id);
  await waitUntil(
    () => readers.every(({ seen }) => (seen.at(-1) ?? 0) >= (all.at(-1) ?? 0)),
    60_000,
    () => "the last event to reach everybody",
  );
  const delays = readers.flatMap((reader) => reader.delays);
  const reopened = readers.reduce((sum, reader) => sum + reader.reopened, 0);
  for (const reader of readers) reader.close();
  return { name, events: all.length, delays, reopened, peakMemory, ...countFaults(readers, all) };
}

function countFaults(readers: readonly StreamReader[], all: readonly number[]) {
  let gaps = 0;
  let repeats = 0;
  for (const { seen } of readers) {
    const once = new Set(seen);
    repeats += seen.length - once.size;
    gaps += all.filter((seq) => !once.has(seq)).length;
  }
  return { gaps, repeats };
}

async function startDeployment(program: Program, name: string): Promise<string> {
  const topology = { ...createLargeTopology(VNETS), name };
  const grouped = JSON.stringify(topology).replaceAll('"rg-tree"', `"rg-${name}"`);
  const { id: topologyId } = (await ask(program, "/api/v1/topologies", {
    topology: JSON.parse(grouped),
  })) as { id: string };
  const started = (await ask(program, "/api/v1/deployments", { topologyId })) as { id: string };
  return started.id;
}

async function ask(program: Program, path: string, body?: object): Promise<unknown> {
  const reply = await fetch(`${program.url}${path}`, {
    ...(body === undefined
      ? {}
      : { method: "POST", body: JSON.stringify(body), headers: { "content-type": "application/json" } }),
  });
  if (!reply.ok) throw new Error(`${path} answered ${reply.status}: ${await reply.text()}`);
  return reply.json();
}

/** Code that was not compiled yet and pools that were not filled yet would count as streams' memory. */
async function warmUp(program: Program): Promise<void> {
  for (let round = 0; round < 3; round += 1) {
    const readers = Array.from({ length: 100 }, () =>
      openReader({ port: program.port, path: "/api/v1/events", written: new Map() }),
    );
    await Promise.all(readers.map(({ opened }) => opened));
    for (const reader of readers) reader.close();
  }
}

/** The process that answers requests: the largest of the web server's. */
function findWebServer({ launcherPid }: Program): number {
  const candidates = descendants(launcherPid).filter((pid) =>
    /next/.test(readFileSync(`/proc/${pid}/cmdline`, "utf8")),
  );
  const [largest] = candidates.sort((a, b) => memoryOf(b) - memoryOf(a));
  if (largest === undefined) throw new Error("no web server runs");
  return largest;
}

/** The database that the process was started with. */
function readDatabaseUrl(pid: number): string {
  const settings = readFileSync(`/proc/${pid}/environ`, "utf8").split("\0");
  const url = settings.find((setting) => setting.startsWith("DATABASE_URL="))?.slice("DATABASE_URL=".length);
  if (url === undefined) throw new Error("the web server has no database");
  return url;
}

/** Resident memory, MiB. */
function memoryOf(pid: number): number {
  const kibibytes = /^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1];
  return Number(kibibytes) / 1024;
}

async function withClient<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** Events of a deployment that is over, as many as a year of looking leaves. */
async function writeBacklog(url: string, deploymentId: string): Promise<void> {
  await withClient(url, (client) =>
    client.query(
      `INSERT INTO event (topology_id, deployment_id, type, step, resource_kind, data)
       SELECT topology_id, id, 'step:adopted', 'vnet/v1', 'virtualNetwork', jsonb_build_object('note', repeat('x', 1500))
         FROM deployment, generate_series(1, ${BACKLOG}) WHERE id = $1`,
      [deploymentId],
    ),
  );
}

/** Asked of the database, so that the web server has nothing but the streams to do. */
async function isOver(url: string, deploymentId: string): Promise<boolean> {
  const { rows } = await withClient(url, (client) =>
    client.query("SELECT 1 FROM deployment WHERE id = $1 AND finished_at IS NOT NULL", [deploymentId]),
  );
  return rows.length > 0;
}

async function readSeqs(url: string, deploymentId: string | null): Promise<number[]> {
  const { rows } = await withClient(url, (client) =>
    client.query<{ seq: string }>(
      "SELECT seq FROM event WHERE $1::text IS NULL OR deployment_id = $1 ORDER BY seq",
      [deploymentId],
    ),
  );
  return rows.map(({ seq }) => Number(seq));
}

import pg from "pg";
import { createAzureCloud } from "@/lib/azure";
import { openQueue, startDeployment, startWorker } from "@/lib/deploy";
import { isFinal } from "@/lib/deployment";
import { invariant, sleepReal } from "@/lib/shared";
import { createTopology, openStore, readDeployment, type Store } from "@/lib/store";
import type { Topology } from "@/lib/topology";
import { createTestSecret, type TestServer } from "../database";
import { startSimulatorProcess } from "../simulator-process";
import { inPlanOrder, type LowerBound, lowerBound } from "./bounds";
import { createRestingClock } from "./resting-clock";
import { type TimedOperation, toTimedSteps } from "./timed-step";
import { recordWrites, type Write } from "./written-steps";

/** What a deployment took beside what it had to take; seconds of Azure's time. */
export interface Makespan {
  name: string;
  vnets: number;
  tunnels: number;
  steps: number;
  /** From the start to the poll that told the last step's end. */
  seconds: number;
  bound: LowerBound;
  /** The same steps ten at a time in plan order. */
  tenAtOnceSeconds: number;
  /** The median forecast of the plan. */
  forecastSeconds: number;
  /** Real seconds that the measure took. */
  realSeconds: number;
}

/** As many as other tools have at once unless told otherwise. */
const OTHERS_AT_ONCE = 10;
const LOOK_MS = 100;
const silent = { info: () => {}, warn: () => {}, error: () => {} };

/** Deploys a design with the real engine on PostgreSQL and the simulated Azure, whose time passes only while all rests. */
export async function measureMakespan(server: TestServer, topology: Topology): Promise<Makespan> {
  const startedAt = performance.now();
  const databaseUrl = await server.createDatabase();
  const store = await openStore({ databaseUrl, secret: createTestSecret() });
  const looker = new pg.Client({ connectionString: databaseUrl });
  await looker.connect();
  const simulator = await startSimulatorProcess(null);
  const { endpointUrl } = simulator.options;
  const queue = await openQueue({ databaseUrl, role: "sender", onError: () => {} });
  const azure = createAzureCloud(simulator.options);
  const clock = createRestingClock({
    advance: (ms) => simulator.advance(ms / 1000),
    isDatabaseAtRest: () => isAtRest(looker),
  });
  try {
    await showWaits(endpointUrl);
    const { cloud, writes } = recordWrites(azure, clock);
    const worker = await startWorker({ store, databaseUrl, cloud, clock, log: silent });
    try {
      const { id: topologyId } = await createTopology(store, topology);
      const started = await startDeployment(
        { store, queue, azureCloud: "AzureCloud" },
        { topologyId, kind: "deploy" },
      );
      invariant(started.started, "there is something to do");
      const ended = await untilEnd(store, started.deployment.id);
      const operations = await readOperations(endpointUrl);
      const steps = toTimedSteps(ended.steps, writes, operations);
      return {
        name: topology.name,
        vnets: topology.vnets.length,
        tunnels: topology.links.length,
        steps: steps.length,
        seconds: lastEndOf(writes),
        bound: lowerBound(steps),
        tenAtOnceSeconds: inPlanOrder(steps, OTHERS_AT_ONCE),
        forecastSeconds: ended.makespan.p50Seconds,
        realSeconds: (performance.now() - startedAt) / 1000,
      };
    } finally {
      await Promise.all([clock.stop(), worker.stop()]);
    }
  } finally {
    azure.close();
    await simulator.kill();
    await queue.close();
    await looker.end();
    await store.close();
  }
}

async function isAtRest(client: pg.Client): Promise<boolean> {
  const { rows } = await client.query<{ busy: number }>(
    `SELECT count(*)::int AS busy FROM pg_stat_activity
      WHERE datname = current_database() AND pid <> pg_backend_pid() AND backend_type = 'client backend' AND state <> 'idle'`,
  );
  return rows[0]?.busy === 0;
}

/** Has the simulator name its waits though its clock is driven. */
async function showWaits(url: string): Promise<void> {
  const headers = { "content-type": "application/json" };
  const body = JSON.stringify({ showsWaits: true });
  const reply = await fetch(`${url}/_sim/clock`, { method: "POST", headers, body });
  invariant(reply.ok, "the simulator names its waits");
}

async function readOperations(url: string): Promise<TimedOperation[]> {
  const { operations } = (await (await fetch(`${url}/_sim/dump`)).json()) as { operations: TimedOperation[] };
  return operations;
}

async function untilEnd(store: Store, id: string) {
  for (;;) {
    const deployment = await readDeployment(store, id);
    if (isFinal(deployment.state)) {
      invariant(
        deployment.state === "done",
        `the deployment ended ${deployment.state}: ${deployment.reason}`,
      );
      return deployment;
    }
    await sleepReal(LOOK_MS);
  }
}

function lastEndOf(writes: readonly Write[]): number {
  return (
    Math.max(
      ...writes.map(({ armId, endedAt }) => {
        invariant(endedAt !== null, `${armId} ended`);
        return endedAt;
      }),
    ) / 1000
  );
}

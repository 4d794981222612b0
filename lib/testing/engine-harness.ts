import {
  type CrashPoint,
  openQueue,
  type Queue,
  startDeployment,
  startWorker,
  type WatchPace,
  type Worker,
} from "@/lib/deploy";
import { type DeploymentEvent, isFinal, isSettled } from "@/lib/deployment";
import { type Clock, createSystemClock, invariant, sleepReal } from "@/lib/shared";
import {
  createTopology,
  eventsAfter,
  openStore,
  readDeployment,
  removeWorker,
  type Store,
  type StoredDeployment,
  saveTopology,
} from "@/lib/store";
import type { Topology } from "@/lib/topology";
import { createTestSecret, type TestServer } from "./database";
import { createFakeCloud, type FakeCloud } from "./fake-cloud";
import { printDeployment } from "./print-deployment";

/** Everything an engine test needs, on a database of its own. */
export interface EngineHarness {
  databaseUrl: string;
  store: Store;
  queue: Queue;
  azureCloud: "AzureCloud";
  cloud: FakeCloud;
  /**
   * Starts a worker on the fake cloud. `crash` kills it as kill -9 would when a step that contains `step` gets there;
   * `freeze` halts it there as SIGSTOP would, at all its named points, until `thaw`. With `watching` it looks at what stands.
   */
  startWorker(options?: WorkerOptions): Promise<TestWorker>;
  /** Makes it later for all workers. */
  advanceClock(ms: number): void;
  save(topology: Topology): Promise<string>;
  resave(id: string, topology: Topology, version: number): Promise<void>;
  /** Starts a deployment that has something to do; answers its id. The name confirms that a gateway is built anew. */
  deploy(topologyId: string, confirmName?: string): Promise<string>;
  tearDown(topologyId: string, name: string): Promise<string>;
  /** Waits until the deployment fulfils `condition`; throws with its steps when it does not in time. */
  until(
    deploymentId: string,
    condition: (deployment: StoredDeployment) => boolean,
  ): Promise<StoredDeployment>;
  /** Waits for the end, at which every step must be settled. */
  untilEnd(deploymentId: string): Promise<StoredDeployment>;
  events(deploymentId: string): Promise<DeploymentEvent[]>;
  close(): Promise<void>;
}

interface WorkerOptions {
  crash?: NamedPlace;
  freeze?: NamedPlace;
  watching?: WatchPace;
}

/** A crash point of one step; `step` null: of the deployment. */
interface NamedPlace {
  point: CrashPoint;
  step: string | null;
}

interface TestWorker extends Worker {
  /** Resolves when the armed crash point was met and the worker is gone. */
  crashed: Promise<void>;
  /** Resolves when the worker stands still and is taken for dead by the others. */
  frozen: Promise<void>;
  thaw(): void;
}

const silent = { info: () => {}, warn: () => {}, error: () => {} };
/** A minute of waiting takes 30 ms; deadlines count by `now`, which the test moves. */
const SLEEP_SCALE = 2_000;
const PATIENCE_MS = 25_000;

export async function createEngineHarness(server: TestServer): Promise<EngineHarness> {
  const databaseUrl = await server.createDatabase();
  const store = await openStore({ databaseUrl, secret: createTestSecret() });
  const queue = await openQueue({ databaseUrl, role: "sender", onError: () => {} });
  const cloud = createFakeCloud();
  const workers: Worker[] = [];
  let aheadMs = 0;
  const clock: Clock = {
    sleep: createSystemClock(SLEEP_SCALE).sleep,
    now: () => new Date(Date.now() + aheadMs),
  };
  const start = async (topologyId: string, kind: "deploy" | "tearDown", confirmName?: string) => {
    const request = { topologyId, kind, ...(confirmName === undefined ? {} : { confirmName }) };
    const started = await startDeployment({ store, queue, azureCloud: "AzureCloud" }, request);
    if (!started.started) throw new Error("there was nothing to do");
    return started.deployment.id;
  };
  const until: EngineHarness["until"] = async (id, condition) => {
    const deadline = Date.now() + PATIENCE_MS;
    for (;;) {
      const deployment = await readDeployment(store, id);
      if (condition(deployment)) return deployment;
      if (Date.now() > deadline) throw new Error(`not in time: ${printDeployment(deployment)}`);
      await sleepReal(20);
    }
  };
  return {
    databaseUrl,
    store,
    queue,
    azureCloud: "AzureCloud",
    cloud,
    until,
    untilEnd: async (id) => {
      const ended = await until(id, (deployment) => isFinal(deployment.state));
      const open = ended.steps.filter((step) => !isSettled(step.state));
      invariant(open.length === 0, `ended with open steps: ${printDeployment(ended)}`);
      return ended;
    },
    advanceClock: (ms) => {
      aheadMs += ms;
    },
    startWorker: async (places = {}) => {
      const worker = await startTestWorker({ databaseUrl, store, cloud, clock }, places);
      workers.push(worker);
      return worker;
    },
    save: async (topology) => (await createTopology(store, topology)).id,
    resave: async (id, topology, version) => {
      await saveTopology(store, id, topology, version);
    },
    deploy: (topologyId, confirmName) => start(topologyId, "deploy", confirmName),
    tearDown: (topologyId, name) => start(topologyId, "tearDown", name),
    events: (deploymentId) => eventsAfter(store, 0, { deploymentId }, 10_000),
    close: async () => {
      await Promise.all(workers.map((worker) => worker.stop()));
      await queue.close();
      await store.close();
    },
  };
}

async function startTestWorker(
  options: { databaseUrl: string; store: Store; cloud: FakeCloud; clock: Clock },
  { crash, freeze, watching }: WorkerOptions,
): Promise<TestWorker> {
  const crashed = createSignal();
  const frozen = createSignal();
  const thawed = createSignal();
  let isArmed = crash !== undefined;
  let isStarted = false;
  let isFrozen = false;
  const worker: Worker = await startWorker({
    ...options,
    ...(watching === undefined ? {} : { watching }),
    log: silent,
    crashPoint: async (point, step) => {
      if (!isFrozen && isAt(freeze, point, step)) {
        isFrozen = true;
        // What ten seconds of silence make of it.
        void removeWorker(options.store, worker.id).then(frozen.give);
      }
      // The queue does not freeze with it and would keep an observation for it, which in truth another worker gets.
      if (isFrozen && (isAt(freeze, point, step) || !point.endsWith("-observation"))) await thawed.given;
      // Its first beat comes before it can be told to end.
      if (!isStarted || !isArmed || !isAt(crash, point, step)) return;
      isArmed = false;
      void worker.abandon().then(crashed.give);
      // Nothing after this point ever happens in a process that was killed.
      await new Promise<never>(() => {});
    },
  });
  isStarted = true;
  return { ...worker, crashed: crashed.given, frozen: frozen.given, thaw: thawed.give };
}

function isAt(place: NamedPlace | undefined, point: CrashPoint, step: string | null): boolean {
  if (place === undefined || place.point !== point) return false;
  return place.step === null ? step === null : (step?.includes(place.step) ?? false);
}

function createSignal(): { given: Promise<void>; give(): void } {
  let give = () => {};
  const given = new Promise<void>((resolve) => {
    give = resolve;
  });
  return { given, give: () => give() };
}

import { fromPrisma, PgBoss } from "pg-boss";
import type { RawSql } from "@/lib/store";

/**
 * The job queue. Jobs only wake workers: the truth about a deployment stands in its rows. A doubled job does no harm; a
 * lost one is made up for by the workers' pulse, save that of a deployment waiting for a person, which is therefore
 * written together with what the person said.
 */
export interface Queue {
  /** Puts a deployment's job into the queue; inside `tx` when given. One that waits already is enough. */
  enqueueDeployment(tx: RawSql | null, deploymentId: string): Promise<void>;
  enqueueObservation(tx: RawSql | null, requestId: string): Promise<void>;
  enqueueRehearsal(tx: RawSql | null, rehearsalId: string): Promise<void>;
  enqueuePreflight(tx: RawSql | null, requestId: string): Promise<void>;
  /** Takes jobs from now on. */
  work(handlers: JobHandlers): Promise<void>;
  /** Takes no further jobs; those taken go on. */
  rest(): Promise<void>;
  /** Waits for jobs under way, or with `isAbandoned` leaves them. */
  close(isAbandoned?: boolean): Promise<void>;
}

interface JobHandlers {
  walkDeployment(deploymentId: string): Promise<void>;
  observe(requestId: string): Promise<void>;
  preflight(requestId: string): Promise<void>;
  /** Left out, this worker takes no rehearsals. */
  rehearse?: (rehearsalId: string) => Promise<void>;
}

interface QueueOptions {
  databaseUrl: string;
  /** worker: also takes jobs and watches over them; sender: only puts them in. */
  role: "sender" | "worker";
  onError: (error: unknown) => void;
}

const DEPLOYMENT = "deployment";
const OBSERVATION = "observation";
const PREFLIGHT = "preflight";
const REHEARSAL = "rehearsal";
/** Claims at once per worker; the walks that follow wait for Azure nearly all the time and are not counted. */
const CLAIMS = 8;
const OBSERVATIONS = 4;
const PREFLIGHTS = 2;
/** A rehearsal keeps a processor busy; what is deployed goes first. */
const REHEARSALS = 1;
/** A job of whatever queue whose worker is silent for so long is given to another one: somebody waits for each. */
const HEARTBEAT_SECONDS = 10;
const DAY_SECONDS = 24 * 60 * 60;

/** Opens the queue; makes its tables at the first start. */
export async function openQueue(options: QueueOptions): Promise<Queue> {
  const isWorker = options.role === "worker";
  const boss = new PgBoss({
    connectionString: options.databaseUrl,
    max: isWorker ? 6 : 2,
    supervise: isWorker,
    schedule: false,
    useListenNotify: isWorker,
    registerInstance: false,
    ...(isWorker ? { superviseIntervalSeconds: 5, monitorIntervalSeconds: 5 } : {}),
  });
  boss.on("error", options.onError);
  try {
    await startBoss(boss);
  } catch (error) {
    // Callers try again by opening another one: this one must not go on by itself.
    await boss.stop({ graceful: false }).catch(() => {});
    throw error;
  }
  const send = async (tx: RawSql | null, name: string, id: string) => {
    const options = { singletonKey: id, heartbeatSeconds: HEARTBEAT_SECONDS };
    await boss.send(name, { id }, { ...options, ...(tx === null ? {} : { db: fromPrisma(tx) }) });
  };
  return {
    enqueueDeployment: (tx, id) => send(tx, DEPLOYMENT, id),
    enqueueObservation: (tx, id) => send(tx, OBSERVATION, id),
    enqueuePreflight: (tx, id) => send(tx, PREFLIGHT, id),
    enqueueRehearsal: (tx, id) => send(tx, REHEARSAL, id),
    work: async (handlers) => {
      await take(boss, DEPLOYMENT, CLAIMS, handlers.walkDeployment);
      await take(boss, OBSERVATION, OBSERVATIONS, handlers.observe);
      await take(boss, PREFLIGHT, PREFLIGHTS, handlers.preflight);
      if (handlers.rehearse) await take(boss, REHEARSAL, REHEARSALS, handlers.rehearse);
    },
    rest: async () => {
      await boss.offWork(DEPLOYMENT, { wait: false });
      await boss.offWork(OBSERVATION, { wait: false });
      await boss.offWork(PREFLIGHT, { wait: false });
      await boss.offWork(REHEARSAL, { wait: false });
    },
    close: (isAbandoned = false) => boss.stop({ graceful: !isAbandoned, timeout: 20_000 }),
  };
}

async function startBoss(boss: PgBoss): Promise<void> {
  await boss.start();
  // "short": one waiting job per key is enough, however many are being worked on.
  await boss.createQueue(DEPLOYMENT, {
    policy: "short",
    notify: true,
    expireInSeconds: DAY_SECONDS - 1,
    retryLimit: 1_000,
    deleteAfterSeconds: DAY_SECONDS,
  });
  for (const name of [OBSERVATION, PREFLIGHT]) {
    await boss.createQueue(name, {
      policy: "short",
      notify: true,
      expireInSeconds: 300,
      retryLimit: 2,
      deleteAfterSeconds: DAY_SECONDS,
    });
  }
  // Taken up by another worker when the one that was at it is gone; the runs that are over stand in its row.
  await boss.createQueue(REHEARSAL, {
    policy: "short",
    notify: true,
    expireInSeconds: 3_600,
    retryLimit: 30,
    deleteAfterSeconds: DAY_SECONDS,
  });
}

async function take(
  boss: PgBoss,
  name: string,
  localConcurrency: number,
  handle: (id: string) => Promise<void>,
): Promise<void> {
  const options = { localConcurrency, pollingIntervalSeconds: 2, notifyPollingIntervalSeconds: 10 };
  await boss.work<{ id: string }>(name, options, async (jobs) => {
    for (const job of jobs) await handle(job.data.id);
  });
}

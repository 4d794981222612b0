import { openQueue, type Queue } from "@/lib/deploy";
import { type Env, readEnv } from "@/lib/env";
import { refusal } from "@/lib/messages";
import { AppError, STOPPING_MESSAGE } from "@/lib/shared";
import { createLog, type Logger } from "@/lib/shared/log";
import { openStore, type Store } from "@/lib/store";
import packageFile from "../../package.json";
import { type EventTail, openEventTail } from "./event-tail";
import { openTogether, type Together } from "./together";
import { openViewers, type Viewers } from "./viewers";

/** What the routes work with: one of each per process. */
export interface Web {
  env: Env;
  log: Logger;
  store: Store;
  queue: Queue;
  /** The one of Azure's clouds that the workers are connected to; the simulated Azure stands for the public one. */
  azureCloud: Env["azure"]["cloud"];
  events: EventTail;
  /** Who looks at what, so that the workers watch it closely. */
  viewers: Viewers;
  /** Who is at which topology. */
  together: Together;
  /** Aborts when this process is going to be stopped: it still answers, but others should be asked. */
  stopping: AbortSignal;
  version: string;
}

/** Bundles of pages and routes each have their own copy of this module: what is shared lies on globalThis. */
const shared = globalThis as { meshwrightWeb?: Promise<Web> | undefined };

/** Joins environment, store and event stream at the first request; a failure is tried again at the next. */
export function openWeb(): Promise<Web> {
  shared.meshwrightWeb ??= join().catch((cause: unknown) => {
    shared.meshwrightWeb = undefined;
    if (cause instanceof AppError) throw cause;
    createLog("web").error({ err: cause }, "the database cannot be reached");
    throw refusal("database-unreachable", 503, {}, { cause });
  });
  return shared.meshwrightWeb;
}

/** Who asks is told after this long that the database is overloaded; as transactions wait. */
const PATIENCE_MS = 15_000;

async function join(): Promise<Web> {
  const env = readEnv();
  const { databaseUrl, secret } = env;
  if (databaseUrl === null || secret === null) {
    throw refusal("not-launched", 503, { part: "web" });
  }
  const log = createLog("web", env.logLevel);
  const store = await openStore({ databaseUrl, secret, connectionWithinMs: PATIENCE_MS });
  try {
    const onError = (error: unknown) => log.warn({ err: error }, "the queue reports an error");
    const queue = await openQueue({ databaseUrl, role: "sender", onError });
    const events = openEventTail(store, databaseUrl);
    const viewers = openViewers(store, (error) => log.warn({ err: error }, "nobody is told who looks"));
    const together = openTogether({
      store,
      databaseUrl,
      onError: (error) => log.warn({ err: error }, "nobody is told who is here"),
    });
    const stopping = listenForStop(() => {
      void events.close();
      void viewers.close();
      void together.close();
    });
    const azureCloud = env.cloud === "azure" ? env.azure.cloud : "AzureCloud";
    return {
      env,
      log,
      store,
      queue,
      azureCloud,
      events,
      viewers,
      together,
      stopping,
      version: packageFile.version,
    };
  } catch (error) {
    // Every request tries anew: what was opened must not pile up.
    await store.close().catch(() => {});
    throw error;
  }
}

/** Aborts at the launcher's word or a signal; `end` runs at the signal, for open streams would keep the server alive. */
function listenForStop(end: () => void): AbortSignal {
  const stopping = new AbortController();
  process.on("message", (message) => {
    if (message === STOPPING_MESSAGE) stopping.abort();
  });
  for (const signal of ["SIGTERM", "SIGINT"] as const) {
    process.once(signal, () => {
      stopping.abort();
      end();
    });
  }
  return stopping.signal;
}

import { formatMessage } from "@/lib/messages";
import { AppError, sleepReal } from "@/lib/shared";
import { createLog } from "@/lib/shared/log";
import { countLivingWorkers, isDatabaseReady, isSchemaReady } from "@/lib/store";
import { readKnownMigrations } from "./known-migrations";
import { openWeb } from "./web";

const OK = "ok";
/** A database that is away may answer nothing at all, and whoever asks has a limit too. */
const PATIENCE_MS = 2_000;

/** Whether this server can serve, and what keeps it from that. */
export interface Readiness {
  ready: boolean;
  /** A worker was heard of lately. Without one this server serves all the same: drafts are saved, deployments wait. */
  hasWorker: boolean;
  /** Each part, and what is wrong with it, or "ok". */
  checks: { server: string; database: string; schema: string; queue: string; worker: string };
}

/**
 * Whether this server is to stay, the database answers and has the schema that this version needs, and the queue's tables
 * are there. A missing worker is told, and is no fault of this server's: others would be none the better. Answers within
 * seconds and never throws.
 */
export async function describeReadiness(): Promise<Readiness> {
  const late = new AbortController();
  const checks = await Promise.race([
    runChecks(),
    sleepReal(PATIENCE_MS, late.signal).then(() => withoutDatabase("silent")),
  ]);
  late.abort();
  const { worker, ...own } = checks;
  return { ready: Object.values(own).every((fault) => fault === OK), hasWorker: worker === OK, checks };
}

async function runChecks(): Promise<Readiness["checks"]> {
  try {
    const { store, stopping } = await openWeb();
    if (!(await isDatabaseReady(store))) return withoutDatabase("silent");
    const isSchemaThere = await isSchemaReady(store, readKnownMigrations());
    const workers = await countLivingWorkers(store);
    return {
      server: stopping.aborted ? formatMessage("readiness.stopping") : OK,
      database: OK,
      schema: isSchemaThere ? OK : formatMessage("readiness.schemaOlder"),
      // Opening the web side has opened the queue's tables too.
      queue: OK,
      worker: workers === 0 ? formatMessage("readiness.noWorker") : OK,
    };
  } catch (error) {
    // A refusal says itself what is wrong, and its cause is in the log already.
    if (!(error instanceof AppError)) createLog("web").error({ err: error }, "readiness is not known");
    return withoutDatabase("unreachable");
  }
}

function withoutDatabase(fault: "silent" | "unreachable"): Readiness["checks"] {
  const unknown = formatMessage("readiness.unknown");
  const database = formatMessage(`readiness.${fault}`);
  return { server: OK, database, schema: unknown, queue: unknown, worker: unknown };
}

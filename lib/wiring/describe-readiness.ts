import { formatMessage } from "@/lib/messages";
import { AppError, sleepReal } from "@/lib/shared";
import { createLog } from "@/lib/shared/log";
import { countLivingWorkers, isDatabaseReady } from "@/lib/store";
import { openWeb } from "./web";

const OK = "ok";
/** A database that is away may answer nothing at all, and whoever asks has a limit too. */
const PATIENCE_MS = 2_000;

/** Whether the program can do its work, and what keeps it from that. */
export interface Readiness {
  ready: boolean;
  /** Each part, and what is wrong with it, or "ok". */
  checks: { server: string; database: string; queue: string; worker: string };
}

/**
 * Whether this server is to stay, the database answers, the queue's tables are there and a worker was heard of lately.
 * Answers within seconds and never throws.
 */
export async function describeReadiness(): Promise<Readiness> {
  const late = new AbortController();
  const checks = await Promise.race([
    runChecks(),
    sleepReal(PATIENCE_MS, late.signal).then(() => withoutDatabase("silent")),
  ]);
  late.abort();
  return { ready: Object.values(checks).every((fault) => fault === OK), checks };
}

async function runChecks(): Promise<Readiness["checks"]> {
  try {
    const { store, stopping } = await openWeb();
    if (!(await isDatabaseReady(store))) return withoutDatabase("silent");
    const workers = await countLivingWorkers(store);
    return {
      server: stopping.aborted ? formatMessage("readiness.stopping") : OK,
      database: OK,
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
  return { server: OK, database: formatMessage(`readiness.${fault}`), queue: unknown, worker: unknown };
}

import { formatMessage } from "@/lib/messages";
import { AppError } from "@/lib/shared";
import { createLog } from "@/lib/shared/log";
import { countLivingWorkers, isDatabaseReady } from "@/lib/store";
import { openWeb } from "./web";

const OK = "ok";

/** Whether the program can do its work, and what keeps it from that. */
export interface Readiness {
  ready: boolean;
  /** Each part, and what is wrong with it, or "ok". */
  checks: { database: string; queue: string; worker: string };
}

/** Asks the database, looks for the queue's tables and for a worker that was heard of lately. Never throws. */
export async function describeReadiness(): Promise<Readiness> {
  const checks = await runChecks();
  return { ready: Object.values(checks).every((fault) => fault === OK), checks };
}

async function runChecks(): Promise<Readiness["checks"]> {
  const unknown = formatMessage("readiness.unknown");
  try {
    const { store } = await openWeb();
    if (!(await isDatabaseReady(store))) {
      return { database: formatMessage("readiness.silent"), queue: unknown, worker: unknown };
    }
    const workers = await countLivingWorkers(store);
    return {
      database: OK,
      // Opening the web side has opened the queue's tables too.
      queue: OK,
      worker: workers === 0 ? formatMessage("readiness.noWorker") : OK,
    };
  } catch (error) {
    // A refusal says itself what is wrong, and its cause is in the log already.
    if (!(error instanceof AppError)) createLog("web").error({ err: error }, "readiness is not known");
    return { database: formatMessage("readiness.unreachable"), queue: unknown, worker: unknown };
  }
}

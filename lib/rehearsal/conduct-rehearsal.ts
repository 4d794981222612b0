import { listRuns, type PlannedRun, type RehearsalProgress, type RehearsalRun } from "@/lib/deployment";
import { formatMessage } from "@/lib/messages";
import { AppError, sleepReal } from "@/lib/shared";
import {
  claimRehearsal,
  isDatabaseAway,
  latestObservation,
  type RehearsalClaim,
  type RehearsalNote,
  readRehearsal,
  readRehearsalRows,
  readRevision,
  recordRehearsalEnd,
  recordRehearsalProgress,
  recordRehearsalRun,
  type Store,
  type StoredRehearsal,
} from "@/lib/store";
import type { RunInput } from "./rehearse-once";

/** How a run is carried out; rejects when `signal` aborts, with nothing of it left. */
export type CarryOutRun = (
  input: RunInput,
  options: {
    claim: RehearsalClaim;
    signal: AbortSignal;
    tell: (progress: Omit<RehearsalProgress, "run">) => void;
  },
) => Promise<{ run: RehearsalRun; notes: RehearsalNote[] }>;

export interface ConductDeps {
  store: Store;
  azureCloud: RunInput["azureCloud"];
  carryOut: CarryOutRun;
  /** Takes away what the workers before left of it, which were lost in the middle of a run. */
  tidyUp: (claim: RehearsalClaim) => Promise<void>;
  log: { warn(fields: object, message: string): void };
}

/** How often its row hears that it goes on, and it hears from its row. */
const BEAT_MS = 1_000;
/** Times that it is taken up before it is given up; workers also hand it on when they are stopped. */
const MOST_CLAIMS = 20;

/**
 * Carries a rehearsal out, run after run; those that are over are not run again by whoever takes it up later. Rejects
 * when `signal` aborts or the database is away, so that the queue gives it to a worker again.
 */
export async function conductRehearsal(deps: ConductDeps, id: string, signal: AbortSignal): Promise<void> {
  const { store } = deps;
  const claim = await claimRehearsal(store, id);
  if (claim === null) return;
  await deps.tidyUp(claim).catch((error: unknown) => {
    deps.log.warn({ err: error, rehearsal: id }, "what was left of a rehearsal is not taken away");
  });
  if (claim.fence > MOST_CLAIMS) {
    const reason = formatMessage("rehearsal.brokeDown", { count: MOST_CLAIMS });
    return recordRehearsalEnd(store, claim, { state: "failed", reason });
  }
  const conducting = new AbortController();
  const stop = () => conducting.abort();
  signal.addEventListener("abort", stop);
  const state: Conducting = { ...deps, claim, conducting, progress: null, heard: "go on" };
  const beating = keepBeating(state);
  try {
    await playRuns(state, await readRehearsal(store, id));
    if (state.heard === "go on") await recordRehearsalEnd(store, claim, { state: "done" });
  } catch (error) {
    // The queue gives it to a worker again.
    if (signal.aborted || isDatabaseAway(error)) throw error;
    if (state.heard === "go on") await endFailed(state, error);
  } finally {
    signal.removeEventListener("abort", stop);
    conducting.abort();
    await beating;
  }
  if (state.heard === "cancel") await recordRehearsalEnd(store, claim, { state: "cancelled" });
}

interface Conducting extends ConductDeps {
  claim: RehearsalClaim;
  /** Aborts when it is to end for whatever reason. */
  conducting: AbortController;
  progress: RehearsalProgress | null;
  heard: "go on" | "cancel" | "lost";
}

async function playRuns(state: Conducting, rehearsal: StoredRehearsal): Promise<void> {
  const { store, claim, azureCloud, carryOut, conducting } = state;
  const { topologyId, plan } = rehearsal;
  const { topology } = await readRevision(store, topologyId, rehearsal.revision);
  const rows = await readRehearsalRows(store, topologyId, topology);
  const observation = await latestObservation(store, topologyId);
  const runs = listRuns(rehearsal);
  for (const [index, run] of runs.entries()) {
    if (isOver(rehearsal.runs, run)) continue;
    state.progress = { run: index + 1, stepsDone: 0, stepsTotal: plan.steps.length, tookSeconds: 0 };
    const { signal } = conducting;
    const result = await carryOut(
      { run, rows, observation, steps: plan.steps, azureCloud },
      {
        ...{ claim, signal },
        tell: (progress) => {
          state.progress = { ...progress, run: index + 1 };
        },
      },
    );
    if (!(await recordRehearsalRun(store, claim, result.run, result.notes))) return;
  }
}

function isOver(runs: readonly RehearsalRun[], { seed, fault }: PlannedRun): boolean {
  return runs.some((run) => run.seed === seed && run.fault === fault);
}

/** Our own sentence of what went wrong is told; anything else stays in the log. */
async function endFailed({ store, claim, log, progress }: Conducting, error: unknown): Promise<void> {
  log.warn({ err: error, rehearsalId: claim.id }, "the rehearsal broke down");
  const run = progress?.run ?? 1;
  const reason = error instanceof AppError ? error.userMessage : formatMessage("rehearsal.runBroke", { run });
  await recordRehearsalEnd(store, claim, { state: "failed", reason });
}

async function keepBeating(state: Conducting): Promise<void> {
  const { store, claim, conducting, log } = state;
  while (!conducting.signal.aborted) {
    await sleepReal(BEAT_MS, conducting.signal);
    if (conducting.signal.aborted) return;
    try {
      state.heard = await recordRehearsalProgress(store, claim, state.progress);
    } catch (error) {
      log.warn({ err: error, rehearsalId: claim.id }, "the rehearsal is not told of");
    }
    if (state.heard !== "go on") conducting.abort();
  }
}

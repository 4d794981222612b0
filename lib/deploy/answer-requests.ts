import { planTopology } from "@/lib/planner";
import {
  finishObservationRequest,
  finishPreflightRequest,
  isDatabaseAway,
  latestRevision,
  type ObservationFailure,
  type PreflightAnswer,
  readObservationRequest,
  readPlanContext,
  readPreflightRequest,
  readTopology,
} from "@/lib/store";
import { CloudError } from "./cloud";
import type { Engine } from "./engine-context";
import { observeTopology } from "./observe";
import { preflightPlan } from "./preflight/preflight-plan";

/** Observes Azure for somebody who waits for it. */
export async function answerObservation(
  engine: Engine,
  requestId: string,
  signal: AbortSignal,
): Promise<void> {
  const request = await readObservationRequest(engine.store, requestId);
  if (request.isFinished) return;
  try {
    await observeTopology(engine, request.topologyId, signal);
    await finishObservationRequest(engine.store, requestId, null);
  } catch (error) {
    if (isForAnotherTry(error, signal)) throw error;
    await finishObservationRequest(engine.store, requestId, tellFailure(engine, requestId, error));
  }
}

/** Finds out for somebody who asks ahead what would keep a deployment from its first write. */
export async function answerPreflight(engine: Engine, requestId: string, signal: AbortSignal): Promise<void> {
  const request = await readPreflightRequest(engine.store, requestId);
  if (request.answer !== null) return;
  try {
    await finishPreflightRequest(engine.store, requestId, await askAhead(engine, request, signal));
  } catch (error) {
    if (isForAnotherTry(error, signal)) throw error;
    await finishPreflightRequest(engine.store, requestId, { error: tellFailure(engine, requestId, error) });
  }
}

/** Plans the draft, or the tear-down, as a deployment that is started now would be. */
async function askAhead(
  engine: Engine,
  { topologyId, kind }: Pick<Awaited<ReturnType<typeof readPreflightRequest>>, "topologyId" | "kind">,
  signal: AbortSignal,
): Promise<PreflightAnswer> {
  const { store, cloud } = engine;
  const { topology: draft } = await readTopology(store, topologyId);
  const revision = kind === "tearDown" ? await latestRevision(store, topologyId) : null;
  const topology = revision?.topology ?? draft;
  const observation = await observeTopology(engine, topologyId, signal);
  const context = await readPlanContext(store, topology, topologyId);
  const { findings, plan } = planTopology({ ...context, observation, topology, goal: kind });
  const errors = findings.filter(({ severity }) => severity === "error");
  if (kind === "deploy" && errors.length > 0) return { error: { code: "findings-refuse", findings: errors } };
  const subject = { topologyId, topology, steps: plan.steps, observation };
  return { report: await preflightPlan(cloud, subject, signal) };
}

/** Cut off by this worker's stop, or the database had no time: the queue gives the request to a worker again. */
function isForAnotherTry(error: unknown, signal: AbortSignal): boolean {
  return signal.aborted || isDatabaseAway(error);
}

function tellFailure(engine: Engine, requestId: string, error: unknown): ObservationFailure {
  if (error instanceof CloudError) {
    const code = error.kind === "denied" ? "azure-denied" : "azure-unreachable";
    return { code, message: error.azureMessage };
  }
  engine.log.error({ err: error, requestId }, "observing broke down");
  return { code: "observing-failed", message: "" };
}

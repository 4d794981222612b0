import { randomInt } from "node:crypto";
import { type Queue, requestFreshObservation } from "@/lib/deploy";
import { MOST_REHEARSED_STEPS, SEED_LIMIT, USUAL_FAULT_RUNS } from "@/lib/deployment";
import { refusal } from "@/lib/messages";
import { planTopology, type Step } from "@/lib/planner";
import {
  readPlanContext,
  readRehearsal,
  readTopology,
  requestRehearsal,
  type Store,
  type StoredRehearsal,
} from "@/lib/store";

/** What is to be rehearsed; what is left out is the usual. */
interface OrderRequest {
  topologyId: string;
  /** Below SEED_LIMIT; left out, any. */
  seed?: number | undefined;
  faultRuns?: number | undefined;
  hasCleanRun?: boolean | undefined;
}

/**
 * Saves the draft as a revision, plans it against what Azure holds now, and has a worker rehearse that plan. AppError
 * `findings-refuse` (422), `nothing-to-rehearse`, `rehearsal-running`, `deployment-running` (409), `rehearsal-too-large`
 * (422), `stale` (412), `not-found`, and those of `requestFreshObservation`.
 */
export async function orderRehearsal(
  deps: { store: Store; queue: Queue },
  { topologyId, ...order }: OrderRequest,
): Promise<StoredRehearsal> {
  const { store, queue } = deps;
  const { topology, version } = await readTopology(store, topologyId);
  await requestFreshObservation(deps, topologyId);
  const context = await readPlanContext(store, topology, topologyId);
  const { findings, plan } = planTopology({ ...context, topology });
  const errors = findings.filter(({ severity }) => severity === "error");
  if (errors.length > 0)
    throw refusal("findings-refuse", 422, { count: errors.length }, { extensions: { findings: errors } });
  if (!plan.steps.some(({ action }) => action !== "read")) throw refusal("nothing-to-rehearse", 409);
  const { length: count } = plan.steps;
  if (count > MOST_REHEARSED_STEPS)
    throw refusal("rehearsal-too-large", 422, { count, most: MOST_REHEARSED_STEPS });
  const { p50Seconds, p90Seconds } = plan.makespan;
  const { seed = randomInt(SEED_LIMIT), faultRuns = USUAL_FAULT_RUNS, hasCleanRun = true } = order;
  const id = await requestRehearsal(
    store,
    {
      ...{ topologyId, topology, version, seed, faultRuns, hasCleanRun },
      plan: { steps: plan.steps.map(toRehearsedStep), makespan: { p50Seconds, p90Seconds } },
    },
    queue.enqueueRehearsal,
  );
  return readRehearsal(store, id);
}

function toRehearsedStep({ id, action, resource, place, link }: Step) {
  const { kind, armId } = resource;
  return { id, action, kind, armId, place, link };
}

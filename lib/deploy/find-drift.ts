import type { DriftedField } from "@/lib/deployment";
import { type Observation, planTopology } from "@/lib/planner";
import { type Claim, type Drift, readPlanContext, readWalk, type Store } from "@/lib/store";
import { findForeignChanges } from "./foreign-changes";
import { tellValue } from "./tell-value";

/** Fields that are named of one resource; more say no more. */
const MOST_FIELDS = 10;

/**
 * What the deployment's steps had built and is not as they left it, by what was observed at its end: somebody else has
 * changed it while the deployment ran. Read from the rows: persons may have answered since the walk began.
 */
export async function findDrift(store: Store, claim: Claim, observation: Observation): Promise<Drift[]> {
  const { topologyId } = claim;
  const { topology, steps } = await readWalk(store, claim.deploymentId);
  const context = await readPlanContext(store, topology, topologyId);
  const { plan } = planTopology({ ...context, observation, topology, goal: "deploy" });
  const done = steps.filter(({ state, step }) => state === "done" && step.action !== "read");
  const changes = findForeignChanges(done, plan);
  return done.flatMap(({ step }): Drift[] => {
    const found = changes.filter(({ stepId }) => stepId === step.id);
    if (found.length === 0) return [];
    const fields = found.flatMap((change): DriftedField[] =>
      change.gone
        ? []
        : [{ path: change.path, expected: tellValue(change.expected), found: tellValue(change.found) }],
    );
    return [{ step, changes: fields.slice(0, MOST_FIELDS), isGone: found.some(({ gone }) => gone) }];
  });
}

import type { PreflightReport } from "@/lib/deployment";
import { latestObservation, recordPreflight, type Walk } from "@/lib/store";
import { betweenCrashPoints } from "../crash-points";
import type { WalkContext } from "../engine-context";
import { preflightPlan } from "./preflight-plan";

/**
 * Asks Azure what would make the deployment's steps fail, as long as none of them has announced anything, and keeps the
 * answer. Null when it is too late to ask. A walk that is taken up again before its first write asks again: what stood in
 * Azure a while ago says little.
 */
export async function checkBeforeFirstWrite(
  context: WalkContext,
  walk: Walk,
): Promise<PreflightReport | null> {
  const hasBegun = walk.steps.some(({ hasIntent, resumeToken }) => hasIntent || resumeToken !== null);
  if (hasBegun) return null;
  const { store, claim, cloud, topology, stopping } = context;
  const { topologyId } = claim;
  const observation = await latestObservation(store, topologyId);
  const steps = walk.steps.map(({ step }) => step);
  const report = await preflightPlan(cloud, { topologyId, topology, steps, observation }, stopping);
  await betweenCrashPoints(context, "preflight", null, () => recordPreflight(store, claim, report));
  return report;
}

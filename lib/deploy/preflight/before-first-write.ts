import type { PreflightReport } from "@/lib/deployment";
import { latestObservation, recordPreflight, type Walk } from "@/lib/store";
import type { WalkContext } from "../engine-context";
import { runPreflight } from "./run-preflight";

/**
 * Asks Azure what would make the deployment's steps fail, as long as none of them has announced anything, and keeps the
 * answer. Null when it is too late to ask. A walk that is taken up again before its first write asks again: what stood in
 * Azure a while ago says little.
 */
export async function checkBeforeFirstWrite(
  context: WalkContext,
  { steps }: Walk,
): Promise<PreflightReport | null> {
  const hasBegun = steps.some(({ hasIntent, resumeToken }) => hasIntent || resumeToken !== null);
  if (hasBegun) return null;
  const { store, claim, cloud, desired, stopping } = context;
  const observation = await latestObservation(store, claim.topologyId);
  const bodies = new Map(observation?.resources.map(({ armId, body }) => [armId.toLowerCase(), body]));
  const subject = {
    steps: steps.map(({ step }) => step),
    desired,
    observed: (armId: string) => bodies.get(armId.toLowerCase()) ?? null,
  };
  const report = await runPreflight(cloud, subject, stopping);
  await recordPreflight(store, claim, report);
  return report;
}

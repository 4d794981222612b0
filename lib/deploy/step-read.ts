import type { WalkContext } from "./engine-context";
import { standingOf } from "./provisioning-state";
import { ownError } from "./retry-policy";
import { requireTime, type StepRun } from "./step-run";
import { pause } from "./step-waits";
import type { StepWork } from "./step-work";
import { engineText } from "./texts";

/** Looks at something the design marks as existing; it is never written. */
export async function readResource(context: WalkContext, run: StepRun): Promise<StepWork> {
  const { resource } = run.step;
  const found = await context.cloud.get(resource, context.stopping);
  if (found === null) throw ownError(engineText("existingMissing"));
  if (standingOf(found) === "busy") {
    requireTime(run);
    await pause(context, run, null);
    return { work: "again" };
  }
  context.bodies.remember(resource.armId, found);
  return { work: "done", adopted: true, address: null, effect: "none" };
}

import { announce, carryOut, resumeOperation } from "./call-azure";
import type { WalkContext } from "./engine-context";
import { isOwnedHere } from "./owned-here";
import { standingOf } from "./provisioning-state";
import { requireTime, type StepRun } from "./step-run";
import { pause } from "./step-waits";
import type { StepWork } from "./step-work";
import { engineText } from "./texts";

/** Looks at a group that should be empty before it is left standing: deletions show in its list a little later. */
const GROUP_LOOKS = 4;

/** Deletes one resource that this topology created; what it did not create is left alone. */
export async function deleteResource(context: WalkContext, run: StepRun): Promise<StepWork> {
  const { resource } = run.step;
  if (run.resumeToken !== null) {
    return resumeOperation(context, run, run.resumeToken, () => forget(context, run));
  }
  const found = await context.cloud.get(resource, context.stopping);
  context.bodies.remember(resource.armId, found);
  if (found === null) return gone(!run.hasIntent);
  if (!(await isOwnedHere(context, resource, found))) {
    return { work: "skipped", because: engineText("notCreatedHere") };
  }
  const standing = standingOf(found);
  if (standing === "busy" || standing === "deleting") {
    requireTime(run);
    await pause(context, run, null);
    return { work: "again" };
  }
  if (resource.kind === "resourceGroup" && !(await isGroupEmptyAtLast(context, run))) {
    return { work: "skipped", because: engineText("groupNotEmpty") };
  }
  return send(context, run);
}

async function send(context: WalkContext, run: StepRun): Promise<StepWork> {
  await announce(context, run, { creates: false });
  const operation = { operation: "delete" as const, resource: run.step.resource };
  return carryOut(context, run, operation, () => forget(context, run));
}

/** Deleted by an operation of ours. */
function forget(context: WalkContext, run: StepRun): StepWork {
  context.bodies.remember(run.step.resource.armId, null);
  return gone(false);
}

async function isGroupEmptyAtLast(context: WalkContext, run: StepRun): Promise<boolean> {
  for (let look = 1; look <= GROUP_LOOKS; look += 1) {
    if (await context.cloud.isGroupEmpty(run.step.resource.armId, context.stopping)) return true;
    if (look < GROUP_LOOKS) await pause(context, run, null);
  }
  return false;
}

function gone(adopted: boolean): StepWork {
  return { work: "done", adopted, address: null, effect: "deleted" };
}

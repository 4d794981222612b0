import type { ArmReply, ArmRequest } from "../front-door/request";
import type { World } from "../world";
import { type Deployment, forgetParameters, isActive } from "./deployment";
import { requireDeployment } from "./find";
import { deploymentCannotBeCancelled } from "./refusals";
import { wakeWaiting } from "./wake";

/** POST cancel: nothing more is written; what is being written goes on, as Azure cannot take it back either. */
export function cancelDeployment(request: ArmRequest): ArmReply {
  const deployment = requireDeployment(request);
  if (!isActive(deployment)) throw deploymentCannotBeCancelled(deployment);
  cancel(request.world, deployment);
  return { status: 204 };
}

function cancel(world: World, deployment: Deployment): void {
  const steps = deployment.steps.map((step) =>
    step.state === "Waiting" ? { ...step, state: "Skipped" as const } : step,
  );
  const changedAt = world.clock.now();
  world.store.put("deployments", deployment.key, { ...deployment, steps, state: "Canceled", changedAt });
  forgetParameters(world, deployment);
  wakeWaiting(world, deployment.run);
  for (const { id } of steps) {
    const nested = world.store.get("deployments", id.toLowerCase());
    if (nested && isActive(nested)) cancel(world, nested);
  }
}

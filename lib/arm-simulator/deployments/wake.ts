import { randomUUID } from "node:crypto";
import type { World } from "../world";
import { type Deployment, isActive } from "./deployment";

/** Resource Manager polls, too; recorded outputs show connections as they are moments after their write ended. */
const NOTICE_MS = { least: 500, most: 3000 } as const;

/** Has a deployment go on after this many milliseconds of world time. */
export function wakeDeployment(world: World, deployment: Deployment, afterMs: number): void {
  const now = world.clock.now();
  world.operations.begin({
    id: randomUUID(),
    name: "ContinueDeployment",
    kind: "deployment",
    subscriptionId: deployment.subscriptionId,
    location: deployment.location ?? "",
    apiVersion: deployment.apiVersion,
    target: deployment.key,
    targetId: deployment.id,
    alongside: [],
    locks: [],
    startedAt: now,
    finishesAt: now + Math.round(afterMs),
    status: "InProgress",
    hidden: true,
  });
}

/** Wakes the deployment that waits for this operation, or for this run of a nested one, some seconds later. */
export function wakeWaiting(world: World, ended: string): void {
  const wait = world.store.get("deploymentWaits", ended);
  if (!wait) return;
  world.store.delete("deploymentWaits", ended);
  const waiting = world.store.get("deployments", wait.deployment);
  if (!waiting || !isActive(waiting)) return;
  const unit = world.drawUnit(`wake of ${waiting.key}|${world.store.next(`wakes of ${waiting.key}`)}`);
  wakeDeployment(world, waiting, NOTICE_MS.least + (NOTICE_MS.most - NOTICE_MS.least) * unit);
}

import { refusalOf } from "@/components/deployment/refusal";
import type { StepReply } from "@/lib/api";
import { isSettled } from "@/lib/deployment";
import type { LiveIndex } from "./live-index";
import type { WorkState } from "./live-state";

const STATE_OF_ACTION = {
  create: "creating",
  read: "creating",
  update: "updating",
  replace: "updating",
  delete: "tearingDown",
} as const;

/**
 * What the deployment is doing with an object's steps; null when it does nothing with them. `self` is the place that the
 * object is: what waits for another step of the same place waits for nobody.
 */
export function workState(
  steps: readonly StepReply[],
  self: string | null,
  index: LiveIndex,
): WorkState | null {
  const failed = steps.find((step) => step.state === "failed");
  if (failed)
    return { state: "failed", refusal: failed.error && refusalOf(failed.error), message: failed.message };
  if (!index.isRunning) return null;
  const need = steps.find((step) => step.state === "waiting")?.needs[0];
  if (need) {
    const name = need.need === "deviceAddress" ? index.nameOf(need.site) : need.link;
    return { state: "waiting", for: need.need, name };
  }
  const running = steps
    .filter((step) => step.state === "running" && step.startedAt !== null)
    .sort((left, right) => right.p50Seconds - left.p50Seconds)[0];
  if (running) {
    // A subnet that goes leaves its vnet standing.
    const isPart = running.action === "delete" && running.kind === "subnet";
    const state = isPart ? "updating" : STATE_OF_ACTION[running.action];
    const { startedAt, p50Seconds, p90Seconds } = running;
    return { state, startedAt: startedAt ?? "", p50Seconds, p90Seconds };
  }
  const pending = steps.find((step) => step.state === "pending");
  return pending ? { state: "queued", after: waitsFor(pending, self, index) } : null;
}

/** The name of the other place whose unfinished step holds this one up. */
function waitsFor(step: StepReply, self: string | null, index: LiveIndex): string | null {
  for (const id of step.dependsOn) {
    const other = index.step(id);
    if (!other || isSettled(other.state) || other.place === null || other.place === self) continue;
    return index.nameOf(other.place);
  }
  return null;
}

/** Whether a step has put something into Azure. */
export function wasBuilt(steps: readonly StepReply[]): boolean {
  return steps.some((step) => step.action !== "delete" && step.state === "done");
}

/** Whether steps have taken out of Azure all that there was. */
export function wasDeleted(steps: readonly StepReply[]): boolean {
  const deletions = steps.filter((step) => step.action === "delete");
  return deletions.length > 0 && deletions.every((step) => step.state === "done") && !wasBuilt(steps);
}

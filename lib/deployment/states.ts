/**
 * States of a deployment and of its steps, and the questions asked of them.
 *
 *   queued ──▶ running ──▶ done | failed | stopped      (stopped: somebody else changed Azure after the plan was made)
 *                │ └────▶ refused                       (before the first write: a right, quota or lock is in the way)
 *                │  ▲
 *                ▼  │ (input given)
 *             waiting
 *   queued, running, waiting ──▶ pausing ──▶ paused ──▶ running
 *   all that have not ended ──▶ cancelling ──▶ cancelled
 */
export const DEPLOYMENT_STATES = [
  "queued",
  "running",
  "waiting",
  "pausing",
  "paused",
  "cancelling",
  "cancelled",
  "refused",
  "stopped",
  "failed",
  "done",
] as const;
export type DeploymentState = (typeof DEPLOYMENT_STATES)[number];

/** What a deployment is for: bring Azure to a revision, or tear down what earlier deployments created. */
export type DeploymentKind = "deploy" | "tearDown";

export const STEP_STATES = [
  "pending",
  "running",
  "waiting",
  "done",
  "failed",
  "skipped",
  "cancelled",
] as const;
export type StepState = (typeof STEP_STATES)[number];

export type TunnelStatus = "Unknown" | "Connecting" | "Connected" | "NotConnected";

/** States in which nothing more will happen to a deployment. */
export const FINAL_STATES = [
  "cancelled",
  "refused",
  "stopped",
  "failed",
  "done",
] as const satisfies readonly DeploymentState[];
const FINAL: ReadonlySet<DeploymentState> = new Set<DeploymentState>(FINAL_STATES);
const TRANSITIONS: Record<DeploymentState, readonly DeploymentState[]> = {
  queued: ["running", "paused", "cancelling", "cancelled", "failed"],
  running: ["waiting", "pausing", "cancelling", "refused", "stopped", "failed", "done"],
  waiting: ["running", "paused", "cancelling", "cancelled"],
  pausing: ["running", "paused", "cancelling", "refused", "stopped", "failed", "done"],
  paused: ["running", "cancelling"],
  cancelling: ["cancelled", "failed"],
  cancelled: [],
  refused: [],
  stopped: [],
  failed: [],
  done: [],
};

/** True when nothing more will happen to the deployment. */
export function isFinal(state: DeploymentState): boolean {
  return FINAL.has(state);
}

export function canTransition(from: DeploymentState, to: DeploymentState): boolean {
  return TRANSITIONS[from].includes(to);
}

/** True when the step will not run any more, whatever the reason. */
export function isSettled(state: StepState): boolean {
  return state === "done" || state === "failed" || state === "skipped" || state === "cancelled";
}

/** Codes of a failed step that say: Azure is not any more what the plan was made for. The deployment stops over them. */
const CHANGED_CODES: ReadonlySet<string> = new Set(["changed-since-plan", "already-exists"]);

/** True when a step failed since somebody else had changed Azure. */
export function isChangedSincePlan(azureCode: string | null): boolean {
  return azureCode !== null && CHANGED_CODES.has(azureCode);
}

/** How a deployment comes from an earlier one: it does what that left undone, or brings back what stood before it. */
export type FollowsAs = "retry" | "rollBack";

/**
 * States of a deployment and of its steps, and the questions asked of them.
 *
 *   queued ──▶ running ──▶ done | failed
 *                │  ▲
 *                ▼  │ (input given)
 *             waiting
 *   queued, running, waiting ──▶ cancelling ──▶ cancelled
 */
export const DEPLOYMENT_STATES = [
  "queued",
  "running",
  "waiting",
  "cancelling",
  "cancelled",
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
export const FINAL_STATES = ["cancelled", "failed", "done"] as const satisfies readonly DeploymentState[];
const FINAL: ReadonlySet<DeploymentState> = new Set<DeploymentState>(FINAL_STATES);
const TRANSITIONS: Record<DeploymentState, readonly DeploymentState[]> = {
  queued: ["running", "cancelling", "cancelled", "failed"],
  running: ["waiting", "cancelling", "failed", "done"],
  waiting: ["running", "cancelling", "cancelled"],
  cancelling: ["cancelled", "failed"],
  cancelled: [],
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

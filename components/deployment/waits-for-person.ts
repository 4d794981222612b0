import type { DeploymentSummary } from "@/lib/api";

/** True when only a person can say what a step is missing, also while other steps still run. */
export function waitsForPerson({
  state,
  waitingSteps = 0,
}: Pick<DeploymentSummary, "state" | "waitingSteps">): boolean {
  return state === "waiting" || (state === "running" && waitingSteps > 0);
}

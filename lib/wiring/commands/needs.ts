import type { DeploymentReply } from "@/lib/api";
import type { Need } from "@/lib/planner";

/** What a person must still say before the deployment can go on, each thing once. */
export function outstandingNeeds(deployment: DeploymentReply): Need[] {
  const needs = new Map<string, Need>();
  for (const step of deployment.steps) {
    for (const need of step.state === "waiting" ? step.needs : []) {
      needs.set(JSON.stringify(need), need);
    }
  }
  return [...needs.values()];
}

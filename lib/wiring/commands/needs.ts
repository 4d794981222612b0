import type { DeploymentReply } from "@/lib/api";
import { isSettled } from "@/lib/deployment";
import type { Need } from "@/lib/planner";

/** What a person must say now for the deployment to go on, each thing once. */
export function outstandingNeeds(deployment: DeploymentReply): Need[] {
  const waiting = deployment.steps.filter((step) => step.state === "waiting");
  return unique(waiting.flatMap((step) => step.needs));
}

/** As `outstandingNeeds`, with the keys that later steps will ask for: all can be given in one go. */
export function foreseeableNeeds(deployment: DeploymentReply, keysGiven: readonly string[]): Need[] {
  const provided = new Set(
    deployment.topology.links.filter((link) => link.sharedKey.source === "provided").map((link) => link.id),
  );
  const keys = deployment.steps.flatMap(({ kind, link, state }): Need[] =>
    kind === "sharedKey" && link !== null && provided.has(link) && !isSettled(state)
      ? [{ need: "sharedKey", link }]
      : [],
  );
  const open = keys.filter((need) => need.need === "sharedKey" && !keysGiven.includes(need.link));
  return unique([...outstandingNeeds(deployment), ...open]);
}

function unique(needs: readonly Need[]): Need[] {
  return [...new Map(needs.map((need) => [JSON.stringify(need), need])).values()];
}

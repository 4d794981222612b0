import { waitsForPerson } from "@/components/deployment/waits-for-person";
import type { DeploymentSummary } from "@/lib/api";
import type { DeploymentState } from "@/lib/deployment";

/** Nothing goes on by itself: it ended without bringing Azure to its revision, or rests. Who cancelled one knows. */
const LEFT_OPEN: ReadonlySet<DeploymentState> = new Set(["refused", "failed", "stopped", "paused"]);

/**
 * The deployments that only a person can get on: those that ask for something, and of each topology in `kept` the newest
 * one if it was refused, failed, stopped or paused. In the order of `deployments`, newest first.
 */
export function needPerson(
  deployments: readonly DeploymentSummary[],
  kept: ReadonlySet<string>,
): DeploymentSummary[] {
  const seen = new Set<string>();
  return deployments.filter((deployment) => {
    const isNewest = !seen.has(deployment.topologyId);
    seen.add(deployment.topologyId);
    const isLeftOpen = isNewest && kept.has(deployment.topologyId) && LEFT_OPEN.has(deployment.state);
    return isLeftOpen || waitsForPerson(deployment);
  });
}

import type { DeploymentSummary } from "@/lib/api";

/**
 * True when deployments may have left resources in Azure; `last` is the topology's newest deployment. One that
 * failed or was cancelled counts: it keeps what it built, although no revision stands as a whole.
 */
export function standsInAzure(last: Pick<DeploymentSummary, "kind" | "state"> | null): boolean {
  return last !== null && !(last.kind === "tearDown" && last.state === "done");
}

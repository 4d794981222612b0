import type { DeploymentSummary } from "@/lib/api";

/**
 * True when something that the topology created stands in Azure, or may stand there; `last` is its newest deployment. One
 * that failed or was cancelled keeps what it built, although no revision stands as a whole.
 */
export function standsInAzure(
  last: Pick<DeploymentSummary, "kind" | "state" | "ownsResources"> | null,
): boolean {
  if (last === null) return false;
  return last.ownsResources ?? !(last.kind === "tearDown" && last.state === "done");
}

"use client";

import { useClockScale } from "@/components/data/use-environment";
import { useNow } from "@/components/data/use-now";
import type { DeploymentSummary } from "@/lib/api";
import { isFinal } from "@/lib/deployment";

export interface Elapsed {
  /** Seconds of Azure's time since the deployment began. */
  azureSeconds: number;
  /** The same in real seconds. */
  realSeconds: number;
  /** Azure's seconds in one real second. */
  scale: number;
}

/** How long a deployment has been going or took, ticking once a second while it goes; null before it began. */
export function useAzureElapsed(deployment: DeploymentSummary): Elapsed | null {
  const scale = useClockScale();
  const now = useNow(!isFinal(deployment.state) && deployment.startedAt !== null);
  if (deployment.startedAt === null) return null;
  const end = deployment.finishedAt === null ? now : Date.parse(deployment.finishedAt);
  const realSeconds = Math.max(0, (end - Date.parse(deployment.startedAt)) / 1000);
  return { azureSeconds: realSeconds * scale, realSeconds, scale };
}

"use client";

import { useClockScale } from "@/components/data/use-environment";
import { useNow } from "@/components/data/use-now";
import type { DeploymentReply, DeploymentSummary } from "@/lib/api";
import { isFinal, waitingSince, workClock } from "@/lib/deployment";

export interface Elapsed {
  /** Seconds of Azure's time at work since the deployment began. */
  azureSeconds: number;
  /** The same in real seconds. */
  realSeconds: number;
  /** Azure's seconds in one real second. */
  scale: number;
  /** Since when a person is waited for, ms; null while something goes on, and where the steps are not known. */
  waitingSince: number | null;
}

/** How long a deployment has been at work or was, without the time it waited for a person; ticking once a second while it goes; null before it began. */
export function useAzureElapsed(deployment: DeploymentSummary | DeploymentReply): Elapsed | null {
  const scale = useClockScale();
  const now = useNow(!isFinal(deployment.state) && deployment.startedAt !== null);
  if (deployment.startedAt === null) return null;
  const end = deployment.finishedAt === null ? now : Date.parse(deployment.finishedAt);
  const azureSeconds = workClock(deployment, now, scale).toWork(end);
  return {
    azureSeconds,
    realSeconds: azureSeconds / scale,
    scale,
    waitingSince: "steps" in deployment ? waitingSince(deployment, now) : null,
  };
}

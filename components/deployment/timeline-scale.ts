import type { DeploymentReply } from "@/lib/api";
import { isFinal } from "@/lib/deployment";
import type { Schedule } from "./schedule";

/** The time axis: its length in Azure's seconds and where a moment stands on it. */
export interface TimelineScale {
  lengthSeconds: number;
  /** Share of the axis, 0 to 1, at which a moment stands. */
  at: (seconds: number) => number;
}

/** An axis long enough for the latest forecast; while it runs, at least as long as the plan's, so it stands still. */
export function toScale(
  deployment: Pick<DeploymentReply, "makespan" | "state">,
  schedule: Schedule,
): TimelineScale {
  const planned = isFinal(deployment.state) ? 0 : deployment.makespan.p90Seconds;
  const lengthSeconds = Math.max(10, planned, schedule.p90End, schedule.now) * 1.04;
  return { lengthSeconds, at: (seconds) => Math.min(1, Math.max(0, seconds / lengthSeconds)) };
}

/** A share of the axis as a CSS length. */
export function percent(share: number): string {
  return `${(share * 100).toFixed(3)}%`;
}

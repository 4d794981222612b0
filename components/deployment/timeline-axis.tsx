"use client";

import type { DeploymentReply } from "@/lib/api";
import { isFinal } from "@/lib/deployment";
import { axisTicks, type Schedule } from "./schedule";
import { percent, type TimelineScale } from "./timeline-scale";
import { useDoneAbout } from "./use-done-about";

interface AxisProps {
  deployment: DeploymentReply;
  schedule: Schedule;
  scale: TimelineScale;
}

/** A label hides when it stands nearer to now than this share of the axis. */
const LABEL_ROOM = 0.09;

/** Moments over the chart: times of day in real Azure, running times under a faster clock. */
export function TimelineAxis({ deployment, schedule, scale }: AxisProps) {
  const { moment: label } = useDoneAbout(deployment);
  const isRunning = !isFinal(deployment.state);
  const now = scale.at(schedule.now);
  return (
    <div aria-hidden className="relative mr-16 h-full flex-1 text-body text-muted">
      {axisTicks(scale.lengthSeconds).map((seconds) => {
        const share = scale.at(seconds);
        if (isRunning && Math.abs(share - now) < LABEL_ROOM) return null;
        return (
          <span
            key={seconds}
            style={{ left: percent(share) }}
            className={`absolute top-1/2 -translate-y-1/2 ${seconds === 0 ? "" : "-translate-x-1/2"}`}
          >
            {label(seconds)}
          </span>
        );
      })}
      {isRunning ? (
        <span
          style={{ left: percent(now) }}
          className="absolute top-1/2 z-[2] -translate-x-1/2 -translate-y-1/2 rounded-control bg-primary px-1.5 font-semibold text-on-primary"
        >
          {label(schedule.now)}
        </span>
      ) : null}
    </div>
  );
}

/** Thin vertical lines under the rows; dashed where the work stood still for a person. */
export function TimelineGrid({ scale, waits }: { scale: TimelineScale; waits: readonly number[] }) {
  return (
    <div aria-hidden className="absolute inset-y-0 right-16 left-[316px]">
      {axisTicks(scale.lengthSeconds).map((seconds) => (
        <span
          key={seconds}
          style={{ left: percent(scale.at(seconds)) }}
          className="absolute inset-y-0 w-px bg-divider"
        />
      ))}
      {waits.map((seconds) => (
        <span
          key={`wait ${seconds}`}
          style={{ left: percent(scale.at(seconds)) }}
          className="absolute inset-y-0 border-attention-line border-l border-dashed"
        />
      ))}
    </div>
  );
}

/** The line of the present moment over all rows. */
export function TimelineNow({ deployment, schedule, scale }: AxisProps) {
  if (isFinal(deployment.state)) return null;
  return (
    <div aria-hidden className="pointer-events-none absolute inset-y-0 right-16 left-[316px] z-[1]">
      <span
        style={{ left: percent(scale.at(schedule.now)) }}
        className="absolute inset-y-0 -ml-px w-0.5 bg-accent forced-colors:bg-[Highlight]"
      />
    </div>
  );
}

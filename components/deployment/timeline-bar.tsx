import { classNames } from "@/components/ui/class-names";
import { TONE_CLASSES, type Tone } from "@/components/ui/tone";
import type { StepReply } from "@/lib/api";
import type { StepTimes } from "./schedule";
import { percent, type TimelineScale } from "./timeline-scale";

export interface TimelineBarProps {
  step: StepReply;
  times: StepTimes;
  scale: TimelineScale;
  tone: Tone;
}

/** Dashes of a shorter outline, as a share of the axis, would look like a broken one. */
const DASHABLE = 0.03;

/** Outline = the forecast, whisker = nine in ten, fill = elapsed; a thick edge on the critical path. */
export function TimelineBar({ step, times, scale, tone }: TimelineBarProps) {
  const start = scale.at(times.start);
  const isSettled = times.reached !== null && step.state !== "running";
  // A running step keeps the outline it began with, so that one sees how it does against it.
  const forecastEnd = isSettled ? times.p50End : times.start + step.p50Seconds;
  const end = scale.at(forecastEnd);
  const reached = times.reached === null ? start : scale.at(times.reached);
  const whisker = isSettled ? 0 : scale.at(times.start + step.p90Seconds);
  const line = TONE_CLASSES[tone].line;
  return (
    <>
      {whisker > end ? <Whisker from={end} to={whisker} tone={tone} /> : null}
      {isSettled ? null : (
        <span
          style={{ left: percent(start), width: percent(end - start) }}
          className={classNames(
            "absolute top-1/2 h-3.5 min-w-2 -translate-y-1/2 rounded-control bg-surface",
            TONE_CLASSES[tone].border,
            step.critical ? "border-2" : "border",
            step.state !== "running" && end - start > DASHABLE && "border-dashed",
          )}
        />
      )}
      {times.reached === null ? null : (
        <span
          style={{ left: percent(start), width: percent(reached - start) }}
          className={classNames(
            "absolute top-1/2 h-3.5 min-w-2 -translate-y-1/2 forced-colors:bg-[Highlight]",
            isSettled ? "rounded-control" : "rounded-l-control",
            line,
          )}
        />
      )}
    </>
  );
}

function Whisker({ from, to, tone }: { from: number; to: number; tone: Tone }) {
  const line = TONE_CLASSES[tone].line;
  return (
    <span
      style={{ left: percent(from), width: percent(to - from) }}
      className="absolute top-1/2 flex h-2 min-w-2 -translate-y-1/2 items-center forced-colors:border-b"
    >
      <span className={classNames("h-px flex-1", line)} />
      <span className={classNames("h-2 w-px", line)} />
    </span>
  );
}

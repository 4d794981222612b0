"use client";

import { Flag } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { formatRunning } from "@/components/data/formats";
import { classNames } from "@/components/ui/class-names";
import { TONE_CLASSES } from "@/components/ui/tone";
import type { DeploymentReply, StepReply } from "@/lib/api";
import { isFinal } from "@/lib/deployment";
import { isLate, type Schedule, type StepTimes } from "./schedule";
import { blockingStep, holdingStep } from "./step-groups";
import { blockingDeployment, stepLookIn } from "./step-look";
import { TimelineBar } from "./timeline-bar";
import { percent, type TimelineScale } from "./timeline-scale";
import { useStepText } from "./use-step-text";

export interface TimelineRowProps {
  step: StepReply;
  deployment: DeploymentReply;
  schedule: Schedule;
  scale: TimelineScale;
  /** Stands on the path that takes or took longest. */
  isCritical: boolean;
  isSelected: boolean;
  onSelect: () => void;
}

/** One step: icon, name, critical flag and time on the left, its bar and why it waits on the right. */
export function TimelineRow(props: TimelineRowProps) {
  const { step, deployment, schedule, scale, isCritical, isSelected, onSelect } = props;
  const t = useTranslations("deployment");
  const name = useStepText(deployment).name(step);
  const times = schedule.times.get(step.id);
  const look = stepLookIn(deployment, step, isLate(step, times));
  const taken = takenTime(step, times);
  const waits = useWaitingWords(step, deployment, schedule);
  const blocking = blockingDeployment(deployment, step);
  const row = (
    <button
      type="button"
      onClick={onSelect}
      title={name}
      aria-pressed={isSelected}
      data-testid="step"
      data-step={step.id}
      data-state={step.state}
      className={classNames(
        "relative flex h-[29px] w-full items-center border-b text-left text-body last:border-b-0 hover:bg-canvas/60 focus-visible:-outline-offset-2 pointer-coarse:h-11",
        isSelected && "bg-active-tint shadow-[inset_3px_0_0_var(--accent)] hover:bg-active-tint",
      )}
    >
      <span className="flex w-[316px] shrink-0 items-center gap-2 pr-3 pl-7">
        <look.icon
          role="img"
          aria-label={t(`stepState.${look.words}`)}
          className={classNames(
            "size-4 shrink-0",
            TONE_CLASSES[look.tone].text,
            look.spinning && "animate-spin",
          )}
        />
        <span
          className={classNames(
            "min-w-0 flex-1 truncate",
            (step.state === "running" || step.state === "waiting" || step.state === "failed") &&
              "font-semibold",
          )}
        >
          {name}
        </span>
        {isCritical ? (
          <Flag
            role="img"
            aria-label={t(isFinal(deployment.state) ? "tookLongest" : "onCriticalPath")}
            className="size-3.5 shrink-0 text-muted"
          />
        ) : null}
        <span className="min-w-10 shrink-0 text-right text-muted">{taken}</span>
      </span>
      {waits ? <span className="sr-only">{waits}</span> : null}
      <span aria-hidden className="relative mr-16 h-full flex-1">
        {times ? <TimelineBar step={step} times={times} scale={scale} tone={look.tone} /> : null}
        {waits && !blocking ? (
          <WaitingWords words={waits} step={step} times={times} scale={scale} isSelected={isSelected} />
        ) : null}
      </span>
    </button>
  );
  if (!blocking || !waits) return row;
  // A link cannot stand in a button: it lies over the row.
  return (
    <div className="relative">
      {row}
      <span className="pointer-events-none absolute inset-y-0 right-16 left-[316px]">
        <WaitingWords
          words={
            <Link
              href={`/deployments/${blocking.id}`}
              className="pointer-events-auto text-accent hover:underline"
            >
              {waits}
            </Link>
          }
          step={step}
          times={times}
          scale={scale}
          isSelected={isSelected}
        />
      </span>
    </div>
  );
}

/** The time a step took or has taken so far; null before it began. */
export function takenTime(step: StepReply, times: StepTimes | undefined): string | null {
  if (!times || times.reached === null || (step.state !== "running" && step.startedAt === null)) return null;
  return formatRunning(times.reached - times.start);
}

/** Why a step does not run: what it waits for, or why it was skipped or failed. */
export function useWaitingWords(
  step: StepReply,
  deployment: DeploymentReply,
  schedule: Schedule,
): string | null {
  const t = useTranslations("deployment");
  const text = useStepText(deployment);
  const [need] = step.needs;
  if (step.state === "waiting" && need) return t("waits.forYou", { what: text.need(need) });
  if (step.state === "failed") return text.failure(step.error, step.message);
  if (step.state === "skipped") {
    // Where nothing was begun any more, the deployment itself says so, once.
    const isToldAbove = deployment.state === "refused" || deployment.state === "stopped";
    return isToldAbove && !blockingStep(step, deployment.steps) ? null : text.skipped(step, step.message);
  }
  if (deployment.finishedAt === null && step.waitsForDeployment) {
    return t("waits.forDeployment", { number: step.waitsForDeployment.number });
  }
  if (deployment.finishedAt === null && step.waitsForRotation) {
    return t("waits.forRotation", { link: step.waitsForRotation.link });
  }
  if (step.state !== "pending" || deployment.finishedAt !== null) return null;
  if (deployment.state === "cancelling") return t("waits.never");
  const holding = holdingStep(step, deployment.steps, (id) => schedule.times.get(id)?.p50End ?? 0);
  if (holding) return text.waitsFor(holding);
  if (deployment.state === "paused" || deployment.state === "pausing") return t("waits.resume");
  return need ? t("waits.forYou", { what: text.need(need) }) : null;
}

interface WaitingWordsProps {
  words: ReactNode;
  step: StepReply;
  times: StepTimes | undefined;
  scale: TimelineScale;
  isSelected: boolean;
}

/** On the side of the bar that has room, over the now-line. */
function WaitingWords({ words, step, times, scale, isSelected }: WaitingWordsProps) {
  const start = times ? scale.at(times.start) : 0;
  const isOver = step.finishedAt !== null;
  const end = times
    ? scale.at(isOver ? times.p50End : Math.max(times.p50End, times.start + step.p90Seconds))
    : 0;
  // A letter or two say less than nothing: the panel above and the step's drawer have the sentence.
  if (times !== undefined && Math.max(start, 1 - end) < LEAST_ROOM) return null;
  const isOnLeft = times !== undefined && 1 - end < ROOM_ON_RIGHT && start > 1 - end;
  return (
    <span
      className={classNames(
        "pointer-events-none absolute inset-y-0 z-[2] flex items-center",
        isOnLeft ? "left-0 justify-end pr-1.5" : "right-0 pl-3",
        step.state === "waiting"
          ? "font-semibold text-attention"
          : step.state === "failed"
            ? "text-error"
            : "text-muted",
      )}
      style={isOnLeft ? { right: percent(1 - start) } : { left: percent(end) }}
    >
      <span className={classNames("truncate px-1", isSelected ? "bg-active-tint" : "bg-surface")}>
        {words}
      </span>
    </span>
  );
}

/** The share of the axis that words need, and below which none are shown. */
const ROOM_ON_RIGHT = 0.3;
const LEAST_ROOM = 0.15;

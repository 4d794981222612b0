"use client";

import { ChevronDown, ChevronRight } from "lucide-react";
import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import { useFormats } from "@/components/data/use-formats";
import { classNames } from "@/components/ui/class-names";
import { TONE_CLASSES } from "@/components/ui/tone";
import type { DeploymentReply, StepReply } from "@/lib/api";
import type { StepState } from "@/lib/deployment";
import { placeName } from "@/lib/topology";
import { isLate, type Schedule } from "./schedule";
import { stepLookIn } from "./step-look";
import { takenTime, useWaitingWords } from "./timeline-row";
import { useStepText } from "./use-step-text";

export interface PhoneStepsProps {
  deployment: DeploymentReply;
  schedule: Schedule;
  onSelect: (step: StepReply) => void;
}

const GROUPS = [
  { key: "failed", isFolded: false },
  { key: "running", isFolded: false },
  { key: "waiting", isFolded: false },
  { key: "notRun", isFolded: true },
  { key: "done", isFolded: true },
] as const;

const GROUP_OF: Record<StepState, (typeof GROUPS)[number]["key"]> = {
  failed: "failed",
  running: "running",
  waiting: "waiting",
  pending: "waiting",
  skipped: "notRun",
  cancelled: "notRun",
  done: "done",
};

/** Of a deployment that is being cancelled, what has not begun will not run. */
function groupOf({ state }: StepReply, deployment: DeploymentReply): (typeof GROUPS)[number]["key"] {
  const isGivenUp = deployment.state === "cancelling" && (state === "pending" || state === "waiting");
  return isGivenUp ? "notRun" : GROUP_OF[state];
}

/** The steps as cards by state, where there is no room for a time axis. */
export function PhoneSteps({ deployment, schedule, onSelect }: PhoneStepsProps) {
  return GROUPS.map(({ key, isFolded }) => {
    const steps = deployment.steps.filter((step) => groupOf(step, deployment) === key);
    if (steps.length === 0) return null;
    return (
      <PhoneGroup key={key} name={key} count={steps.length} startsFolded={isFolded}>
        {steps.map((step) => (
          <PhoneStep
            key={step.id}
            step={step}
            deployment={deployment}
            schedule={schedule}
            onSelect={onSelect}
          />
        ))}
      </PhoneGroup>
    );
  });
}

interface PhoneGroupProps {
  name: (typeof GROUPS)[number]["key"];
  count: number;
  startsFolded: boolean;
  children: ReactNode;
}

function PhoneGroup({ name, count, startsFolded, children }: PhoneGroupProps) {
  const t = useTranslations("deployment.phone");
  const [isFolded, setFolded] = useState(startsFolded);
  const Chevron = isFolded ? ChevronRight : ChevronDown;
  return (
    <section aria-label={t(name)}>
      <button
        type="button"
        aria-expanded={!isFolded}
        onClick={() => setFolded(!isFolded)}
        className="flex h-11 w-full items-center gap-2 text-body-strong"
      >
        <h2>{t(name)}</h2>
        <span className="rounded-full bg-inset px-2 text-caption text-muted">{count}</span>
        <span className="flex-1" />
        <Chevron aria-hidden className="size-4 text-muted" />
      </button>
      {isFolded ? null : <ul className="overflow-hidden rounded-panel border bg-surface">{children}</ul>}
    </section>
  );
}

function PhoneStep({ step, deployment, schedule, onSelect }: PhoneStepsProps & { step: StepReply }) {
  const formats = useFormats();
  const name = useStepText(deployment).name(step);
  const times = schedule.times.get(step.id);
  const look = stepLookIn(deployment, step, isLate(step, times));
  const waits = useWaitingWords(step, deployment, schedule);
  return (
    <li className="border-b last:border-b-0">
      <button
        type="button"
        onClick={() => onSelect(step)}
        className="flex min-h-12 w-full items-center gap-3 px-4 py-2 text-left focus-visible:-outline-offset-2"
      >
        <look.icon
          aria-hidden
          className={classNames(
            "size-5 shrink-0",
            TONE_CLASSES[look.tone].text,
            look.spinning && "animate-spin",
          )}
        />
        <span className="flex min-w-0 flex-1 flex-col">
          <span className="truncate text-card">{name}</span>
          <span className="truncate text-body text-muted">
            {[step.place === null ? null : placeName(deployment.topology, step.place), waits]
              .filter(Boolean)
              .join(" · ")}
          </span>
        </span>
        <span className="shrink-0 text-body text-muted">
          {takenTime(step, times) ??
            (step.state === "pending" && times ? formats.about(step.p50Seconds) : null)}
        </span>
      </button>
    </li>
  );
}

"use client";

import { Flag } from "lucide-react";
import { useTranslations } from "next-intl";
import type { DeploymentReply, StepReply } from "@/lib/api";
import { isFinal } from "@/lib/deployment";
import { GroupHead } from "./group-head";
import { criticalSteps } from "./longest-path";
import type { Schedule } from "./schedule";
import { groupSteps } from "./step-groups";
import { TimelineAxis, TimelineGrid, TimelineNow } from "./timeline-axis";
import { TimelineRow } from "./timeline-row";
import { toScale } from "./timeline-scale";
import { useDoneAbout } from "./use-done-about";

export interface TimelineProps {
  deployment: DeploymentReply;
  schedule: Schedule;
  selected: string | null;
  onSelect: (step: StepReply) => void;
}

/** Every step on one time axis, grouped by place: forecast as outline, elapsed as fill, and why a step waits. */
export function Timeline({ deployment, schedule, selected, onSelect }: TimelineProps) {
  const t = useTranslations("deployment");
  const { isFaster, waits } = useDoneAbout(deployment);
  const scale = toScale(deployment, schedule);
  const critical = criticalSteps(deployment);
  return (
    <section aria-label={t("timeline")} className="relative overflow-hidden rounded-panel border bg-surface">
      <header className="flex h-8 items-center border-b">
        <div className="flex w-[316px] shrink-0 items-center gap-3 px-3">
          <h2 className="text-body-strong">{t("timeline")}</h2>
          {critical.size > 0 ? (
            <span className="inline-flex items-center gap-1 text-body text-muted">
              <Flag aria-hidden className="size-3.5" />
              {t(isFinal(deployment.state) ? "longestPath" : "criticalPath")}
            </span>
          ) : null}
          {isFaster ? <span className="ml-auto text-caption text-subtle">{t("azuresClock")}</span> : null}
        </div>
        <TimelineAxis deployment={deployment} schedule={schedule} scale={scale} />
      </header>
      <div className="relative">
        <TimelineGrid scale={scale} waits={waits} />
        {groupSteps(deployment.topology, deployment.steps).map((group) => (
          <section key={group.id ?? ""} aria-label={group.name ?? t("otherPlace")}>
            <GroupHead
              group={group}
              aside={t("groupDone", {
                done: group.steps.filter((step) => step.state === "done").length,
                total: group.steps.length,
              })}
            />
            {group.steps.map((step) => (
              <TimelineRow
                key={step.id}
                step={step}
                deployment={deployment}
                schedule={schedule}
                scale={scale}
                isCritical={critical.has(step.id)}
                isSelected={step.id === selected}
                onSelect={() => onSelect(step)}
              />
            ))}
          </section>
        ))}
        <TimelineNow deployment={deployment} schedule={schedule} scale={scale} />
      </div>
    </section>
  );
}

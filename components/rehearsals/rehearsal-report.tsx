"use client";

import { CircleCheck, CircleSlash, CircleX, TriangleAlert } from "lucide-react";
import { useTranslations } from "next-intl";
import { useToldSentence } from "@/components/data/told-sentences";
import { useFormats } from "@/components/data/use-formats";
import { Chip } from "@/components/ui/chip";
import type { RehearsalReply } from "@/lib/api";
import { endedWell, isSamePlan } from "@/lib/deployment";
import type { Plan } from "@/lib/planner";
import type { Topology } from "@/lib/topology";
import { RehearsalRuns } from "./rehearsal-runs";
import { useRehearsedName } from "./use-rehearsed-name";

export interface RehearsalReportProps {
  rehearsal: RehearsalReply;
  topology: Topology;
  /** What would be done now. */
  plan: Plan;
}

/** What came of a rehearsal: the verdict, the forecast of its runs, each run, and what it does not tell. */
export function RehearsalReport({ rehearsal, topology, plan }: RehearsalReportProps) {
  const tell = useToldSentence();
  const t = useTranslations("rehearsal");
  const formats = useFormats();
  const { revision, finishedAt, requestedAt, runs, notes, seed } = rehearsal;
  const isCurrent = isSamePlan(rehearsal.plan.steps, plan.steps);
  const moment = finishedAt ?? requestedAt;
  return (
    <div className="overflow-hidden rounded-panel border bg-surface">
      <header className="flex flex-col gap-1.5 px-4 py-3">
        <div className="flex flex-wrap items-center gap-x-3 gap-y-1.5">
          <Verdict rehearsal={rehearsal} />
          <span className="text-body text-muted" title={formats.fullMoment(moment)}>
            {t("of", { revision, moment: formats.moment(moment), seed })}
          </span>
          {isCurrent ? null : (
            <Chip tone="progress" icon={TriangleAlert}>
              {t("changedSince")}
            </Chip>
          )}
        </div>
        {rehearsal.reason ? <p className="text-read wrap-anywhere">{tell(rehearsal.reason)}</p> : null}
        <Figures rehearsal={rehearsal} topology={topology} />
      </header>
      {runs.length > 0 ? <RehearsalRuns rehearsal={rehearsal} topology={topology} /> : null}
      {notes.length > 0 ? (
        <ul className="flex flex-col gap-1 border-t px-4 py-2 text-body text-muted">
          {notes.map((note) => (
            <li key={note.armId} className="wrap-anywhere">
              {t("note", note)}
            </li>
          ))}
        </ul>
      ) : null}
      <p className="border-t px-4 py-2 text-caption text-subtle">{t("honest")}</p>
    </div>
  );
}

function Verdict({ rehearsal: { state, runs } }: Pick<RehearsalReportProps, "rehearsal">) {
  const t = useTranslations("rehearsal");
  const good = runs.filter(endedWell).length;
  if (state === "cancelled")
    return <Chip icon={CircleSlash}>{t("verdict.cancelled", { count: runs.length })}</Chip>;
  if (state === "failed")
    return (
      <Chip tone="error" icon={CircleX}>
        {t("verdict.broke")}
      </Chip>
    );
  const isGood = good === runs.length;
  return (
    <Chip tone={isGood ? "ok" : "error"} icon={isGood ? CircleCheck : CircleX}>
      {t("verdict.done", { good, count: runs.length })}
    </Chip>
  );
}

function Figures({ rehearsal, topology }: Pick<RehearsalReportProps, "rehearsal" | "topology">) {
  const t = useTranslations("rehearsal");
  const formats = useFormats();
  const nameOf = useRehearsedName(rehearsal, topology);
  const { forecast, plan, runs } = rehearsal;
  const undisturbed = runs.find(({ fault }) => fault === null) ?? runs[0];
  const longest = undisturbed?.longest;
  if (forecast === null) return null;
  return (
    <p className="text-read">
      {t("forecast", {
        p50: formats.about(forecast.p50Seconds),
        p90: formats.about(forecast.p90Seconds),
        count: forecast.runs,
        planned: formats.about(plan.makespan.p50Seconds),
      })}{" "}
      {longest ? t("longest", { step: nameOf(longest.step), span: formats.about(longest.seconds) }) : null}
    </p>
  );
}

"use client";

import { LoaderCircle } from "lucide-react";
import { useTranslations } from "next-intl";
import { formatRunning } from "@/components/data/formats";
import { useNow } from "@/components/data/use-now";
import { Button } from "@/components/ui/button";
import type { RehearsalReply } from "@/lib/api";
import type { Topology } from "@/lib/topology";
import { RehearsalRuns } from "./rehearsal-runs";

/** A worker that is at it tells so every second; after this long something is wrong with it. */
const SILENCE_MS = 20_000;

export interface RehearsalProgressProps {
  rehearsal: RehearsalReply;
  topology: Topology;
  isCancelling: boolean;
  onCancel: () => void;
}

/** A rehearsal under way: which run, how far, and the runs that are over. */
export function RehearsalProgressPanel({
  rehearsal,
  topology,
  isCancelling,
  onCancel,
}: RehearsalProgressProps) {
  const t = useTranslations("rehearsal");
  const now = useNow(true);
  const { faultRuns, hasCleanRun, progress, beatAt, runs } = rehearsal;
  const count = faultRuns + (hasCleanRun ? 1 : 0);
  const isSilent = beatAt !== null && now - Date.parse(beatAt) > SILENCE_MS;
  const within = progress && progress.stepsTotal > 0 ? progress.stepsDone / progress.stepsTotal : 0;
  return (
    <div className="overflow-hidden rounded-panel border bg-surface">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2 px-4 py-3">
        <LoaderCircle aria-hidden className="size-4 shrink-0 animate-spin text-progress" />
        <div className="flex min-w-0 flex-1 flex-col gap-0.5 max-sm:basis-4/5">
          <p aria-live="polite" className="text-body-strong">
            {isCancelling
              ? t("cancelling")
              : progress
                ? t("running", { run: progress.run, count })
                : t(beatAt === null ? "waiting" : "preparing", { count })}
          </p>
          <p className="text-body text-muted tabular-nums">
            {isSilent
              ? t("silent")
              : progress
                ? t("within", {
                    done: progress.stepsDone,
                    total: progress.stepsTotal,
                    time: formatRunning(progress.tookSeconds),
                  })
                : t("untouched")}
          </p>
        </div>
        <Button disabled={isCancelling} onClick={onCancel}>
          {t("cancel")}
        </Button>
      </div>
      <div aria-hidden className="h-1 bg-inset forced-colors:border">
        <div
          className="h-full origin-left bg-progress-line transition-transform forced-colors:bg-[Highlight]"
          style={{ transform: `scaleX(${Math.min(1, (runs.length + within) / Math.max(1, count))})` }}
        />
      </div>
      {runs.length > 0 ? <RehearsalRuns rehearsal={rehearsal} topology={topology} /> : null}
    </div>
  );
}

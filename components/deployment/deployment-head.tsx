"use client";

import { ChevronRight, Hand } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { useActorName } from "@/components/data/use-actor-name";
import { useFormats } from "@/components/data/use-formats";
import { EnvironmentChip } from "@/components/shell/environment-chip";
import { Chip } from "@/components/ui/chip";
import type { DeploymentReply } from "@/lib/api";
import { isFinal } from "@/lib/deployment";
import { DeploymentActions } from "./deployment-actions";
import { DeploymentChip } from "./deployment-chip";
import { ElapsedTime } from "./elapsed-time";
import { ProgressBar } from "./progress-bar";
import type { Schedule } from "./schedule";
import { useAzureElapsed } from "./use-azure-elapsed";
import { useDoneAbout } from "./use-done-about";
import { useOpenNeeds } from "./use-open-needs";

export interface DeploymentHeadProps {
  deployment: DeploymentReply;
  schedule: Schedule;
}

/** What is deployed, how far it is, when it will be done, and what can be done about it. */
export function DeploymentHead({ deployment, schedule }: DeploymentHeadProps) {
  const t = useTranslations("deployment");
  const formats = useFormats();
  const actorName = useActorName();
  const waiting = useOpenNeeds(deployment).length;
  return (
    <header className="border-b bg-surface px-6 pt-3 pb-4 max-md:px-4">
      <nav
        aria-label={t("breadcrumb")}
        className="flex items-center gap-1 text-body text-muted max-md:hidden"
      >
        <Link href="/deployments" className="hover:text-foreground hover:underline">
          {t("listTitle")}
        </Link>
        <ChevronRight aria-hidden className="size-4" />
        <span aria-current="page">#{deployment.number}</span>
      </nav>
      <div className="mt-1 flex flex-wrap items-center gap-x-3 gap-y-2">
        <h1 className="min-w-0 break-words text-page">
          {t(deployment.kind === "tearDown" ? "titleTearDown" : "title", {
            name: deployment.topologyName,
            revision: deployment.revision,
          })}
        </h1>
        <DeploymentChip deployment={deployment} />
        {waiting > 0 && deployment.state !== "waiting" ? (
          <Chip tone="attention" icon={Hand} filled>
            {t("fieldsWaitForYou", { count: waiting })}
          </Chip>
        ) : null}
        <div className="ml-auto flex flex-wrap items-center justify-end gap-x-3 gap-y-2 max-md:hidden">
          <EnvironmentChip />
          <DeploymentActions deployment={deployment} />
        </div>
      </div>
      <div className="mt-2 flex flex-wrap items-baseline gap-x-8 gap-y-1">
        <Figure words={t("stepsWord", { count: deployment.stepsTotal })}>
          {t("figureOf", { done: deployment.stepsDone, total: deployment.stepsTotal })}
        </Figure>
        <Figure words={t(isFinal(deployment.state) ? "taken" : "elapsed")}>
          <ElapsedTime deployment={deployment} />
        </Figure>
        <WaitingSince deployment={deployment} />
        <DoneAbout deployment={deployment} schedule={schedule} />
        <span className="flex-1 max-md:hidden" />
        <span
          className="text-body text-muted max-md:basis-full"
          title={formats.fullMoment(deployment.queuedAt)}
        >
          {t("startedBy", {
            moment: formats.moment(deployment.queuedAt),
            by: actorName(deployment.startedBy),
          })}
          <Follows deployment={deployment} />
          {" · "}
          <Link
            href={`/topologies/${deployment.topologyId}/history/${deployment.revision}`}
            className="text-accent underline underline-offset-2"
          >
            {t("revisionLink", { revision: deployment.revision })}
          </Link>
        </span>
      </div>
      <ProgressBar deployment={deployment} className="mt-3 md:hidden" />
    </header>
  );
}

/** The deployment that this one tries again or takes back. */
function Follows({ deployment: { follows } }: { deployment: DeploymentReply }) {
  const t = useTranslations("deployment");
  if (!follows) return null;
  const key = follows.as === "retry" ? "followsRetry" : "followsRollBack";
  return (
    <>
      {" · "}
      <Link href={`/deployments/${follows.id}`} className="text-accent underline underline-offset-2">
        {t(key, { number: follows.number })}
      </Link>
    </>
  );
}

/** Since when a person is waited for: that time is no work. */
function WaitingSince({ deployment }: { deployment: DeploymentReply }) {
  const t = useTranslations("deployment");
  const formats = useFormats();
  const since = useAzureElapsed(deployment)?.waitingSince ?? null;
  if (since === null) return null;
  return (
    <span className="text-body text-attention" title={formats.fullMoment(since)}>
      {t("waitingSince", { moment: formats.moment(since) })}
    </span>
  );
}

function DoneAbout({ deployment, schedule }: DeploymentHeadProps) {
  const t = useTranslations("deployment");
  const formats = useFormats();
  const doneAbout = useDoneAbout(deployment);
  if (isFinal(deployment.state)) {
    return <Figure words={t("forecastWas")}>{formats.span(deployment.makespan.p50Seconds)}</Figure>;
  }
  if (deployment.state === "waiting") {
    const rest = Math.max(0, schedule.p50End - schedule.now);
    return <span className="text-body text-muted">{t("onceYouAnswer", { span: formats.about(rest) })}</span>;
  }
  if (deployment.state === "paused") {
    return <span className="text-body text-muted">{t("pausedText")}</span>;
  }
  if (deployment.state === "pausing" || deployment.state === "cancelling") {
    const count = deployment.steps.filter((step) => step.state === "running").length;
    return <span className="text-body text-muted">{t("awaited", { count })}</span>;
  }
  if (deployment.state !== "running") return null;
  if (deployment.stage === "connecting") {
    return <span className="text-body text-muted">{t("builtNowConnecting")}</span>;
  }
  const latest = doneAbout.moment(schedule.p90End);
  return (
    <Figure words={t(doneAbout.isFaster ? "inAllAbout" : "doneAbout", { latest })}>
      {doneAbout.moment(schedule.p50End)}
    </Figure>
  );
}

function Figure({ words, children }: { words: string; children: ReactNode }) {
  return (
    <span className="whitespace-nowrap max-md:whitespace-normal">
      <span className="text-figure">{children}</span> <span className="text-body text-muted">{words}</span>
    </span>
  );
}

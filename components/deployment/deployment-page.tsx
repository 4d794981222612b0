"use client";

import { useSearchParams } from "next/navigation";
import { useTranslations } from "next-intl";
import { type ReactNode, useEffect } from "react";
import { ApiProblem } from "@/components/data/api-problem";
import { ProblemPanel } from "@/components/data/problem-panel";
import { writeSearchParams } from "@/components/data/search-params";
import { useClockScale } from "@/components/data/use-environment";
import type { EventStreamState } from "@/components/data/use-event-stream";
import { useNow } from "@/components/data/use-now";
import { DoubtNotice } from "@/components/preflight/doubt-notice";
import { NothingHere } from "@/components/shell/nothing-here";
import { classNames } from "@/components/ui/class-names";
import { Skeleton } from "@/components/ui/skeleton";
import type { DeploymentReply, StepReply } from "@/lib/api";
import { type DeploymentEvent, isFinal } from "@/lib/deployment";
import { DeploymentActions } from "./deployment-actions";
import { DeploymentHead } from "./deployment-head";
import { DriftNotice } from "./drift-notice";
import { EventLog } from "./event-log";
import { LaterNotice, useLaterDeployment } from "./later-notice";
import { LiveNotice } from "./live-notice";
import { NeedsYou } from "./needs-you";
import { NowPanel } from "./now-panel";
import { Outcome } from "./outcome";
import { PhoneSteps } from "./phone-steps";
import { isLeftStanding } from "./place-state";
import { scheduleSteps } from "./schedule";
import { StepDrawer } from "./step-drawer";
import { Timeline } from "./timeline";
import { TunnelsPanel } from "./tunnels-panel";
import { useDeployment } from "./use-deployment";

/** Watch and control one deployment, live. */
export function DeploymentPage({ id }: { id: string }) {
  const t = useTranslations("errors");
  const tApp = useTranslations("app");
  const { query, events, live } = useDeployment(id);
  if (query.data) return <Loaded deployment={query.data} events={events} live={live} />;
  if (query.error instanceof ApiProblem && query.error.status === 404)
    return <NothingHere text={t("deploymentGone")} />;
  return (
    <div className="flex flex-col gap-4 p-6">
      {query.error ? (
        <ProblemPanel error={query.error} onRetry={() => void query.refetch()} />
      ) : (
        <>
          <h1 className="sr-only">{tApp("loading")}</h1>
          <Skeleton className="h-24" />
          <Skeleton className="h-96" />
        </>
      )}
    </div>
  );
}

interface LoadedProps {
  deployment: DeploymentReply;
  events: readonly DeploymentEvent[];
  live: EventStreamState;
}

function Loaded({ deployment, events, live }: LoadedProps) {
  const clockScale = useClockScale();
  const now = useNow(!isFinal(deployment.state));
  const schedule = scheduleSteps(deployment, now, clockScale);
  const [selected, select] = useSelectedStep(deployment);
  const later = useLaterDeployment(deployment);
  const isRefused = deployment.state === "refused";
  useTabTitle(deployment);
  return (
    <>
      <DeploymentHead deployment={deployment} schedule={schedule} />
      <div className="flex flex-col gap-3 px-6 py-4 max-md:px-4 max-md:pb-24">
        <LiveNotice live={live} />
        <NeedsYou deployment={deployment} />
        <Outcome deployment={deployment} />
        <DriftNotice deployment={deployment} />
        {deployment.state === "refused" ? null : <DoubtNotice doubts={deployment.preflight?.doubts ?? []} />}
        {later ? <LaterNotice later={later} /> : null}
        <div
          className={classNames(
            "grid grid-cols-1 items-start gap-3",
            !later && !isRefused && "xl:grid-cols-[minmax(0,1fr)_376px] xl:gap-6",
          )}
        >
          <div className="max-md:hidden">
            <FoldedIfRefused deployment={deployment}>
              <Timeline
                deployment={deployment}
                schedule={schedule}
                selected={selected?.id ?? null}
                onSelect={select}
              />
            </FoldedIfRefused>
          </div>
          <div className="md:hidden">
            <PhoneSteps deployment={deployment} schedule={schedule} onSelect={select} />
          </div>
          {later ? null : (
            <aside
              className={classNames(
                "overflow-hidden rounded-panel border bg-surface",
                isRefused
                  ? "md:grid md:grid-cols-2 md:[&>*]:border-b-0"
                  : "max-xl:md:grid max-xl:md:grid-cols-2 max-xl:md:[&>*]:border-b-0",
              )}
            >
              <NowPanel deployment={deployment} />
              {deployment.kind === "deploy" || isLeftStanding(deployment, deployment.steps) ? (
                <TunnelsPanel deployment={deployment} />
              ) : null}
            </aside>
          )}
        </div>
        <EventLog deployment={deployment} events={events} hasGap={live.hasGap} />
      </div>
      {deployment.state === "cancelling" ? null : (
        <div className="fixed inset-x-0 bottom-0 z-panel border-t bg-surface p-3 md:hidden">
          <DeploymentActions deployment={deployment} className="[&>*]:h-11 [&>*]:flex-1" />
        </div>
      )}
      {selected ? (
        <StepDrawer
          step={selected}
          deployment={deployment}
          schedule={schedule}
          onSelect={select}
          onClose={() => select(null)}
        />
      ) : null}
    </>
  );
}

/** Nothing was begun, so there are no times to see: the steps stand folded below what is in the way. */
function FoldedIfRefused({ deployment, children }: { deployment: DeploymentReply; children: ReactNode }) {
  const t = useTranslations("deployment");
  if (deployment.state !== "refused") return <>{children}</>;
  return (
    <details className="rounded-panel border bg-surface [&>*:last-child]:rounded-t-none [&>*:last-child]:border-x-0 [&>*:last-child]:border-b-0">
      <summary className="cursor-pointer px-4 py-2.5 text-body-strong">
        {t("noneBegun", { count: deployment.stepsTotal })}
      </summary>
      {children}
    </details>
  );
}

/** The step whose drawer is open; it lives in the address, so that a shared link shows the same. */
function useSelectedStep(deployment: DeploymentReply): [StepReply | null, (step: StepReply | null) => void] {
  const id = useSearchParams().get("step");
  const select = (step: StepReply | null) => writeSearchParams({ step: step?.id ?? null });
  return [deployment.steps.find((step) => step.id === id) ?? null, select];
}

/** The browser's tab reads "4/11 Two regions" while it goes. */
function useTabTitle(deployment: DeploymentReply): void {
  const t = useTranslations("deployment");
  const { stepsDone: done, stepsTotal: total, topologyName: name } = deployment;
  const title = isFinal(deployment.state) ? t("tabEnded", { name }) : t("tab", { done, total, name });
  useEffect(() => {
    document.title = title;
  }, [title]);
}

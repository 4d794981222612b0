"use client";

import { useQuery } from "@tanstack/react-query";
import { ChevronRight, Hand } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { api } from "@/components/data/api-client";
import { queryKeys } from "@/components/data/query-keys";
import { useActorName } from "@/components/data/use-actor-name";
import { useFormats } from "@/components/data/use-formats";
import { Chip } from "@/components/ui/chip";
import type { DeploymentReply, DeploymentSummary } from "@/lib/api";
import { isFinal } from "@/lib/deployment";
import { DeploymentChip } from "./deployment-chip";
import { ElapsedTime } from "./elapsed-time";
import { ProgressBar } from "./progress-bar";
import { useAzureElapsed } from "./use-azure-elapsed";
import { waitsForPerson } from "./waits-for-person";

/** One deployment in a list: topology and revision, state, steps, time. */
export function DeploymentRow({ deployment }: { deployment: DeploymentSummary }) {
  const t = useTranslations("deployment");
  const formats = useFormats();
  const actorName = useActorName();
  const details = useWaitingDetails(deployment);
  const since = useAzureElapsed(details ?? deployment)?.waitingSince ?? null;
  // A list does not say how long one rested, and that is no time of its own.
  const isTimed = details !== undefined || deployment.state !== "paused";
  return (
    <li
      data-testid="deployment-row"
      className="relative flex items-center gap-x-4 gap-y-1.5 border-b px-4 py-3 last:border-b-0 hover:bg-canvas max-md:flex-wrap"
    >
      <div className="flex min-w-0 flex-1 flex-col max-md:basis-full">
        <Link
          href={`/deployments/${deployment.id}`}
          className="truncate text-body-strong after:absolute after:inset-0 after:content-['']"
        >
          {t(deployment.kind === "tearDown" ? "titleTearDown" : "title", {
            name: deployment.topologyName,
            revision: deployment.revision,
          })}
        </Link>
        <span className="text-caption text-subtle" title={formats.fullMoment(deployment.queuedAt)}>
          {t("numberAndStart", {
            number: deployment.number,
            moment: formats.moment(deployment.queuedAt),
            by: actorName(deployment.startedBy),
          })}
        </span>
      </div>
      <div className="flex min-w-44 shrink-0 flex-wrap justify-end gap-2 max-md:min-w-0 max-md:justify-start">
        {deployment.state !== "waiting" && deployment.waitingSteps && waitsForPerson(deployment) ? (
          <Chip icon={Hand} filled>
            {t("stepsWaitForYou", { count: deployment.waitingSteps })}
          </Chip>
        ) : null}
        <DeploymentChip deployment={deployment} />
      </div>
      <div className="flex w-56 shrink-0 flex-col gap-1 max-md:w-auto max-md:min-w-40 max-md:flex-1">
        <span className="flex justify-between gap-3 text-body text-muted">
          <span className="whitespace-nowrap">
            {t("stepsOf", { done: deployment.stepsDone, total: deployment.stepsTotal })}
          </span>
          {deployment.state === "waiting" ? (
            since === null ? null : (
              <span title={formats.fullMoment(since)} className="whitespace-nowrap text-attention">
                {t("since", { moment: formats.clock(since) })}
              </span>
            )
          ) : (
            isTimed && <ElapsedTime deployment={details ?? deployment} />
          )}
        </span>
        {isFinal(deployment.state) ? null : <ProgressBar deployment={deployment} />}
      </div>
      <ChevronRight aria-hidden className="size-4 shrink-0 text-muted max-md:hidden" />
    </li>
  );
}

/** The steps of one that has not ended: only they tell its work from its waiting. */
function useWaitingDetails(deployment: DeploymentSummary): DeploymentReply | undefined {
  const { data } = useQuery({
    queryKey: queryKeys.deployment(deployment.id),
    queryFn: () => api.deployment(deployment.id),
    enabled: !isFinal(deployment.state),
    refetchInterval: ({ state }) => (state.data && !isFinal(state.data.state) ? WHILE_RUNNING_MS : false),
  });
  // The list may be newer than what was read for the row.
  return data?.state === deployment.state ? data : undefined;
}

const WHILE_RUNNING_MS = 5_000;

"use client";

import { useQuery } from "@tanstack/react-query";
import { ChevronRight, History } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { api } from "@/components/data/api-client";
import { ApiProblem } from "@/components/data/api-problem";
import { ProblemPanel } from "@/components/data/problem-panel";
import { queryKeys } from "@/components/data/query-keys";
import { useActorName } from "@/components/data/use-actor-name";
import { useFormats } from "@/components/data/use-formats";
import { DeploymentChip } from "@/components/deployment/deployment-chip";
import { NothingHere } from "@/components/shell/nothing-here";
import { TopologyBody, TopologyHead } from "@/components/topologies/topology-head";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Skeleton } from "@/components/ui/skeleton";
import type { RevisionSummary } from "@/lib/api";

/** The revisions of a topology, newest first. */
export function HistoryPage({ id }: { id: string }) {
  const t = useTranslations("history");
  const tErrors = useTranslations("errors");
  const topology = useQuery({ queryKey: queryKeys.topology(id), queryFn: () => api.topology(id) });
  const revisions = useQuery({ queryKey: queryKeys.revisions(id), queryFn: () => api.revisions(id) });
  const error = revisions.error;
  if (error instanceof ApiProblem && error.status === 404)
    return <NothingHere text={tErrors("topologyGone")} />;
  return (
    <>
      <TopologyHead
        id={id}
        name={topology.data?.topology.name}
        current="history"
        title={t("title")}
        aside={
          revisions.data ? (
            <span className="text-read text-muted">{t("count", { count: revisions.data.length })}</span>
          ) : null
        }
      />
      <TopologyBody>
        <p className="text-read text-muted">{t("lead")}</p>
        {error ? <ProblemPanel error={error} onRetry={() => void revisions.refetch()} /> : null}
        {revisions.data?.length === 0 ? (
          <EmptyState
            icon={History}
            text={t("none")}
            action={
              <Button asChild>
                <Link href={`/topologies/${id}`}>{t("openCanvas")}</Link>
              </Button>
            }
          />
        ) : null}
        {revisions.data && revisions.data.length > 0 ? (
          <ul className="overflow-hidden rounded-panel border bg-surface">
            {revisions.data.map((revision) => (
              <RevisionRow key={revision.number} topologyId={id} revision={revision} />
            ))}
          </ul>
        ) : null}
        {revisions.isPending ? <Skeleton className="h-48" /> : null}
      </TopologyBody>
    </>
  );
}

function RevisionRow({ topologyId, revision }: { topologyId: string; revision: RevisionSummary }) {
  const t = useTranslations("history");
  const formats = useFormats();
  const actorName = useActorName();
  const [last] = revision.deployments;
  return (
    <li className="relative flex items-center gap-4 border-b px-4 py-3 last:border-b-0 hover:bg-canvas max-sm:flex-wrap">
      <div className="min-w-0 flex-1 max-sm:basis-full">
        <Link
          href={`/topologies/${topologyId}/history/${revision.number}`}
          className="text-body-strong after:absolute after:inset-0 after:content-['']"
        >
          {t("revision", { number: revision.number })}
        </Link>
        <p className="text-caption text-subtle" title={formats.fullMoment(revision.createdAt)}>
          {t("createdBy", { moment: formats.moment(revision.createdAt), by: actorName(revision.createdBy) })}
        </p>
      </div>
      <span className="text-body text-muted">
        {t("holds", { vnets: revision.vnets, sites: revision.sites, links: revision.links })}
      </span>
      <span className="flex w-48 shrink-0 justify-end max-sm:w-auto">
        {last ? (
          <DeploymentChip deployment={last} />
        ) : (
          <span className="text-body text-muted">{t("noDeployments")}</span>
        )}
      </span>
      <ChevronRight aria-hidden className="size-4 shrink-0 text-muted max-sm:hidden" />
    </li>
  );
}

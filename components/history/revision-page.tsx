"use client";

import { useQuery } from "@tanstack/react-query";
import { Lock } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { api } from "@/components/data/api-client";
import { ApiProblem } from "@/components/data/api-problem";
import { ProblemPanel } from "@/components/data/problem-panel";
import { queryKeys } from "@/components/data/query-keys";
import { useFormats } from "@/components/data/use-formats";
import { DeploymentRow } from "@/components/deployment/deployment-row";
import { NothingHere } from "@/components/shell/nothing-here";
import { FindingList } from "@/components/topologies/finding-list";
import { Miniature } from "@/components/topologies/miniature";
import { PlanSteps } from "@/components/topologies/plan-steps";
import { PlanTiles } from "@/components/topologies/plan-tiles";
import { toMiniature } from "@/components/topologies/to-miniature";
import { TopologyBody, TopologyHead } from "@/components/topologies/topology-head";
import { Button } from "@/components/ui/button";
import { Section } from "@/components/ui/section";
import { Skeleton } from "@/components/ui/skeleton";
import type { RevisionReply } from "@/lib/api";

/** One revision as it was deployed, read-only: drawing, findings, plan, its deployments. */
export function RevisionPage({ id, number }: { id: string; number: number }) {
  const t = useTranslations("history");
  const tErrors = useTranslations("errors");
  const revision = useQuery({
    queryKey: queryKeys.revision(id, number),
    queryFn: () => api.revision(id, number),
  });
  const { error } = revision;
  if (error instanceof ApiProblem && error.status === 404)
    return <NothingHere text={tErrors("revisionGone")} />;
  return (
    <>
      <TopologyHead
        id={id}
        name={revision.data?.topologyName}
        current="history"
        title={t("revisionTitle", { number })}
        aside={<Lock aria-hidden className="size-4 text-muted" />}
      >
        <Button asChild>
          <Link href={`/topologies/${id}/history`}>{t("allRevisions")}</Link>
        </Button>
      </TopologyHead>
      <TopologyBody className="gap-6">
        {error ? <ProblemPanel error={error} onRetry={() => void revision.refetch()} /> : null}
        {revision.data ? <Loaded revision={revision.data} /> : error ? null : <Skeleton className="h-96" />}
      </TopologyBody>
    </>
  );
}

function Loaded({ revision }: { revision: RevisionReply }) {
  const t = useTranslations("history");
  const formats = useFormats();
  const { topology, reply } = revision;
  return (
    <>
      <p className="text-read text-muted" title={formats.fullMoment(revision.createdAt)}>
        {t("readOnlyText", { moment: formats.moment(revision.createdAt) })}
      </p>
      <Section title={t("drawing")}>
        <Miniature
          label={t("holds", { vnets: revision.vnets, sites: revision.sites, links: revision.links })}
          {...toMiniature(topology)}
          size="large"
          className="h-96 max-sm:h-56 rounded-panel border bg-canvas"
        />
      </Section>
      <Section title={t("deployments")} count={revision.deployments.length}>
        {revision.deployments.length === 0 ? (
          <p className="text-body text-muted">{t("noDeployments")}</p>
        ) : (
          <ul className="overflow-hidden rounded-panel border bg-surface">
            {revision.deployments.map((deployment) => (
              <DeploymentRow key={deployment.id} deployment={deployment} />
            ))}
          </ul>
        )}
      </Section>
      <Section title={t("findings")} count={reply.findings.length}>
        <FindingList findings={reply.findings} topology={topology} />
      </Section>
      <Section title={t("plan")} aside={<span className="text-body text-muted">{t("planHint")}</span>}>
        <PlanTiles reply={reply} topology={topology} />
        <PlanSteps plan={reply.plan} topology={topology} />
      </Section>
    </>
  );
}

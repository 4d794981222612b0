"use client";

import { CircleCheck } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { ProblemPanel } from "@/components/data/problem-panel";
import { DeploymentRow } from "@/components/deployment/deployment-row";
import { useLatestDeployments } from "@/components/deployment/use-deployments";
import { NewTopologyButton } from "@/components/topologies/topologies-page";
import { TopologyGrid } from "@/components/topologies/topology-grid";
import { PageHead } from "@/components/ui/page-head";
import { Section } from "@/components/ui/section";
import type { DeploymentSummary, TopologySummary } from "@/lib/api";
import { isFinal } from "@/lib/deployment";
import { needPerson } from "./needs-person";

/** As many topologies as make two rows. */
const RECENT = 8;

/** What needs me: what waits for a person, what runs, what was drawn last. */
export function Overview({ topologies }: { topologies: TopologySummary[] }) {
  const t = useTranslations("topologies");
  const deployments = useLatestDeployments();
  const all = deployments.data ?? [];
  const waiting = needPerson(all, new Set(topologies.map(({ id }) => id)));
  const running = all.filter((deployment) => !waiting.includes(deployment) && !isFinal(deployment.state));
  return (
    <div className="mx-auto flex w-full max-w-[1296px] flex-col gap-6 px-6 py-6 max-sm:px-4">
      <PageHead title={t("overview")}>
        <NewTopologyButton />
      </PageHead>
      {deployments.error && !deployments.data ? (
        <ProblemPanel error={deployments.error} onRetry={() => void deployments.refetch()} />
      ) : null}
      <Section title={t("waitingForYou")} count={waiting.length}>
        {waiting.length > 0 ? (
          <DeploymentRows deployments={waiting} />
        ) : deployments.data ? (
          <p className="flex items-center gap-2 rounded-panel border bg-surface px-4 py-3 text-body text-muted">
            <CircleCheck aria-hidden className="size-4 text-ok" />
            {t("nothingWaits")}
          </p>
        ) : null}
      </Section>
      {running.length > 0 ? (
        <Section title={t("running")} count={running.length}>
          <DeploymentRows deployments={running} />
        </Section>
      ) : null}
      <Section
        title={t("recent")}
        count={topologies.length}
        aside={
          topologies.length > RECENT ? (
            <Link href="/topologies" className="text-body text-accent hover:underline">
              {t("all", { count: topologies.length })}
            </Link>
          ) : null
        }
      >
        <TopologyGrid topologies={topologies.slice(0, RECENT)} />
      </Section>
    </div>
  );
}

function DeploymentRows({ deployments }: { deployments: DeploymentSummary[] }) {
  return (
    <ul className="overflow-hidden rounded-panel border bg-surface">
      {deployments.map((deployment) => (
        <DeploymentRow key={deployment.id} deployment={deployment} />
      ))}
    </ul>
  );
}

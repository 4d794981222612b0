"use client";

import { Rocket } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { ProblemPanel } from "@/components/data/problem-panel";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHead } from "@/components/ui/page-head";
import { Skeleton } from "@/components/ui/skeleton";
import { DeploymentRow } from "./deployment-row";
import { useDeployments } from "./use-deployments";

/** Every deployment of the workspace, newest first. */
export function DeploymentsPage() {
  const t = useTranslations("deployment");
  const list = useDeployments();
  return (
    <div className="mx-auto flex w-full max-w-[1296px] flex-col gap-4 px-6 py-6 max-sm:px-4">
      <PageHead
        title={t("listTitle")}
        aside={list.data && !list.hasNextPage ? t("count", { count: list.data.length }) : undefined}
      >
        <Button asChild>
          <Link href="/deployments/forecasts">{t("forecasts")}</Link>
        </Button>
      </PageHead>
      {list.error && !list.data ? (
        <ProblemPanel error={list.error} onRetry={() => void list.refetch()} />
      ) : null}
      {list.data && list.data.length > 0 ? (
        <ul className="overflow-hidden rounded-panel border bg-surface">
          {list.data.map((deployment) => (
            <DeploymentRow key={deployment.id} deployment={deployment} />
          ))}
        </ul>
      ) : null}
      {list.hasNextPage ? (
        <Button
          className="self-center"
          disabled={list.isFetchingNextPage}
          onClick={() => void list.fetchNextPage()}
        >
          {t("showMore")}
        </Button>
      ) : null}
      {list.data?.length === 0 ? (
        <EmptyState
          icon={Rocket}
          text={t("none")}
          action={
            <Button asChild>
              <Link href="/topologies">{t("toTopologies")}</Link>
            </Button>
          }
        />
      ) : null}
      {list.isPending ? <Skeleton className="h-48" /> : null}
    </div>
  );
}

"use client";

import { Plus, Waypoints } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { ProblemPanel } from "@/components/data/problem-panel";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHead } from "@/components/ui/page-head";
import { TopologyGrid } from "./topology-grid";
import { useTopologies } from "./use-topologies";

/** Every topology of the workspace, newest change first. */
export function TopologiesPage() {
  const t = useTranslations("topologies");
  const list = useTopologies();
  return (
    <div className="mx-auto flex w-full max-w-[1296px] flex-col gap-4 px-6 py-6 max-sm:px-4">
      <PageHead title={t("title")} aside={list.data ? t("count", { count: list.data.length }) : undefined}>
        <NewTopologyButton />
      </PageHead>
      {list.error && !list.data ? (
        <ProblemPanel error={list.error} onRetry={() => void list.refetch()} />
      ) : null}
      {list.data?.length === 0 ? (
        <EmptyState icon={Waypoints} text={t("none")} action={<NewTopologyButton />} />
      ) : list.error && !list.data ? null : (
        <>
          <h2 className="sr-only">{t("allTopologies")}</h2>
          <TopologyGrid topologies={list.data} />
        </>
      )}
    </div>
  );
}

/** Leads to the templates, a file or an empty canvas. */
export function NewTopologyButton() {
  const t = useTranslations("topologies");
  return (
    <Button asChild look="primary">
      <Link href="/topologies/new">
        <Plus aria-hidden />
        {t("new")}
      </Link>
    </Button>
  );
}

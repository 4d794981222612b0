"use client";

import { useTranslations } from "next-intl";
import { ProblemPanel } from "@/components/data/problem-panel";
import { useTopologies } from "@/components/topologies/use-topologies";
import { Skeleton } from "@/components/ui/skeleton";
import { Overview } from "./overview";
import { StartPage } from "./start-page";

/** The first page: how to begin as long as there is nothing, what needs me after that. */
export function HomePage() {
  const t = useTranslations("app");
  const topologies = useTopologies();
  if (topologies.data)
    return topologies.data.length === 0 ? <StartPage /> : <Overview topologies={topologies.data} />;
  return (
    <div className="mx-auto w-full max-w-[1168px] px-6 py-10 max-sm:px-4">
      {topologies.error ? (
        <ProblemPanel error={topologies.error} onRetry={() => void topologies.refetch()} />
      ) : (
        <>
          <h1 className="sr-only">{t("loading")}</h1>
          <Skeleton className="h-96" />
        </>
      )}
    </div>
  );
}

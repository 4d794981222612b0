"use client";

import { useQuery } from "@tanstack/react-query";
import { Target } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { api } from "@/components/data/api-client";
import { ProblemPanel } from "@/components/data/problem-panel";
import { queryKeys } from "@/components/data/query-keys";
import { useEnvironment } from "@/components/data/use-environment";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHead } from "@/components/ui/page-head";
import { Section } from "@/components/ui/section";
import { Skeleton } from "@/components/ui/skeleton";
import type { ForecastsReply } from "@/lib/api";
import { barScale } from "./bar-scale";
import { ForecastRow } from "./forecast-row";
import { KindTable } from "./kind-table";

/** As many rows as leave the table of steps in sight. */
const NEWEST = 10;

/** How good the forecasts were: what was foretold of deployments beside what they took. */
export function ForecastsPage() {
  const t = useTranslations("forecasts");
  const { data, error, isPending, refetch } = useQuery({
    queryKey: queryKeys.forecasts,
    queryFn: () => api.forecasts(),
  });
  return (
    <div className="mx-auto flex w-full max-w-[1296px] flex-col gap-6 px-6 py-6 max-sm:px-4">
      <PageHead title={t("title")}>
        <Button asChild>
          <Link href="/deployments">{t("toDeployments")}</Link>
        </Button>
      </PageHead>
      {error && !data ? <ProblemPanel error={error} onRetry={() => void refetch()} /> : null}
      {isPending ? <Skeleton className="h-48" /> : null}
      {data ? (
        data.forecasts.length === 0 ? (
          <EmptyState icon={Target} text={t("none")} />
        ) : (
          <Comparison {...data} />
        )
      ) : null}
    </div>
  );
}

function Comparison({ forecasts, deployments, kinds }: ForecastsReply) {
  const t = useTranslations("forecasts");
  const environment = useEnvironment().data;
  const scale = barScale(forecasts);
  const [areAllShown, setAllShown] = useState(false);
  const shown = areAllShown ? forecasts : forecasts.slice(0, NEWEST);
  const notJudged = forecasts.filter(({ waitedForOthers }) => waitedForOthers).length;
  return (
    <>
      <div className="flex flex-col gap-1">
        {deployments.count > 0 ? (
          <>
            <p className="text-title">{t("verdict", { ...deployments })}</p>
            <p className="text-muted">{t("middle", { ratio: deployments.medianRatio })}</p>
          </>
        ) : null}
        {notJudged > 0 ? <p className="text-muted">{t("notJudged", { count: notJudged })}</p> : null}
        {environment?.cloud === "simulator" ? (
          <p className="text-muted">{t("simulated", { scale: String(environment.clockScale ?? 1) })}</p>
        ) : null}
      </div>
      <Section title={t("deployments")} count={forecasts.length}>
        <ul className="overflow-hidden rounded-panel border bg-surface">
          {shown.map((forecast) => (
            <ForecastRow key={forecast.deploymentId} forecast={forecast} scale={scale} />
          ))}
        </ul>
        {shown.length < forecasts.length ? (
          <Button className="self-start" onClick={() => setAllShown(true)}>
            {t("showAll", { count: forecasts.length })}
          </Button>
        ) : null}
        <p className="text-caption text-subtle">{t("barHint", { longest: scale.longest })}</p>
      </Section>
      <Section title={t("steps")}>
        <KindTable kinds={kinds} />
      </Section>
    </>
  );
}

"use client";

import Link from "next/link";
import { useTranslations } from "next-intl";
import { ProblemPanel } from "@/components/data/problem-panel";
import { Section } from "@/components/ui/section";
import { Skeleton } from "@/components/ui/skeleton";
import type { Outage } from "@/lib/planner";
import type { Topology } from "@/lib/topology";
import { OutageList } from "./outage-list";
import { objectsOf } from "./use-outage-words";
import { useWhatIf } from "./use-what-if";

/** What goes dark when one thing, or two at once, fail; each row leads to its object on the canvas. */
export function WhatIfSection({ topologyId, topology }: { topologyId: string; topology: Topology }) {
  const t = useTranslations("reach");
  const { data, error, refetch } = useWhatIf(topology);
  const nameOf = (outage: Outage, title: string) => (
    <Link
      href={`/topologies/${topologyId}?mode=failure&select=${objectsOf(topology, outage)[0] ?? ""}`}
      className="inline-flex min-h-6 items-center text-body-strong hover:underline"
    >
      {title}
    </Link>
  );
  if (error) return <ProblemPanel error={error} onRetry={() => void refetch()} />;
  if (!data) return <Skeleton className="h-40" />;
  return (
    <Section title={t("whatIf")}>
      <div className="grid grid-cols-2 items-start gap-4 max-lg:grid-cols-1">
        <div className="overflow-hidden rounded-panel border bg-surface">
          <h3 className="border-b bg-inset px-4 py-1 text-body-strong">{t("single")}</h3>
          {data.single.length === 0 ? <p className="px-4 py-3 text-muted">{t("noSingle")}</p> : null}
          <OutageList outages={data.single} topology={topology} label={t("single")} nameOf={nameOf} />
        </div>
        <div className="overflow-hidden rounded-panel border bg-surface">
          <h3 className="border-b bg-inset px-4 py-1 text-body-strong">{t("double")}</h3>
          {data.double.length === 0 ? (
            <p className="px-4 py-3 text-muted">{t(data.complete ? "noDouble" : "notComplete")}</p>
          ) : null}
          <OutageList outages={data.double} topology={topology} label={t("double")} nameOf={nameOf} />
        </div>
      </div>
    </Section>
  );
}

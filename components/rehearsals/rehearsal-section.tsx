"use client";

import { FlaskConical } from "lucide-react";
import { useTranslations } from "next-intl";
import { ProblemPanel } from "@/components/data/problem-panel";
import { Button } from "@/components/ui/button";
import { Section } from "@/components/ui/section";
import { USUAL_FAULT_RUNS } from "@/lib/deployment";
import type { Plan } from "@/lib/planner";
import type { Topology } from "@/lib/topology";
import { RehearsalProgressPanel } from "./rehearsal-progress";
import { RehearsalReport } from "./rehearsal-report";
import { isGoing, useRehearsals } from "./use-rehearsals";

export interface RehearsalSectionProps {
  topologyId: string;
  topology: Topology;
  plan: Plan;
  /** With errors nothing can be deployed, and nothing rehearsed. */
  hasErrors: boolean;
}

/** Trying the plan out in an Azure of its own: the order, where it is, and what came of it. */
export function RehearsalSection({ topologyId, topology, plan, hasErrors }: RehearsalSectionProps) {
  const t = useTranslations("rehearsal");
  const { query, order, cancel } = useRehearsals(topologyId);
  const [newest] = query.data ?? [];
  const isNothing = !plan.steps.some(({ action }) => action !== "read");
  const isBusy = order.isPending || (newest !== undefined && isGoing(newest));
  const error = order.error ?? cancel.error ?? (query.data ? null : query.error);
  return (
    <Section
      title={t("title")}
      aside={
        isBusy || isNothing ? null : (
          <Button disabled={hasErrors} onClick={() => order.mutate({})}>
            <FlaskConical aria-hidden />
            {t(newest ? "again" : "start")}
          </Button>
        )
      }
    >
      {error ? <ProblemPanel error={error} onRetry={() => void query.refetch()} /> : null}
      {newest === undefined || order.isPending ? (
        <p aria-live="polite" className="rounded-panel border bg-surface px-4 py-3 text-read text-muted">
          {order.isPending
            ? t("ordering")
            : isNothing
              ? t("nothing")
              : t(hasErrors ? "errorsFirst" : "lead", { runs: USUAL_FAULT_RUNS })}
        </p>
      ) : isGoing(newest) ? (
        <RehearsalProgressPanel
          rehearsal={newest}
          topology={topology}
          isCancelling={newest.cancelRequested || cancel.isPending}
          onCancel={() => cancel.mutate(newest.id)}
        />
      ) : (
        <RehearsalReport rehearsal={newest} topology={topology} plan={plan} />
      )}
    </Section>
  );
}

"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { api } from "@/components/data/api-client";
import { ApiProblem } from "@/components/data/api-problem";
import { ProblemPanel } from "@/components/data/problem-panel";
import { queryKeys } from "@/components/data/query-keys";
import { PreflightCheck } from "@/components/preflight/preflight-check";
import { ReachDifference } from "@/components/reach/reach-difference";
import { ReachSection } from "@/components/reach/reach-section";
import { WhatIfSection } from "@/components/reach/what-if-section";
import { RehearsalSection } from "@/components/rehearsals/rehearsal-section";
import { NothingHere } from "@/components/shell/nothing-here";
import { Button } from "@/components/ui/button";
import { Section } from "@/components/ui/section";
import { Skeleton } from "@/components/ui/skeleton";
import type { TopologyReply } from "@/lib/api";
import { FindingList } from "./finding-list";
import { PlanSteps } from "./plan-steps";
import { PlanTiles } from "./plan-tiles";
import { TopologyBody, TopologyHead } from "./topology-head";

/** What deploying the draft would do. */
export function PlanPage({ id }: { id: string }) {
  const t = useTranslations("topologies");
  const tErrors = useTranslations("errors");
  // The editor leaves the design here as it was when it was opened; what it saved since, the server knows.
  const topology = useQuery({
    queryKey: queryKeys.topology(id),
    queryFn: () => api.topology(id),
    staleTime: 0,
  });
  const plan = useQuery({
    queryKey: queryKeys.plan(id, "deploy"),
    queryFn: () => api.planTopology(id, "deploy"),
    staleTime: 0,
  });
  const deployed = topology.data?.deployed ?? null;
  const difference = useReachDifference(topology.data);
  const error = topology.error ?? plan.error;
  if (error instanceof ApiProblem && error.status === 404)
    return <NothingHere text={tErrors("topologyGone")} />;
  return (
    <>
      <TopologyHead id={id} name={topology.data?.topology.name} current="plan" title={t("plan.title")}>
        <Button asChild>
          <Link href={`/topologies/${id}`}>{t("plan.openEditor")}</Link>
        </Button>
      </TopologyHead>
      <TopologyBody className="gap-6">
        <p className="text-read text-muted">{t("plan.lead")}</p>
        {error ? (
          <ProblemPanel
            error={error}
            onRetry={() => void Promise.all([topology.refetch(), plan.refetch()])}
          />
        ) : null}
        {plan.data && topology.data ? (
          <>
            <PlanTiles
              reply={plan.data}
              difference={difference.data ?? null}
              deployed={deployed?.topology ?? null}
              topology={topology.data.topology}
            />
            <Section title={t("plan.findings")} count={plan.data.findings.length}>
              <FindingList findings={plan.data.findings} topology={topology.data.topology} topologyId={id} />
            </Section>
            {deployed && difference.data ? (
              <ReachDifference
                difference={difference.data}
                topology={topology.data.topology}
                deployed={deployed.topology}
              />
            ) : null}
            {difference.error ? (
              <ProblemPanel error={difference.error} onRetry={() => void difference.refetch()} />
            ) : null}
            <Section title={t("plan.steps")} count={plan.data.plan.steps.length}>
              {plan.data.plan.steps.length > 0 ? <PreflightCheck topologyId={id} className="mb-4" /> : null}
              <PlanSteps
                plan={plan.data.plan}
                topology={topology.data.topology}
                deployed={deployed?.topology ?? null}
              />
            </Section>
            <RehearsalSection
              topologyId={id}
              topology={topology.data.topology}
              plan={plan.data.plan}
              hasErrors={plan.data.findings.some(({ severity }) => severity === "error")}
            />
            <ReachSection reachability={plan.data.reachability} topology={topology.data.topology} />
            <WhatIfSection topologyId={id} topology={topology.data.topology} />
          </>
        ) : error ? null : (
          <Skeleton className="h-96" />
        )}
      </TopologyBody>
    </>
  );
}

/** Which pairs of places the draft joins or parts against what stands; nothing before the first deployment. */
function useReachDifference(reply: TopologyReply | undefined) {
  const standing = reply?.deployed ?? null;
  return useQuery({
    queryKey: queryKeys.reachDifference(reply?.id ?? "", reply?.version ?? 0, standing?.revision ?? 0),
    queryFn: () =>
      reply && standing
        ? api.compareReach(standing.topology, reply.topology)
        : Promise.resolve({ gained: [], lost: [] }),
    enabled: standing !== null,
  });
}

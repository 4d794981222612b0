"use client";

import { Clock, type LucideIcon, Rocket, Wallet, Zap } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import { monthlyCost, toGatewayPrices } from "@/components/data/gateway-prices";
import { ProblemPanel } from "@/components/data/problem-panel";
import { useCostWords } from "@/components/data/use-cost-words";
import { useEnvironment } from "@/components/data/use-environment";
import { useFormats } from "@/components/data/use-formats";
import { PreflightCheck } from "@/components/preflight/preflight-check";
import { EnvironmentChip } from "@/components/shell/environment-chip";
import { Button } from "@/components/ui/button";
import { ErrorPanel } from "@/components/ui/error-panel";
import { Sheet } from "@/components/ui/sheet";
import type { PlanReply } from "@/lib/planner";
import { useEditor, useSession } from "../editor-context";
import { objectName } from "../state/restore";
import { ActionCounts } from "./action-counts";
import { DeployWarnings } from "./deploy-warnings";
import { type ReplacedGateway, replacedGateways } from "./replaced-gateways";
import { ReplacementNotice } from "./replacement-notice";
import { ScheduleBars } from "./schedule-bars";
import { NotDeployed, useDeploy } from "./use-deploy";
import { useFullPlan } from "./use-full-plan";

export interface DeploySheetProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
}

/** The one confirmation before Azure: which Azure, what happens, how long, what it costs, what is wrong with it. */
export function DeploySheet({ open, onOpenChange }: DeploySheetProps) {
  const t = useTranslations("deploy");
  const name = useEditor((state) => state.topology.name);
  const { plan, isCurrent, error } = useFullPlan(open);
  const revision = useEditor((state) => state.deployed?.revision ?? null);
  const errors = useEditor((state) => state.findings.filter((one) => one.severity === "error").length);
  const topology = useEditor((state) => state.topology);
  const replaced = plan ? replacedGateways(plan, topology) : [];
  const [typed, setTyped] = useState("");
  const isConfirmed = replaced.length === 0 || typed === name;
  const setOpen = (next: boolean) => {
    setTyped("");
    onOpenChange(next);
  };
  const deploy = useDeploy(() => setOpen(false));
  const hasNothing = plan !== null && plan.steps.length === 0;
  const target = useTargetName();
  return (
    <Sheet
      open={open}
      onOpenChange={setOpen}
      title={t("title", { name })}
      subtitle={
        <>
          <EnvironmentChip />
          <span className="text-muted">{revision === null ? t("first") : t("after", { revision })}</span>
        </>
      }
      footer={
        <>
          <p className="mr-auto max-w-36 text-caption text-muted max-sm:hidden">
            {hasNothing ? null : t("cancelNote")}
          </p>
          <Button onClick={() => setOpen(false)}>{t("back")}</Button>
          {plan === null || hasNothing ? null : (
            <Button
              look="primary"
              size="large"
              data-testid="confirm-deploy"
              disabled={!isCurrent || errors > 0 || !isConfirmed || deploy.isPending}
              onClick={() => deploy.start(typed)}
            >
              <Rocket aria-hidden />
              {t("do", { count: plan.steps.length, target })}
            </Button>
          )}
        </>
      }
    >
      {plan === null && error === null ? <p className="text-read text-muted">{t("planning")}</p> : null}
      {plan === null && error !== null ? <ProblemPanel error={error} /> : null}
      {plan && hasNothing ? (
        <p data-testid="nothing-to-do" className="text-read">
          {revision === null ? t("empty") : t("nothing", { revision })}
        </p>
      ) : null}
      {plan && !hasNothing ? (
        <Consequences plan={plan} replaced={replaced}>
          {replaced.length > 0 ? (
            <ReplacementNotice gateways={replaced} topologyName={name} typed={typed} onType={setTyped} />
          ) : null}
        </Consequences>
      ) : null}
      {deploy.error instanceof NotDeployed ? (
        <ErrorPanel title={t("notStarted")} detail={deploy.error.message} className="mt-4" />
      ) : null}
      {deploy.error && !(deploy.error instanceof NotDeployed) ? (
        <ProblemPanel error={deploy.error} title={t("notStarted")} className="mt-4" />
      ) : null}
    </Sheet>
  );
}

function useTargetName(): string {
  const t = useTranslations("deploy");
  const { data } = useEnvironment();
  if (data?.cloud !== "azure") return t("simulated");
  return data.tenant ?? t("azure");
}

interface ConsequencesProps {
  plan: PlanReply["plan"];
  replaced: readonly ReplacedGateway[];
  children: ReactNode;
}

function Consequences({ plan, replaced, children }: ConsequencesProps) {
  const t = useTranslations("deploy");
  const topologyId = useEditor((state) => state.topologyId);
  const { autosave } = useSession();
  return (
    <>
      <ActionCounts steps={plan.steps} />
      {children}
      <dl className="mt-3">
        <Interruptions plan={plan} />
        <Time plan={plan} />
        <Cost plan={plan} />
      </dl>
      <DeployWarnings replaced={replaced} />
      <PreflightCheck topologyId={topologyId} before={autosave.flush} className="border-t py-3" />
      <ScheduleBars plan={plan} />
      <Link href={`/topologies/${topologyId}/plan`} className="mt-4 inline-block text-accent hover:underline">
        {t("allSteps", { count: plan.steps.length })}
      </Link>
    </>
  );
}

function Interruptions({ plan }: { plan: PlanReply["plan"] }) {
  const t = useTranslations("deploy");
  const topology = useEditor((state) => state.topology);
  const deployed = useEditor((state) => state.deployed?.topology);
  const ids = [...new Set(plan.steps.flatMap((step) => step.interrupts))];
  const names = ids.map(
    (id) => objectName(topology, id) ?? (deployed ? objectName(deployed, id) : null) ?? id,
  );
  return (
    <Row icon={Zap} label={t("interruptions")}>
      {ids.length === 0 ? (
        <strong className="text-body-strong">{t("noInterruption")}</strong>
      ) : (
        <>
          <strong className="text-body-strong">{t("interrupts", { count: ids.length })}</strong>:{" "}
          {names.join(", ")}
        </>
      )}
    </Row>
  );
}

function Time({ plan }: { plan: PlanReply["plan"] }) {
  const t = useTranslations("deploy");
  const formats = useFormats();
  const { data } = useEnvironment();
  const { p50Seconds, p90Seconds } = plan.makespan;
  const longest = [...plan.steps].sort(
    (left, right) => right.estimate.p50Seconds - left.estimate.p50Seconds,
  )[0];
  const scale = data?.clockScale ?? 1;
  return (
    <Row icon={Clock} label={t("time")}>
      <strong className="text-body-strong">{formats.about(p50Seconds)}</strong>
      {t("atLatest", { about: formats.about(p90Seconds) })}
      <p className="text-muted">
        {longest
          ? t("longest", {
              name: lastSegment(longest.resource.armId),
              about: formats.about(longest.estimate.p50Seconds),
            })
          : null}{" "}
        {scale > 1
          ? t("realTime", { span: formats.about(p50Seconds / scale) })
          : t("ifStarted", { time: formats.clock(Date.now() + p50Seconds * 1000) })}
      </p>
    </Row>
  );
}

function Cost({ plan }: { plan: PlanReply["plan"] }) {
  const t = useTranslations("deploy");
  const formats = useFormats();
  const { cost } = plan;
  const words = useCostWords();
  const standing = useEditor((state) => state.deployed?.topology ?? null);
  const planned = useEditor((state) => state.plannedTopology);
  const lines = (planned ? toGatewayPrices(planned) : []).map(({ sku, count, hourly }) =>
    t("gatewayPrice", { sku, count, money: formats.price(hourly) }),
  );
  return (
    <Row icon={Wallet} label={t("cost")}>
      <strong className="text-body-strong">{words(cost.monthly, standing && monthlyCost(standing))}</strong>
      {t("beforeTraffic")}
      <p className="text-muted">
        {t("prices", {
          lines: lines.length === 0 ? "none" : lines.join(", "),
          date: formats.date(cost.asOf),
        })}
      </p>
    </Row>
  );
}

function Row({ icon: Icon, label, children }: { icon: LucideIcon; label: string; children: ReactNode }) {
  return (
    <div className="grid grid-cols-[120px_1fr] gap-3 border-t py-3 max-sm:grid-cols-1 max-sm:gap-1">
      <dt className="flex items-start gap-2 text-muted">
        <Icon aria-hidden className="mt-0.5 size-4 shrink-0" />
        {label}
      </dt>
      <dd className="text-read">{children}</dd>
    </div>
  );
}

function lastSegment(armId: string): string {
  return armId.slice(armId.lastIndexOf("/") + 1);
}

"use client";

import { Clock, ListChecks, type LucideIcon, OctagonAlert, Wallet, Waypoints, Zap } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { monthlyCost } from "@/components/data/gateway-prices";
import { useCostWords } from "@/components/data/use-cost-words";
import { useFormats } from "@/components/data/use-formats";
import { foretellInterruptions, type Interruption } from "@/lib/deployment";
import type { Finding, PlanReply, ReachabilityDifference } from "@/lib/planner";
import type { Topology } from "@/lib/topology";
import { linkName } from "./link-name";

export interface PlanTilesProps {
  reply: PlanReply;
  /** Against what is deployed; null before anything is. */
  difference?: ReachabilityDifference | null;
  /** What stands in Azure; null before the first deployment. */
  deployed?: Topology | null;
  /** The design that is planned: links are named from it. */
  topology: Topology;
}

/** What a plan means, in figures: steps, time, cost, interruptions, pairs gained and lost, findings. */
export function PlanTiles({
  reply: { plan, findings },
  difference = null,
  deployed = null,
  topology,
}: PlanTilesProps) {
  const t = useTranslations("topologies.plan");
  const formats = useFormats();
  const costWords = useCostWords();
  const interruptions = foretellInterruptions(plan.steps);
  const isNothing = plan.steps.length === 0;
  const counts = countFindings(findings);
  return (
    <div className="grid grid-cols-[repeat(auto-fit,minmax(min(100%,196px),1fr))] gap-3">
      <Tile icon={ListChecks} name={t("steps")} hint={t("stepsRead", { count: plan.steps.length })}>
        <ActionCounts reply={plan.steps} />
      </Tile>
      <Tile
        icon={Clock}
        name={t("time")}
        hint={isNothing ? t("noTimeHint") : t("latest", { span: formats.about(plan.makespan.p90Seconds) })}
      >
        {isNothing ? t("noTime") : formats.about(plan.makespan.p50Seconds)}
      </Tile>
      <Tile icon={Wallet} name={t("cost")} hint={t("prices", { date: formats.date(plan.cost.asOf) })}>
        {costWords(plan.cost.monthly, deployed && monthlyCost(deployed))}
      </Tile>
      <Tile
        icon={Zap}
        name={t("interruptions")}
        hint={
          interruptions.length === 0 ? (
            t("noneInterruptedHint")
          ) : (
            <Interruptions interruptions={interruptions} designs={[topology, deployed]} />
          )
        }
      >
        {interruptions.length === 0 ? (
          t("noneInterrupted")
        ) : (
          <span className="text-error">{t("interrupted", { count: interruptions.length })}</span>
        )}
      </Tile>
      {difference ? <ReachTile difference={difference} /> : null}
      <Tile icon={OctagonAlert} name={t("findings")} hint={counts.error > 0 ? t("errorsRefuse") : null}>
        <span className={counts.error > 0 ? "text-error" : undefined}>{t("findingCounts", counts)}</span>
      </Tile>
    </div>
  );
}

const INTERRUPTIONS_SHOWN = 3;

/** Which links are down and for how long, the longest first. */
function Interruptions({
  interruptions,
  designs,
}: {
  interruptions: Interruption[];
  designs: readonly (Topology | null)[];
}) {
  const t = useTranslations("topologies.plan");
  const formats = useFormats();
  const hidden = interruptions.length - INTERRUPTIONS_SHOWN;
  return (
    <>
      {interruptions.slice(0, INTERRUPTIONS_SHOWN).map(({ link, seconds }) => (
        <span key={link} className="block">
          {t("interruption", { link: linkName(link, designs), span: formats.about(seconds) })}
        </span>
      ))}
      {hidden > 0 ? <span className="block">{t("moreInterruptions", { count: hidden })}</span> : null}
    </>
  );
}

function ReachTile({ difference: { gained, lost } }: { difference: ReachabilityDifference }) {
  const t = useTranslations("topologies.plan");
  const signs = [
    { sign: "+", count: gained.length, word: "gained", tone: "text-ok" },
    { sign: "−", count: lost.length, word: "lost", tone: "text-error" },
  ] as const;
  return (
    <Tile icon={Waypoints} name={t("reachability")} hint={t("reachabilityHint")}>
      <span className="flex gap-3">
        {signs.map(({ sign, count, word, tone }) => (
          <span key={word} className={count > 0 ? tone : "text-muted"}>
            <span aria-hidden>
              {sign}
              {count}
            </span>
            <span className="sr-only">{t(word, { count })}</span>
          </span>
        ))}
      </span>
    </Tile>
  );
}

const ACTIONS = [
  { action: "create", sign: "+", word: "created", tone: "text-ok" },
  { action: "update", sign: "~", word: "changed", tone: "text-active" },
  { action: "replace", sign: "±", word: "replaced", tone: "text-error" },
  { action: "delete", sign: "−", word: "tornDown", tone: "text-error" },
] as const;

function ActionCounts({ reply: steps }: { reply: PlanReply["plan"]["steps"] }) {
  const t = useTranslations("topologies.plan");
  return (
    <span className="flex gap-3">
      {ACTIONS.map(({ action, sign, word, tone }) => {
        const count = steps.filter((step) => step.action === action).length;
        return (
          <span key={action} title={`${count} ${t(word)}`} className={count > 0 ? tone : "text-muted"}>
            <span aria-hidden>
              {sign}
              {count}
            </span>
            <span className="sr-only">{`${count} ${t(word)}`}</span>
          </span>
        );
      })}
    </span>
  );
}

interface TileProps {
  icon: LucideIcon;
  name: string;
  hint: ReactNode;
  children: ReactNode;
}

function Tile({ icon: Icon, name, hint, children }: TileProps) {
  return (
    <section className="flex flex-col gap-0.5 rounded-panel border bg-surface px-4 py-3">
      <h2 className="flex items-center gap-1.5 text-body text-muted">
        <Icon aria-hidden className="size-4" />
        {name}
      </h2>
      <div className="text-title">{children}</div>
      {hint ? <p className="text-caption text-subtle">{hint}</p> : null}
    </section>
  );
}

function countFindings(findings: readonly Finding[]): Record<Finding["severity"], number> {
  const count = (severity: Finding["severity"]) =>
    findings.filter((finding) => finding.severity === severity).length;
  return { error: count("error"), warning: count("warning"), info: count("info") };
}

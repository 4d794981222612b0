"use client";

import { Eye, Flag, type LucideIcon, Minus, Pencil, Plus, Replace } from "lucide-react";
import { useTranslations } from "next-intl";
import { useFormats } from "@/components/data/use-formats";
import { GroupHead } from "@/components/deployment/group-head";
import { groupSteps } from "@/components/deployment/step-groups";
import { useStepText } from "@/components/deployment/use-step-text";
import { classNames } from "@/components/ui/class-names";
import type { Plan, Step, StepAction } from "@/lib/planner";
import type { Topology } from "@/lib/topology";

const ACTIONS: Record<
  StepAction,
  { icon: LucideIcon; word: "created" | "changed" | "replaced" | "tornDown" | "read"; tone: string }
> = {
  create: { icon: Plus, word: "created", tone: "text-ok" },
  update: { icon: Pencil, word: "changed", tone: "text-active" },
  replace: { icon: Replace, word: "replaced", tone: "text-error" },
  delete: { icon: Minus, word: "tornDown", tone: "text-error" },
  read: { icon: Eye, word: "read", tone: "text-neutral" },
};

/** A plan's steps by place: what is done to what, how long it takes, why. */
export function PlanSteps({ plan, topology }: { plan: Plan; topology: Topology }) {
  const t = useTranslations("topologies.plan");
  const critical = new Set(plan.makespan.criticalPath);
  if (plan.steps.length === 0) {
    return <p className="rounded-panel border bg-surface px-4 py-3 text-body text-muted">{t("noSteps")}</p>;
  }
  return (
    <div className="overflow-hidden rounded-panel border bg-surface">
      {groupSteps(topology, plan.steps).map((group) => (
        <section key={group.id ?? ""}>
          <GroupHead group={group} aside={t("count", { count: group.steps.length })} />
          <ul>
            {group.steps.map((step) => (
              <PlanStep key={step.id} step={step} topology={topology} isCritical={critical.has(step.id)} />
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
}

function PlanStep({ step, topology, isCritical }: { step: Step; topology: Topology; isCritical: boolean }) {
  const t = useTranslations("topologies.plan");
  const formats = useFormats();
  const { kind, armId } = step.resource;
  const name = useStepText({ topology, kind: step.action === "delete" ? "tearDown" : "deploy" }).name({
    id: step.id,
    kind,
    armId,
    place: step.place,
    link: step.link,
    // The icon says what is done; the name does not repeat it.
    action: step.action === "delete" ? "delete" : "create",
  });
  const { icon: Icon, word, tone } = ACTIONS[step.action];
  return (
    <li className="flex min-h-8 items-center gap-3 border-b px-3 py-1 text-body last:border-b-0 max-md:flex-wrap">
      <span className="flex w-72 shrink-0 items-center gap-2 pl-4 max-md:w-full max-md:pl-0">
        <Icon role="img" aria-label={t(word)} className={classNames("size-4 shrink-0", tone)} />
        <span className="min-w-0 flex-1 truncate" title={name}>
          {name}
        </span>
        {isCritical ? (
          <Flag role="img" aria-label={t("criticalPath")} className="size-3.5 shrink-0 text-muted" />
        ) : null}
      </span>
      <span className="min-w-0 flex-1 text-muted max-md:basis-3/5 max-md:pl-6">{step.why}</span>
      <span className="shrink-0 text-muted">{formats.about(step.estimate.p50Seconds)}</span>
    </li>
  );
}

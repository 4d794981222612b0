"use client";

import { Eye, Flag, type LucideIcon, Minus, Pencil, Plus, Replace, Zap } from "lucide-react";
import { useTranslations } from "next-intl";
import { useToldSentence } from "@/components/data/told-sentences";
import { useFormats } from "@/components/data/use-formats";
import { GroupHead } from "@/components/deployment/group-head";
import { groupSteps } from "@/components/deployment/step-groups";
import { useStepText } from "@/components/deployment/use-step-text";
import { Chip } from "@/components/ui/chip";
import { classNames } from "@/components/ui/class-names";
import type { Plan, Step, StepAction } from "@/lib/planner";
import type { Topology } from "@/lib/topology";
import { changeWords } from "./change-words";
import { linkName } from "./link-name";

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

export interface PlanStepsProps {
  plan: Plan;
  topology: Topology;
  /** What stands: links that left the design are named from it. */
  deployed?: Topology | null;
}

/** A plan's steps by place: what is done to what, how long it takes, why. */
export function PlanSteps({ plan, topology, deployed = null }: PlanStepsProps) {
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
              <PlanStep key={step.id} {...{ step, topology, deployed }} isCritical={critical.has(step.id)} />
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
}

interface PlanStepProps {
  step: Step;
  topology: Topology;
  deployed: Topology | null;
  isCritical: boolean;
}

function PlanStep({ step, topology, deployed, isCritical }: PlanStepProps) {
  const tell = useToldSentence();
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
      <span className="min-w-0 flex-1 text-muted max-md:basis-3/5 max-md:pl-6">
        {step.changes.length > 0 ? <Changes changes={step.changes} /> : tell(step.why)}
        {step.action === "replace" && step.changes.length > 0 ? (
          <span className="block">{tell(step.why)}</span>
        ) : null}
      </span>
      {step.interrupts.length > 0 ? (
        <Chip tone="error" icon={Zap} className="max-md:ml-6">
          {t("interrupts", {
            links: step.interrupts.map((id) => linkName(id, [topology, deployed])).join(", "),
          })}
        </Chip>
      ) : null}
      <span className="shrink-0 text-muted">{formats.about(step.estimate.p50Seconds)}</span>
    </li>
  );
}

/** Each field with what it was and what it becomes. */
function Changes({ changes }: { changes: Step["changes"] }) {
  const t = useTranslations("topologies.plan");
  const words = (value: unknown) => changeWords(value) ?? t("notSet");
  return (
    <ul>
      {changes.map(({ path, from, to }) => (
        <li key={path} className="break-words">
          {path}: <span className="font-mono">{words(from)}</span> →{" "}
          <span className="font-mono text-foreground">{words(to)}</span>
        </li>
      ))}
    </ul>
  );
}

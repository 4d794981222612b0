"use client";

import { Flag } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { formatRunning } from "@/components/data/formats";
import { useToldSentence } from "@/components/data/told-sentences";
import { useFormats } from "@/components/data/use-formats";
import { Chip } from "@/components/ui/chip";
import { CopyText } from "@/components/ui/copy-text";
import { Sheet } from "@/components/ui/sheet";
import type { DeploymentReply, StepReply } from "@/lib/api";
import { isFinal } from "@/lib/deployment";
import { stepById } from "./deployment-index";
import { criticalSteps } from "./longest-path";
import { isLate, type Schedule } from "./schedule";
import { StepError } from "./step-error";
import { blockingDeployment, stepLook, stepLookIn } from "./step-look";
import { useStepText } from "./use-step-text";

export interface StepDrawerProps {
  step: StepReply;
  deployment: DeploymentReply;
  schedule: Schedule;
  onSelect: (step: StepReply) => void;
  onClose: () => void;
}

/** Everything about one step: why, what it waits for, how often it was tried, what Azure said. */
export function StepDrawer({ step, deployment, schedule, onSelect, onClose }: StepDrawerProps) {
  const tell = useToldSentence();
  const t = useTranslations("deployment");
  const text = useStepText(deployment);
  const look = stepLookIn(deployment, step, isLate(step, schedule.times.get(step.id)));
  return (
    <Sheet
      open
      onOpenChange={(open) => !open && onClose()}
      title={text.name(step)}
      subtitle={
        <>
          <Chip tone={look.tone} icon={look.icon} spinning={look.spinning ?? false}>
            {t(`stepState.${look.words}`)}
          </Chip>
          {criticalSteps(deployment).has(step.id) ? (
            <Chip icon={Flag}>{t(isFinal(deployment.state) ? "tookLongest" : "onCriticalPath")}</Chip>
          ) : null}
        </>
      }
    >
      {step.message || step.error ? <StepError step={step} deployment={deployment} className="mb-4" /> : null}
      <dl className="flex flex-col">
        {step.why ? <Fact name={t("fact.why")}>{tell(step.why)}</Fact> : null}
        <StepFacts step={step} schedule={schedule} />
        <Fact name={t("fact.waitsFor")}>
          <Dependencies step={step} deployment={deployment} onSelect={onSelect} />
        </Fact>
        <Fact name={t("fact.resource")}>
          <CopyText text={step.armId} />
        </Fact>
      </dl>
    </Sheet>
  );
}

function StepFacts({ step, schedule }: { step: StepReply; schedule: Schedule }) {
  const t = useTranslations("deployment");
  const formats = useFormats();
  const times = schedule.times.get(step.id);
  const hasBegun = step.startedAt !== null && times !== undefined && times.reached !== null;
  return (
    <>
      <Fact name={t("fact.forecast")}>
        {t("forecast", { p50: formats.about(step.p50Seconds), p90: formats.about(step.p90Seconds) })}
      </Fact>
      {hasBegun ? (
        <Fact name={t("fact.taken")}>{formatRunning((times.reached ?? 0) - times.start)}</Fact>
      ) : null}
      {step.startedAt ? (
        <Fact name={t("fact.started")}>
          <span title={formats.fullMoment(step.startedAt)}>{formats.moment(step.startedAt)}</span>
        </Fact>
      ) : null}
      {step.finishedAt ? (
        <Fact name={t("fact.finished")}>
          <span title={formats.fullMoment(step.finishedAt)}>{formats.moment(step.finishedAt)}</span>
        </Fact>
      ) : null}
      <Fact name={t("fact.attempts")}>{step.attempts}</Fact>
      {step.address ? (
        <Fact name={t("fact.address")}>
          <CopyText text={step.address} />
        </Fact>
      ) : null}
    </>
  );
}

function Dependencies({
  step,
  deployment,
  onSelect,
}: Pick<StepDrawerProps, "step" | "deployment" | "onSelect">) {
  const t = useTranslations("deployment");
  const text = useStepText(deployment);
  const before = step.dependsOn.flatMap((id) => stepById(deployment.steps, id) ?? []);
  const blocking = blockingDeployment(deployment, step);
  if (before.length === 0 && step.needs.length === 0 && !blocking) return <>{t("nothing")}</>;
  return (
    <ul className="flex flex-col gap-1">
      {blocking ? (
        <li>
          <Link href={`/deployments/${blocking.id}`} className="text-accent hover:underline">
            {t("waits.theDeployment", { number: blocking.number })}
          </Link>
        </li>
      ) : null}
      {step.needs.map((need) => (
        <li key={JSON.stringify(need)} className="text-attention">
          {t("waits.you", { what: text.need(need) })}
        </li>
      ))}
      {before.map((other) => {
        const { icon: Icon, words } = stepLook(other.state);
        return (
          <li key={other.id}>
            <button
              type="button"
              onClick={() => onSelect(other)}
              className="inline-flex min-h-6 items-center gap-2 text-left text-accent hover:underline"
            >
              <Icon role="img" aria-label={t(`stepState.${words}`)} className="size-4 shrink-0 text-muted" />
              {text.name(other)}
            </button>
          </li>
        );
      })}
    </ul>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="grid grid-cols-[120px_minmax(0,1fr)] gap-3 border-t py-2 text-body first:border-t-0">
      <dt className="text-muted">{name}</dt>
      <dd className="min-w-0 break-words">{children}</dd>
    </div>
  );
}

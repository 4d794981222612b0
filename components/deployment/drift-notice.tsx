"use client";

import { TriangleAlert } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import type { DeploymentReply } from "@/lib/api";
import { fieldLine } from "./event-words";
import { useStepText } from "./use-step-text";

/** What somebody else has changed of what this deployment built, by resource and field; nothing once another one came. */
export function DriftNotice({ deployment }: { deployment: DeploymentReply }) {
  const t = useTranslations("deployment.drift");
  const stepText = useStepText(deployment);
  const steps = new Map(deployment.steps.map((step) => [step.id, step]));
  const drifted = deployment.drifted ?? [];
  if (drifted.length === 0 || deployment.isNewest === false) return null;
  return (
    <section
      data-testid="drift"
      className="rounded-panel border border-attention-line bg-attention-tint px-4 py-3"
    >
      <h3 className="flex items-center gap-2 text-attention text-body-strong">
        <TriangleAlert aria-hidden className="size-4 shrink-0" />
        {t("title", { count: drifted.length })}
      </h3>
      <ul className="mt-1 flex flex-col gap-1 text-read wrap-anywhere">
        {drifted.map(({ step: id, changes, isGone }) => {
          const step = steps.get(id);
          const name = step === undefined ? id : stepText.nameAtPlace(step);
          const fields = changes.map(fieldLine).join("; ");
          return <li key={id}>{t(isGone ? "gone" : "changed", { name, fields })}</li>;
        })}
      </ul>
      <p className="mt-1 text-muted text-read">
        {t("next")}{" "}
        <Link
          href={`/topologies/${deployment.topologyId}/plan`}
          className="text-accent underline underline-offset-2"
        >
          {t("plan")}
        </Link>
      </p>
    </section>
  );
}

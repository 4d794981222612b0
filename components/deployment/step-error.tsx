"use client";

import { useTranslations } from "next-intl";
import { CopyText } from "@/components/ui/copy-text";
import { ErrorPanel } from "@/components/ui/error-panel";
import type { StepReply } from "@/lib/api";

/** Why a step failed or was skipped: our words, and below them Azure's code, message and correlation id. */
export function StepError({ step, className }: { step: StepReply; className?: string }) {
  const t = useTranslations("deployment");
  const { error } = step;
  const code = error ? [error.httpStatus, error.azureCode].filter((part) => part !== null).join(" ") : "";
  return (
    <ErrorPanel
      title={step.message ?? t(`stepState.${step.state}`)}
      {...(className === undefined ? {} : { className })}
      verbatim={error ? t("azureSays", { code, message: error.azureMessage }) : null}
      action={
        error?.correlationId ? (
          <span className="inline-flex flex-wrap items-center gap-2 text-caption text-muted">
            {t("correlationId")} <CopyText text={error.correlationId} />
          </span>
        ) : null
      }
    />
  );
}

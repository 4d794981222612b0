"use client";

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { useToldSentence } from "@/components/data/told-sentences";
import { CopyButton } from "@/components/ui/copy-button";
import { CopyText } from "@/components/ui/copy-text";
import { ErrorPanel } from "@/components/ui/error-panel";
import type { DeploymentReply, StepReply } from "@/lib/api";
import { ownReason, refusalOf } from "./refusal";
import { roleText } from "./role-text";
import { useStepText } from "./use-step-text";

interface StepErrorProps {
  step: StepReply;
  deployment: DeploymentReply;
  className?: string;
  /** How many other steps failed for the same reason. */
  others?: number;
  /** What can be done about the deployment as a whole. */
  ways?: ReactNode;
}

/** Why a step failed or was skipped: our words, and below them Azure's code, message and correlation id. */
export function StepError({ step, deployment, className, others = 0, ways }: StepErrorProps) {
  const t = useTranslations("deployment");
  const text = useStepText(deployment);
  const tell = useToldSentence();
  const { error, message } = step;
  const refusal = error && refusalOf(error);
  const hasAction = Boolean(error?.correlationId || ways || refusal === "notPermitted");
  const code = error ? [error.httpStatus, error.azureCode].filter((part) => part !== null).join(" ") : "";
  return (
    <ErrorPanel
      title={
        step.state === "failed"
          ? [
              t("stepFailed", { step: text.nameAtPlace(step) }),
              others > 0 ? t("sameFailed", { count: others }) : null,
            ]
              .filter(Boolean)
              .join(" ")
          : text.skipped(step, message)
      }
      detail={
        refusal && ownReason(step) === null
          ? t(`wayOut.${refusal}`)
          : step.state === "failed" && message !== null
            ? tell(message)
            : null
      }
      {...(className === undefined ? {} : { className })}
      verbatim={error && refusal ? t("azureSays", { code, message: error.azureMessage }) : null}
      action={
        hasAction && (
          <>
            {error?.correlationId ? (
              <span className="inline-flex basis-full flex-wrap items-center gap-2 text-caption text-muted">
                {t("correlationId")} <CopyText text={error.correlationId} />
              </span>
            ) : null}
            {ways}
            {refusal === "notPermitted" ? (
              <CopyButton text={() => roleText(step.armId)}>{t("copyRole")}</CopyButton>
            ) : null}
          </>
        )
      }
    />
  );
}

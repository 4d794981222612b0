"use client";

import { useTranslations } from "next-intl";
import { useToldSentence } from "@/components/data/told-sentences";
import type { DeploymentReply } from "@/lib/api";
import { useStepText } from "./use-step-text";

/** Why a deployment ended early: the step that failed, as the page names it; the engine's reason where none did. */
export function useEndReason(deployment: DeploymentReply): string | null {
  const t = useTranslations("deployment.end");
  const text = useStepText(deployment);
  const tell = useToldSentence();
  const failed = deployment.steps.filter((step) => step.state === "failed");
  const [first] = failed;
  if (deployment.state !== "failed" || !first)
    return deployment.reason === null ? null : tell(deployment.reason);
  return t("failedAt", {
    step: text.nameAtPlace(first),
    others: failed.length - 1,
    done: deployment.stepsDone,
    total: deployment.stepsTotal,
  });
}

"use client";

import { useTranslations } from "next-intl";
import { formatRunning } from "@/components/data/formats";
import type { DeploymentReply, DeploymentSummary } from "@/lib/api";
import { useAzureElapsed } from "./use-azure-elapsed";

export interface ElapsedTimeProps {
  deployment: DeploymentSummary | DeploymentReply;
  className?: string;
}

/** The running time in Azure's clock; under a faster clock the real one stands in the tooltip. */
export function ElapsedTime({ deployment, className }: ElapsedTimeProps) {
  const t = useTranslations("deployment");
  const elapsed = useAzureElapsed(deployment);
  if (!elapsed) return <span className={className}>{formatRunning(0)}</span>;
  const title = elapsed.scale === 1 ? undefined : t("realTime", { time: formatRunning(elapsed.realSeconds) });
  return (
    <span className={className} title={title}>
      {formatRunning(elapsed.azureSeconds)}
    </span>
  );
}

"use client";

import { useTranslations } from "next-intl";
import { Chip } from "@/components/ui/chip";
import type { DeploymentSummary } from "@/lib/api";
import { deploymentLook } from "./deployment-look";

/** A deployment's state as icon and words. */
export function DeploymentChip({ deployment }: { deployment: DeploymentSummary }) {
  const t = useTranslations("deployment.state");
  const { words, tone, icon, spinning = false, filled = false } = deploymentLook(deployment);
  return (
    <Chip tone={tone} icon={icon} spinning={spinning} filled={filled} data-testid="deployment-state">
      {t(words)}
    </Chip>
  );
}

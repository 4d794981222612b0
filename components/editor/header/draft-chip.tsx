"use client";

import { useTranslations } from "next-intl";
import { deploymentLook } from "@/components/deployment/deployment-look";
import { Chip } from "@/components/ui/chip";
import type { DeploymentState } from "@/lib/deployment";
import { useEditor } from "../editor-context";
import { useLive } from "../live-context";

const isBroken = (state: DeploymentState) =>
  state === "failed" || state === "cancelled" || state === "stopped";

/** How the draft stands against what was deployed. */
export function DraftChip() {
  const t = useTranslations("editor.draft");
  const revision = useEditor((state) => state.deployed?.revision ?? null);
  const { deployment, isDeploying, changes } = useLive();
  if (deployment && isDeploying) {
    const { tone, icon, spinning = false } = deploymentLook(deployment);
    const key = deployment.kind === "tearDown" ? "tearingDown" : "deploying";
    return (
      <Chip tone={tone} icon={icon} spinning={spinning}>
        {t(key, { revision: deployment.revision })}
      </Chip>
    );
  }
  if (revision === null) return <Chip>{t("notDeployed")}</Chip>;
  if (changes.count === 0) return <Chip tone="ok">{t("same", { revision })}</Chip>;
  if (deployment && isBroken(deployment.state)) {
    return <Chip tone="attention">{t("partly", { count: changes.count, revision })}</Chip>;
  }
  return <Chip>{t("changes", { count: changes.count, revision })}</Chip>;
}

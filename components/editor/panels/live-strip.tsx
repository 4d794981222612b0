"use client";

import { Hand } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { formatRunning } from "@/components/data/formats";
import { useFormats } from "@/components/data/use-formats";
import { DeploymentChip } from "@/components/deployment/deployment-chip";
import { ProgressBar } from "@/components/deployment/progress-bar";
import { useAzureElapsed } from "@/components/deployment/use-azure-elapsed";
import { useDoneAbout } from "@/components/deployment/use-done-about";
import { useOpenNeeds } from "@/components/deployment/use-open-needs";
import { Button } from "@/components/ui/button";
import { Chip } from "@/components/ui/chip";
import type { DeploymentReply } from "@/lib/api";
import { useLive } from "../live-context";

/** The running deployment in one line over the drawing. */
export function LiveStrip() {
  const { deployment, isDeploying } = useLive();
  return deployment && isDeploying ? <RunningStrip deployment={deployment} /> : null;
}

function RunningStrip({ deployment }: { deployment: DeploymentReply }) {
  const t = useTranslations("editor.live");
  const elapsed = useAzureElapsed(deployment);
  const formats = useFormats();
  const doneAbout = useDoneAbout(deployment);
  const waiting = useOpenNeeds(deployment).length;
  const total = deployment.makespan.p50Seconds;
  return (
    <div
      data-testid="live-strip"
      className="flex w-full items-center gap-3 rounded-panel border border-float-border bg-surface px-4 py-2 shadow-float max-md:flex-wrap"
    >
      <DeploymentChip deployment={deployment} />
      <p className="shrink-0 text-muted">
        {t("steps", { done: deployment.stepsDone, total: deployment.stepsTotal })}
        {elapsed ? ` · ${t("elapsed", { time: formatRunning(elapsed.azureSeconds) })}` : null}
        {elapsed && elapsed.waitingSince !== null
          ? ` · ${t("waitingSince", { moment: formats.moment(elapsed.waitingSince) })}`
          : elapsed && elapsed.azureSeconds < total
            ? ` · ${doneAbout.words(total)}`
            : null}
      </p>
      <ProgressBar deployment={deployment} className="min-w-16 flex-1" />
      {waiting > (deployment.state === "waiting" ? 1 : 0) ? (
        <Chip filled icon={Hand}>
          {t("waitsForYou", { count: waiting })}
        </Chip>
      ) : null}
      <Button size="dense" asChild>
        <Link href={`/deployments/${deployment.id}`}>{t("openDeployment")}</Link>
      </Button>
    </div>
  );
}

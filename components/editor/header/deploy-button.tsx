"use client";

import { LoaderCircle, OctagonAlert, Rocket } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { useEditor } from "../editor-context";
import { useLive } from "../live-context";

export interface DeployButtonProps {
  onDeploy: () => void;
  onShowFindings: () => void;
}

/** The way to Azure; it says what stands in the way, or what is under way. */
export function DeployButton({ onDeploy, onShowFindings }: DeployButtonProps) {
  const t = useTranslations("editor.header");
  const errors = useEditor((state) => state.findings.filter((one) => one.severity === "error").length);
  const { deployment, isDeploying } = useLive();
  if (deployment && isDeploying)
    return (
      <Button asChild>
        <Link href={`/deployments/${deployment.id}`} data-testid="deploy">
          <LoaderCircle aria-hidden className="animate-spin" />
          {t(deployment.kind === "tearDown" ? "tearingDown" : "deploying", {
            done: deployment.stepsDone,
            total: deployment.stepsTotal,
          })}
        </Link>
      </Button>
    );
  if (errors > 0)
    return (
      <Button
        data-testid="deploy"
        onClick={onShowFindings}
        className="border-error-line bg-error-tint text-error enabled:hover:bg-error-tint"
      >
        <OctagonAlert aria-hidden />
        {t("errors", { count: errors })}
      </Button>
    );
  return (
    <Button data-testid="deploy" look="primary" onClick={onDeploy}>
      <Rocket aria-hidden />
      {t("deploy")}
    </Button>
  );
}

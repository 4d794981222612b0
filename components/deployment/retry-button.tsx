"use client";

import { useTranslations } from "next-intl";
import { api } from "@/components/data/api-client";
import { Button } from "@/components/ui/button";
import type { DeploymentReply } from "@/lib/api";
import { FollowProblem } from "./follow-problem";
import { useFollow } from "./use-follow";

/** Starts a deployment that does what this one left undone, and shows it; nothing once a newer one was started. */
export function RetryButton({ deployment }: { deployment: DeploymentReply }) {
  const t = useTranslations("deployment");
  const { start, error, isPending, isNothingLeft } = useFollow((body) =>
    api.retryDeployment(deployment.id, body),
  );
  if (deployment.isNewest === false) return null;
  return (
    <>
      <Button look="primary" disabled={isPending} onClick={() => start()}>
        {t(deployment.state === "refused" ? "checkAgain" : "retryFailed")}
      </Button>
      {isNothingLeft ? <span>{t("nothingLeft")}</span> : null}
      {error ? (
        <FollowProblem error={error} isPending={isPending} onConfirm={start} className="basis-full" />
      ) : null}
    </>
  );
}

"use client";

import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { api } from "@/components/data/api-client";
import { ProblemPanel } from "@/components/data/problem-panel";
import { Button } from "@/components/ui/button";
import type { DeploymentReply } from "@/lib/api";

/** Starts a deployment that does what this one left undone, and shows it; nothing once a newer one was started. */
export function RetryButton({ deployment }: { deployment: DeploymentReply }) {
  const t = useTranslations("deployment");
  const router = useRouter();
  const retry = useMutation({
    mutationFn: () => api.retryDeployment(deployment.id, {}),
    onSuccess: (reply) => {
      if (!("nothingToDo" in reply)) router.push(`/deployments/${reply.id}`);
    },
  });
  if (deployment.isNewest === false) return null;
  return (
    <>
      <Button look="primary" disabled={retry.isPending} onClick={() => retry.mutate()}>
        {t(deployment.state === "refused" ? "checkAgain" : "retryFailed")}
      </Button>
      {retry.data && "nothingToDo" in retry.data ? <span>{t("nothingLeft")}</span> : null}
      {retry.error ? <ProblemPanel error={retry.error} className="basis-full" /> : null}
    </>
  );
}

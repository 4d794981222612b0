"use client";

import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { api } from "@/components/data/api-client";
import { Button } from "@/components/ui/button";
import type { DeploymentReply, FollowDeploymentRequest } from "@/lib/api";
import { FollowProblem } from "./follow-problem";

/** Starts a deployment that does what this one left undone, and shows it; nothing once a newer one was started. */
export function RetryButton({ deployment }: { deployment: DeploymentReply }) {
  const t = useTranslations("deployment");
  const router = useRouter();
  const retry = useMutation({
    mutationFn: (body: FollowDeploymentRequest) => api.retryDeployment(deployment.id, body),
    onSuccess: (reply) => {
      if (!("nothingToDo" in reply)) router.push(`/deployments/${reply.id}`);
    },
  });
  if (deployment.isNewest === false) return null;
  return (
    <>
      <Button look="primary" disabled={retry.isPending} onClick={() => retry.mutate({})}>
        {t(deployment.state === "refused" ? "checkAgain" : "retryFailed")}
      </Button>
      {retry.data && "nothingToDo" in retry.data ? <span>{t("nothingLeft")}</span> : null}
      {retry.error ? (
        <FollowProblem
          error={retry.error}
          isPending={retry.isPending}
          onConfirm={(confirmChanges) => retry.mutate({ confirmChanges })}
          className="basis-full"
        />
      ) : null}
    </>
  );
}

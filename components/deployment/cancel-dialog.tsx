"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { api } from "@/components/data/api-client";
import { ProblemPanel } from "@/components/data/problem-panel";
import { queryKeys } from "@/components/data/query-keys";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import type { DeploymentReply } from "@/lib/api";

/** Asks once before a deployment is cancelled, and says what stands and what does not happen any more. */
export function CancelDialog({ deployment, onClose }: { deployment: DeploymentReply; onClose: () => void }) {
  const t = useTranslations("deployment");
  const tApp = useTranslations("app");
  const cache = useQueryClient();
  const cancel = useMutation({
    mutationFn: () => api.cancelDeployment(deployment.id),
    onSuccess: (reply) => {
      cache.setQueryData(queryKeys.deployment(deployment.id), reply);
      onClose();
    },
  });
  const running = deployment.steps.filter((step) => step.state === "running").length;
  const done = deployment.steps.filter((step) => step.state === "done").length;
  const toCome = deployment.steps.filter(
    (step) => step.state === "pending" || step.state === "waiting",
  ).length;
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={t("cancelTitle", { name: deployment.topologyName })}
      footer={
        <>
          <Button onClick={onClose}>{tApp("back")}</Button>
          <Button look="danger" disabled={cancel.isPending} onClick={() => cancel.mutate()}>
            {t("cancel")}
          </Button>
        </>
      }
    >
      <p className="text-read text-muted">{t("cancelText", { running, toCome, done })}</p>
      {cancel.error ? <ProblemPanel error={cancel.error} className="mt-3" /> : null}
    </Dialog>
  );
}

"use client";

import { useMutation } from "@tanstack/react-query";
import { Undo2 } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { api } from "@/components/data/api-client";
import { EnvironmentChip } from "@/components/shell/environment-chip";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import type { DeploymentReply, FollowDeploymentRequest } from "@/lib/api";
import { isFinal } from "@/lib/deployment";
import { FollowProblem } from "./follow-problem";

/** Offers the revision that stood before an ended deployment; nothing where there was none or a newer one was started. */
export function RollBackButton({ deployment }: { deployment: DeploymentReply }) {
  const t = useTranslations("deployment");
  const [isOpen, setOpen] = useState(false);
  const revision = deployment.rollBackTo ?? null;
  if (!isFinal(deployment.state) || deployment.isNewest === false || revision === null) return null;
  return (
    <>
      <Button onClick={() => setOpen(true)}>
        <Undo2 aria-hidden />
        {t("rollBack", { revision })}
      </Button>
      {isOpen ? (
        <RollBackDialog deployment={deployment} revision={revision} onClose={() => setOpen(false)} />
      ) : null}
    </>
  );
}

interface RollBackDialogProps {
  deployment: DeploymentReply;
  revision: number;
  onClose: () => void;
}

function RollBackDialog({ deployment, revision, onClose }: RollBackDialogProps) {
  const t = useTranslations("deployment");
  const tApp = useTranslations("app");
  const router = useRouter();
  const [typed, setTyped] = useState("");
  const name = deployment.topologyName;
  const start = useMutation({
    mutationFn: (confirmed: FollowDeploymentRequest) =>
      api.rollBackDeployment(deployment.id, {
        ...confirmed,
        ...(typed === "" ? {} : { confirmName: typed }),
      }),
    onSuccess: (reply) => {
      if (!("nothingToDo" in reply)) router.push(`/deployments/${reply.id}`);
    },
  });
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={t("rollBackTitle", { name, revision })}
      footer={
        <>
          <EnvironmentChip />
          <div className="flex-1" />
          <Button onClick={onClose}>{tApp("back")}</Button>
          <Button look="primary" disabled={start.isPending} onClick={() => start.mutate({})}>
            {t("rollBack", { revision })}
          </Button>
        </>
      }
    >
      <p className="text-read text-muted">{t("rollBackText", { revision })}</p>
      <p className="mt-2 text-read text-muted">{t("rollBackConfirm", { name })}</p>
      <Field label={t("rollBackName")} className="mt-2">
        <Input value={typed} onChange={(event) => setTyped(event.target.value)} />
      </Field>
      {start.data && "nothingToDo" in start.data ? <p className="mt-3">{t("nothingLeft")}</p> : null}
      {start.error ? (
        <FollowProblem
          error={start.error}
          isPending={start.isPending}
          onConfirm={(confirmChanges) => start.mutate({ confirmChanges })}
          className="mt-3"
        />
      ) : null}
    </Dialog>
  );
}

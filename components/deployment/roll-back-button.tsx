"use client";

import { Undo2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { api } from "@/components/data/api-client";
import { EnvironmentChip } from "@/components/shell/environment-chip";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import type { DeploymentReply } from "@/lib/api";
import { isFinal } from "@/lib/deployment";
import { FollowProblem } from "./follow-problem";
import { useFollow } from "./use-follow";

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
  const name = deployment.topologyName;
  const { start, error, isPending, isNothingLeft } = useFollow((body) =>
    api.rollBackDeployment(deployment.id, body),
  );
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
          <Button look="primary" disabled={isPending} onClick={() => start()}>
            {t("rollBack", { revision })}
          </Button>
        </>
      }
    >
      <p className="text-read text-muted">{t("rollBackText", { revision })}</p>
      {isNothingLeft ? <p className="mt-3">{t("nothingLeft")}</p> : null}
      {error ? (
        <FollowProblem error={error} isPending={isPending} onConfirm={start} className="mt-3" />
      ) : null}
    </Dialog>
  );
}

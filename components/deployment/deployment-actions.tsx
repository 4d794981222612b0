"use client";

import { Trash2 } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { classNames } from "@/components/ui/class-names";
import type { DeploymentReply } from "@/lib/api";
import { isFinal } from "@/lib/deployment";
import { CancelDialog } from "./cancel-dialog";
import { PauseButton } from "./pause-button";
import { RollBackButton } from "./roll-back-button";
import { standsInAzure } from "./stands-in-azure";
import { TearDownDialog } from "./tear-down-dialog";

export interface DeploymentActionsProps {
  deployment: DeploymentReply;
  className?: string;
}

/** What can be done about a deployment: cancel it while it goes; see the canvas or tear down once it ended. */
export function DeploymentActions({ deployment, className }: DeploymentActionsProps) {
  const t = useTranslations("deployment");
  const [isCancelling, setCancelling] = useState(false);
  const [isTearingDown, setTearingDown] = useState(false);
  const canCancel = !isFinal(deployment.state) && deployment.state !== "cancelling";
  const canTearDown = isFinal(deployment.state) && standsInAzure(deployment);
  return (
    <div className={classNames("flex items-center gap-2 empty:hidden", className)}>
      <PauseButton deployment={deployment} />
      <RollBackButton deployment={deployment} />
      {canCancel ? <Button onClick={() => setCancelling(true)}>{t("cancel")}</Button> : null}
      {canTearDown ? (
        <Button onClick={() => setTearingDown(true)}>
          <Trash2 aria-hidden />
          {t("tearDown.open")}
        </Button>
      ) : null}
      {isFinal(deployment.state) ? (
        <Button asChild>
          <Link href={`/topologies/${deployment.topologyId}`}>{t("openCanvas")}</Link>
        </Button>
      ) : null}
      {isCancelling ? <CancelDialog deployment={deployment} onClose={() => setCancelling(false)} /> : null}
      {isTearingDown ? (
        <TearDownDialog
          topologyId={deployment.topologyId}
          topologyName={deployment.topologyName}
          onClose={() => setTearingDown(false)}
        />
      ) : null}
    </div>
  );
}

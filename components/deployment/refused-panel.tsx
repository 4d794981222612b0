"use client";

import { useTranslations } from "next-intl";
import { DoubtNotice } from "@/components/preflight/doubt-notice";
import { FaultList } from "@/components/preflight/fault-list";
import { CopyRole, RoleHelp } from "@/components/preflight/role-help";
import { ErrorPanel } from "@/components/ui/error-panel";
import type { DeploymentReply } from "@/lib/api";
import { RetryButton } from "./retry-button";

/** A deployment that was refused before its first write: everything that is in the way, and the way on. */
export function RefusedPanel({ deployment }: { deployment: DeploymentReply }) {
  const t = useTranslations("deployment.end");
  const { faults = [], doubts = [], role = null } = deployment.preflight ?? {};
  const count = faults.length;
  const isRightMissing = faults.some(({ fault }) => fault === "right");
  return (
    <>
      <ErrorPanel
        title={t("refused", { count })}
        detail={t("refusedNext", { steps: deployment.stepsTotal })}
        action={
          <>
            <RetryButton deployment={deployment} />
            {role !== null && isRightMissing ? <CopyRole role={role} /> : null}
          </>
        }
      >
        <FaultList faults={faults} />
        {role !== null && isRightMissing ? <RoleHelp role={role} /> : null}
      </ErrorPanel>
      <DoubtNotice doubts={doubts} />
    </>
  );
}

"use client";

import { useQuery } from "@tanstack/react-query";
import { History } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { api } from "@/components/data/api-client";
import { queryKeys } from "@/components/data/query-keys";
import type { DeploymentSummary } from "@/lib/api";
import { isFinal } from "@/lib/deployment";

/** The topology's newest deployment when it came after this ended one; null otherwise. */
export function useLaterDeployment(deployment: DeploymentSummary): DeploymentSummary | null {
  const { topologyId } = deployment;
  const list = useQuery({
    queryKey: queryKeys.deploymentsOf(topologyId),
    queryFn: () => api.latestDeployments(topologyId),
    enabled: isFinal(deployment.state),
  });
  const [newest] = list.data ?? [];
  return newest && newest.number > deployment.number ? newest : null;
}

/** Says that Azure has been changed since by a later deployment, so that old states do not look current. */
export function LaterNotice({ later }: { later: DeploymentSummary }) {
  const t = useTranslations("deployment.later");
  return (
    <p className="flex items-center gap-3 rounded-panel border bg-surface px-4 py-2 text-body text-muted">
      <History aria-hidden className="size-4 shrink-0" />
      <span>
        {t(later.kind === "tearDown" ? "tearDown" : "deploy", { number: later.number })}{" "}
        <Link href={`/deployments/${later.id}`} className="text-accent underline underline-offset-2">
          {t("open", { number: later.number })}
        </Link>
      </span>
    </p>
  );
}

"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { api } from "@/components/data/api-client";
import { ProblemPanel } from "@/components/data/problem-panel";
import { queryKeys } from "@/components/data/query-keys";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Skeleton } from "@/components/ui/skeleton";

/** More names say nothing new about what is left behind. */
const SHOWN = 8;

export interface StandsDialogProps {
  topologyId: string;
  topologyName: string;
  onTearDown: () => void;
  onLeave: () => void;
  onClose: () => void;
}

/** Before a design is deleted whose resources stand in Azure: what stands, and the two ways to go on. */
export function StandsDialog({ topologyId, topologyName, onTearDown, onLeave, onClose }: StandsDialogProps) {
  const t = useTranslations("topologies.stands");
  const tApp = useTranslations("app");
  const plan = useQuery({
    queryKey: queryKeys.plan(topologyId, "tearDown"),
    queryFn: () => api.planTopology(topologyId, "tearDown"),
    gcTime: 0,
    retry: false,
    refetchOnWindowFocus: false,
  });
  const standing = (plan.data?.plan.steps ?? []).filter(
    ({ action, resource }) => action === "delete" && resource.kind !== "sharedKey",
  );
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={t("title", { name: topologyName })}
      className="max-w-[560px]"
      footer={
        <>
          <Button onClick={onClose} className="mr-auto">
            {tApp("back")}
          </Button>
          <Button look="danger" onClick={onLeave}>
            {t("leave")}
          </Button>
          <Button look="primary" onClick={onTearDown}>
            {t("tearDown")}
          </Button>
        </>
      }
    >
      <p className="text-read text-muted">{t("text", { count: standing.length })}</p>
      {plan.isPending ? <Skeleton className="mt-3 h-16" /> : null}
      {plan.error ? (
        <ProblemPanel error={plan.error} onRetry={() => void plan.refetch()} className="mt-3" />
      ) : null}
      {standing.length > 0 ? (
        <ul data-testid="standing" className="mt-3 flex flex-wrap gap-1.5 font-mono text-caption">
          {standing.slice(0, SHOWN).map(({ id, resource }) => (
            <li key={id} className="max-w-full truncate rounded-control bg-inset px-2 py-1">
              {resource.armId.slice(resource.armId.lastIndexOf("/") + 1)}
            </li>
          ))}
          {standing.length > SHOWN ? (
            <li className="px-1 py-1 font-sans text-muted">
              {t("more", { count: standing.length - SHOWN })}
            </li>
          ) : null}
        </ul>
      ) : null}
    </Dialog>
  );
}

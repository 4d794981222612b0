"use client";

import { useMutation, useQuery } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { api } from "@/components/data/api-client";
import { ProblemPanel } from "@/components/data/problem-panel";
import { queryKeys } from "@/components/data/query-keys";
import { EnvironmentChip } from "@/components/shell/environment-chip";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Skeleton } from "@/components/ui/skeleton";

export interface TearDownDialogProps {
  topologyId: string;
  topologyName: string;
  onClose: () => void;
}

/** Says what a tear-down removes and asks for the topology's name to be typed; then starts it and shows it. */
export function TearDownDialog({ topologyId, topologyName, onClose }: TearDownDialogProps) {
  const t = useTranslations("deployment.tearDown");
  const tApp = useTranslations("app");
  const router = useRouter();
  const [typed, setTyped] = useState("");
  const plan = useQuery({
    queryKey: queryKeys.plan(topologyId, "tearDown"),
    queryFn: async () => {
      // What was last seen may be from before a deployment that failed half way: look first, then count.
      await api.status(topologyId, true);
      return api.planTopology(topologyId, "tearDown");
    },
    gcTime: 0,
    retry: false,
    refetchOnWindowFocus: false,
  });
  const start = useMutation({
    mutationFn: () => api.startDeployment({ topologyId, kind: "tearDown", confirmName: typed }),
    onSuccess: (reply) => {
      if ("nothingToDo" in reply) return;
      onClose();
      router.push(`/deployments/${reply.id}`);
    },
  });
  const deletions = plan.data?.plan.steps.filter((step) => step.action === "delete") ?? [];
  const addresses = deletions.filter((step) => step.resource.kind === "publicIPAddress").length;
  // Somebody else may have torn it down since it was counted.
  const isGone = start.data !== undefined && "nothingToDo" in start.data;
  const resources = isGone ? 0 : deletions.filter((step) => step.resource.kind !== "sharedKey").length;
  const isConfirmed = typed === topologyName && resources > 0;
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={t("title", { name: topologyName })}
      className="max-w-[560px]"
      footer={
        <>
          <EnvironmentChip className="mr-auto" />
          <Button onClick={onClose}>{tApp("back")}</Button>
          <Button look="danger" type="submit" form="tear-down" disabled={!isConfirmed || start.isPending}>
            {t("do", { count: resources })}
          </Button>
        </>
      }
    >
      {plan.isPending ? <Skeleton className="h-20" /> : null}
      {plan.error ? <ProblemPanel error={plan.error} onRetry={() => void plan.refetch()} /> : null}
      {plan.data && resources === 0 ? <p className="text-read text-muted">{t("nothing")}</p> : null}
      {resources > 0 ? (
        <form
          id="tear-down"
          className="flex flex-col gap-3"
          onSubmit={(event) => {
            event.preventDefault();
            if (isConfirmed) start.mutate();
          }}
        >
          <p className="text-read text-muted">{t("text", { resources, addresses })}</p>
          <Field label={t("typeName", { name: topologyName })}>
            <Input
              value={typed}
              autoComplete="off"
              spellCheck={false}
              onChange={(event) => setTyped(event.target.value)}
            />
          </Field>
        </form>
      ) : null}
      {start.error ? <ProblemPanel error={start.error} className="mt-3" /> : null}
    </Dialog>
  );
}

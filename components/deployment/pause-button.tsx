"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Pause, Play } from "lucide-react";
import { useTranslations } from "next-intl";
import { api } from "@/components/data/api-client";
import { queryKeys } from "@/components/data/query-keys";
import { useProblemText } from "@/components/data/use-problem-text";
import { Button } from "@/components/ui/button";
import type { DeploymentReply } from "@/lib/api";

/** Lets a deployment begin nothing new, or go on; nothing where neither can be. */
export function PauseButton({ deployment }: { deployment: DeploymentReply }) {
  const t = useTranslations("deployment");
  const cache = useQueryClient();
  const problemText = useProblemText();
  const { id, state, stage } = deployment;
  const isPaused = state === "pausing" || state === "paused";
  const change = useMutation({
    mutationFn: () => (isPaused ? api.resumeDeployment(id) : api.pauseDeployment(id)),
    onSuccess: (reply) => cache.setQueryData(queryKeys.deployment(id), reply),
  });
  const canPause =
    (state === "queued" || state === "running" || state === "waiting") && stage !== "connecting";
  if (!isPaused && !canPause) return null;
  return (
    <Button
      look={state === "paused" ? "primary" : "secondary"}
      disabled={change.isPending}
      onClick={() => change.mutate()}
      {...(change.error ? { title: problemText(change.error) } : {})}
    >
      {isPaused ? <Play aria-hidden /> : <Pause aria-hidden />}
      {t(isPaused ? "resume" : "pause")}
    </Button>
  );
}

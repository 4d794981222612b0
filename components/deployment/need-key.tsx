"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { api } from "@/components/data/api-client";
import { queryKeys } from "@/components/data/query-keys";
import { useProblemText } from "@/components/data/use-problem-text";
import { Button } from "@/components/ui/button";
import { KeyInput } from "@/components/ui/key-input";
import type { DeploymentReply } from "@/lib/api";
import type { Need } from "@/lib/planner";
import { NeedFrame } from "./need-frame";
import { useStepText } from "./use-step-text";

export interface NeedKeyProps {
  deployment: DeploymentReply;
  need: Extract<Need, { need: "sharedKey" }>;
  counts: string;
}

/** Asks for the key that a device already has; it is sent once and shown to nobody. */
export function NeedKey({ deployment, need, counts }: NeedKeyProps) {
  const t = useTranslations("deployment");
  const cache = useQueryClient();
  const problemText = useProblemText();
  const [value, setValue] = useState("");
  const set = useMutation({
    mutationFn: (key: string) => api.giveKey(deployment.topologyId, need.link, key),
    onSuccess: () => {
      setValue("");
      void cache.invalidateQueries({ queryKey: queryKeys.deployment(deployment.id) });
      void cache.invalidateQueries({ queryKey: queryKeys.topology(deployment.topologyId), exact: true });
    },
  });
  const what = useStepText(deployment).need(need);
  // Given: the step that asks for it is settled by the worker a moment later.
  if (set.isSuccess) return null;
  return (
    <NeedFrame
      title={t("enter", { what })}
      text={`${t("keyText")} ${counts}`}
      error={set.error ? problemText(set.error) : null}
      onSubmit={() => value !== "" && set.mutate(value)}
    >
      <KeyInput
        aria-label={t("enter", { what })}
        value={value}
        className="w-56 max-md:h-11 max-md:w-full"
        onChange={(event) => setValue(event.target.value)}
      />
      <Button
        look="primary"
        type="submit"
        disabled={set.isPending || value === ""}
        className="min-w-44 max-md:h-11"
      >
        {t("setKey")}
      </Button>
    </NeedFrame>
  );
}

"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { api } from "@/components/data/api-client";
import { queryKeys } from "@/components/data/query-keys";
import { useProblemText } from "@/components/data/use-problem-text";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import type { DeploymentReply } from "@/lib/api";
import type { Need } from "@/lib/planner";
import { addressOrName } from "./address-or-name";
import { NeedFrame } from "./need-frame";
import { useStepText } from "./use-step-text";

export interface NeedAddressProps {
  deployment: DeploymentReply;
  need: Extract<Need, { need: "deviceAddress" }>;
  /** How many steps wait for it and how many go on without. */
  counts: string;
}

/** Asks for the public address or FQDN of a site's VPN device. */
export function NeedAddress({ deployment, need, counts }: NeedAddressProps) {
  const t = useTranslations("deployment");
  const cache = useQueryClient();
  const problemText = useProblemText();
  const [value, setValue] = useState("");
  const [isRefused, setRefused] = useState(false);
  const set = useMutation({
    mutationFn: (device: { address: string } | { fqdn: string }) =>
      api.giveDeviceAddress(deployment.id, { site: need.site, device: need.device, ...device }),
    onSuccess: (reply) => cache.setQueryData(queryKeys.deployment(deployment.id), reply),
  });
  const what = useStepText(deployment).need(need);
  const submit = () => {
    const device = addressOrName(value);
    setRefused(device === null);
    if (device) set.mutate(device);
  };
  const error = isRefused
    ? t("notAnAddress", { value: value.trim() })
    : set.error
      ? problemText(set.error)
      : null;
  // Given: the step that asks for it is settled by the worker a moment later.
  if (set.isSuccess) return null;
  return (
    <NeedFrame
      title={t("enter", { what })}
      text={`${t("addressText")} ${counts}`}
      error={value.trim() === "" && isRefused ? t("addressMissing") : error}
      onSubmit={submit}
    >
      <Input
        mono
        aria-label={t("enter", { what })}
        placeholder="203.0.113.9"
        value={value}
        autoComplete="off"
        spellCheck={false}
        {...(error ? { "aria-invalid": true } : {})}
        className="w-56 max-md:h-11 max-md:w-full"
        onChange={(event) => {
          setValue(event.target.value);
          setRefused(false);
          set.reset();
        }}
      />
      <Button look="primary" type="submit" disabled={set.isPending} className="min-w-44 max-md:h-11">
        {t("setAddress")}
      </Button>
    </NeedFrame>
  );
}

"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { api } from "@/components/data/api-client";
import { queryKeys } from "@/components/data/query-keys";
import { useFormats } from "@/components/data/use-formats";
import { useProblemText } from "@/components/data/use-problem-text";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { toast } from "@/components/ui/toast";
import type { TunnelLink } from "@/lib/api";
import { ACTION_SECONDS, type TunnelAction } from "@/lib/deployment";

export interface ResetButtonProps {
  link: TunnelLink;
  end: TunnelLink["from"];
  action: TunnelAction;
  look?: "primary" | "secondary";
}

/** Asks for a reset, saying first what it costs: which tunnels drop, and for how long. */
export function ResetButton({ link, end, action, look = "secondary" }: ResetButtonProps) {
  const t = useTranslations(`tunnels.reset.${action}`);
  const tApp = useTranslations("app");
  const formats = useFormats();
  const problemText = useProblemText();
  const cache = useQueryClient();
  const [isAsking, setAsking] = useState(false);
  const isRunning = link.tasks.some(
    ({ kind, place, state }) =>
      kind === action && place === end.id && (state === "waiting" || state === "running"),
  );
  const reset = useMutation({
    mutationFn: () => api.reset(link.topologyId, link.link, { action, place: end.id }),
    onSuccess: () => toast(t("begun", { place: end.name, gateway: end.gateway ?? "" })),
    onError: (error) => toast(problemText(error), { tone: "error" }),
    onSettled: () => {
      setAsking(false);
      return cache.invalidateQueries({ queryKey: queryKeys.tunnels });
    },
  });
  const { outage, whole } = ACTION_SECONDS[action];
  const values = {
    place: end.name,
    gateway: end.gateway ?? "",
    other: end.id === link.from.id ? link.to.name : link.from.name,
    tunnels: end.tunnelsOnGateway,
    outage: formats.about(outage),
    whole: formats.about(whole),
  };
  return (
    <>
      <Button look={look} disabled={isRunning} onClick={() => setAsking(true)}>
        {t(isRunning ? "running" : "button", values)}
      </Button>
      <Dialog
        open={isAsking}
        onOpenChange={setAsking}
        title={t("title", values)}
        footer={
          <>
            <Button onClick={() => setAsking(false)} className="mr-auto">
              {tApp("back")}
            </Button>
            <Button look="danger" disabled={reset.isPending} onClick={() => reset.mutate()}>
              {t("confirm", values)}
            </Button>
          </>
        }
      >
        <p className="text-read">{t("price", values)}</p>
        <p className="mt-2 text-read text-muted">{t("untouched", values)}</p>
      </Dialog>
    </>
  );
}

"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { api } from "@/components/data/api-client";
import { useFormats } from "@/components/data/use-formats";
import { Button } from "@/components/ui/button";
import type { TunnelLink } from "@/lib/api";
import { ACTION_SECONDS, type TunnelAction } from "@/lib/deployment";
import { PriceDialog } from "./price-dialog";

export interface ResetButtonProps {
  link: TunnelLink;
  end: TunnelLink["from"];
  action: TunnelAction;
  look?: "primary" | "secondary";
}

/** Asks for a reset, saying first what it costs: which tunnels drop, and for how long. */
export function ResetButton({ link, end, action, look = "secondary" }: ResetButtonProps) {
  const t = useTranslations(`tunnels.reset.${action}`);
  const formats = useFormats();
  const [isAsking, setAsking] = useState(false);
  const isRunning = link.tasks.some(
    ({ kind, place, state }) =>
      kind === action && place === end.id && (state === "waiting" || state === "running"),
  );
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
      {isAsking ? (
        <PriceDialog
          title={t("title", values)}
          confirm={t("confirm", values)}
          action={() => api.reset(link.topologyId, link.link, { action, place: end.id })}
          begun={t("begun", values)}
          onClose={() => setAsking(false)}
        >
          <p>{t("price", values)}</p>
          <p className="text-muted">{t("untouched", values)}</p>
        </PriceDialog>
      ) : null}
    </>
  );
}

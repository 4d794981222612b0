"use client";

import { KeyRound } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { api } from "@/components/data/api-client";
import { useFormats } from "@/components/data/use-formats";
import { Button } from "@/components/ui/button";
import { Select } from "@/components/ui/select";
import type { TunnelLink } from "@/lib/api";
import { ROTATION_SECONDS } from "@/lib/deployment";
import { PriceDialog } from "./price-dialog";

export interface RotateAllButtonProps {
  links: readonly TunnelLink[];
  topologies: readonly { id: string; name: string }[];
}

/** New keys for all links of one topology with one press, one link after the other. */
export function RotateAllButton({ links, topologies }: RotateAllButtonProps) {
  const t = useTranslations("tunnels.rotate");
  const formats = useFormats();
  const [isAsking, setAsking] = useState(false);
  const [chosen, setChosen] = useState<string | null>(null);
  const topology = topologies.find(({ id }) => id === chosen) ?? topologies[0];
  if (topology === undefined) return null;
  const standing = links.filter((link) => link.topologyId === topology.id && link.tunnels.length > 0);
  const able = standing.filter(({ newKey }) => newKey !== "given").length;
  return (
    <>
      <Button onClick={() => setAsking(true)}>
        <KeyRound aria-hidden />
        {t("all")}
      </Button>
      {isAsking ? (
        <PriceDialog
          title={t("allTitle", { topology: topology.name })}
          confirm={t("allConfirm", { links: able })}
          isReady={able > 0}
          action={() => api.rotateAllKeys(topology.id)}
          begun={t("allBegun")}
          onClose={() => setAsking(false)}
        >
          {topologies.length > 1 ? (
            <Select
              aria-label={t("topology")}
              value={topology.id}
              onValueChange={setChosen}
              options={topologies.map(({ id, name }) => ({ value: id, label: name }))}
            />
          ) : null}
          <p>{t("allPrice", { links: able, outage: formats.about(ROTATION_SECONDS.outage) })}</p>
          <p>{t("allStop")}</p>
          <p className="text-muted">{t("allLeftOut", { links: standing.length - able })}</p>
        </PriceDialog>
      ) : null}
    </>
  );
}

"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { KeyRound } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { api } from "@/components/data/api-client";
import { queryKeys } from "@/components/data/query-keys";
import { useFormats } from "@/components/data/use-formats";
import { useProblemText } from "@/components/data/use-problem-text";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Select } from "@/components/ui/select";
import { toast } from "@/components/ui/toast";
import type { TunnelLink } from "@/lib/api";
import { ROTATION_SECONDS } from "@/lib/deployment";

export interface RotateAllButtonProps {
  links: readonly TunnelLink[];
  topologies: readonly { id: string; name: string }[];
}

/** New keys for all links of one topology with one press, one link after the other. */
export function RotateAllButton({ links, topologies }: RotateAllButtonProps) {
  const t = useTranslations("tunnels.rotate");
  const tApp = useTranslations("app");
  const formats = useFormats();
  const problemText = useProblemText();
  const cache = useQueryClient();
  const [isAsking, setAsking] = useState(false);
  const [chosen, setChosen] = useState<string | null>(null);
  const topology = topologies.find(({ id }) => id === chosen) ?? topologies[0];
  const standing = links.filter((link) => link.topologyId === topology?.id && link.tunnels.length > 0);
  const able = standing.filter(({ newKey }) => newKey !== "given").length;
  const rotate = useMutation({
    mutationFn: () => api.rotateAllKeys(topology?.id ?? ""),
    onSuccess: () => {
      setAsking(false);
      toast(t("allBegun"));
    },
    onSettled: () => cache.invalidateQueries({ queryKey: queryKeys.tunnels }),
  });
  if (topology === undefined) return null;
  return (
    <>
      <Button onClick={() => setAsking(true)}>
        <KeyRound aria-hidden />
        {t("all")}
      </Button>
      <Dialog
        open={isAsking}
        onOpenChange={setAsking}
        title={t("allTitle", { topology: topology.name })}
        footer={
          <>
            <Button onClick={() => setAsking(false)} className="mr-auto">
              {tApp("back")}
            </Button>
            <Button look="danger" disabled={rotate.isPending || able === 0} onClick={() => rotate.mutate()}>
              {t("allConfirm", { links: able })}
            </Button>
          </>
        }
      >
        <div className="flex flex-col gap-2 text-read">
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
          {rotate.error ? (
            <p role="alert" className="text-body text-error">
              {problemText(rotate.error)}
            </p>
          ) : null}
        </div>
      </Dialog>
    </>
  );
}

"use client";

import { useQueryClient } from "@tanstack/react-query";
import { Network } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { api } from "@/components/data/api-client";
import { queryKeys } from "@/components/data/query-keys";
import { useProblemText } from "@/components/data/use-problem-text";
import { addVnet } from "@/components/editor/state/new-objects";
import { Button } from "@/components/ui/button";
import { CopyButton } from "@/components/ui/copy-button";
import { Select } from "@/components/ui/select";
import { toast } from "@/components/ui/toast";
import type { TopologyReply } from "@/lib/api";
import { applyEdit, formatPrefix, type Prefix } from "@/lib/topology";

/** Azure takes VNets from /2 to /29; what is larger than /8 is no private range. */
const LENGTHS = Array.from({ length: 22 }, (_, at) => at + 8);

export interface NextFreeProps {
  reply: TopologyReply;
  length: number;
  onLengthChange: (length: number) => void;
  /** The first free range of that length; null when none is left. */
  offered: Prefix | null;
}

/** A free range of a size: to copy, or to put a VNet on. */
export function NextFree({ reply, length, onLengthChange, offered }: NextFreeProps) {
  const t = useTranslations("addresses");
  const { create, isCreating } = useNewVnet(reply);
  const text = offered ? formatPrefix(offered) : "";
  return (
    <div className="flex flex-wrap items-center gap-3">
      <span className="text-muted">{t("nextFree")}</span>
      <Select
        aria-label={t("size")}
        value={String(length)}
        onValueChange={(value) => onLengthChange(Number(value))}
        options={LENGTHS.map((value) => ({
          value: String(value),
          label: `/${value}`,
          detail: t("addresses", { count: 2 ** (32 - value) }),
        }))}
        className="w-52"
      />
      <output className="font-mono text-body-strong">{offered ? text : t("noneFree")}</output>
      <CopyButton text={() => text} disabled={!offered}>
        {t("copy")}
      </CopyButton>
      <Button disabled={!offered || isCreating} onClick={() => offered && create(offered)}>
        <Network aria-hidden />
        {t("newVnet")}
      </Button>
    </div>
  );
}

/** Puts a VNet on a range of the draft and opens the canvas with it selected. */
function useNewVnet({ id, version, topology, deployed }: TopologyReply) {
  const [isCreating, setCreating] = useState(false);
  const router = useRouter();
  const client = useQueryClient();
  const problemText = useProblemText();
  const create = async (space: Prefix) => {
    const addition = addVnet(topology, deployed?.topology ?? null, { space });
    const saved = await api.saveTopology(id, version, applyEdit(topology, addition.edit));
    client.setQueryData(queryKeys.topology(id), saved);
    void client.invalidateQueries({ queryKey: queryKeys.topologies });
    router.push(`/topologies/${id}?select=${addition.id}`);
  };
  return {
    isCreating,
    create: (space: Prefix) => {
      setCreating(true);
      create(space).catch((error: unknown) => {
        toast(problemText(error), { tone: "error" });
        setCreating(false);
        // Somebody else saved: what is offered now may be taken.
        void client.invalidateQueries({ queryKey: queryKeys.topology(id) });
      });
    },
  };
}

"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { api } from "@/components/data/api-client";
import { queryKeys } from "@/components/data/query-keys";
import { useProblemText } from "@/components/data/use-problem-text";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import type { TopologySummary } from "@/lib/api";

export interface RenameDialogProps {
  topology: TopologySummary;
  onClose: () => void;
}

/** Asks for a topology's new name; names are unique, ignoring case. */
export function RenameDialog({ topology, onClose }: RenameDialogProps) {
  const t = useTranslations("topologies");
  const tApp = useTranslations("app");
  const cache = useQueryClient();
  const problemText = useProblemText();
  const [name, setName] = useState(topology.name);
  const rename = useMutation({
    mutationFn: async () => {
      // The name is a field of the design: it is written onto what is stored now, not onto the list's older copy.
      const { version, topology: design } = await api.topology(topology.id);
      return api.saveTopology(topology.id, version, { ...design, name: name.trim() });
    },
    onSuccess: async (saved) => {
      cache.setQueryData(queryKeys.topology(saved.id), saved);
      await cache.invalidateQueries({ queryKey: queryKeys.topologies });
      onClose();
    },
  });
  const isUsable = name.trim() !== "" && name.trim() !== topology.name;
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={t("renameTitle", { name: topology.name })}
      footer={
        <>
          <Button onClick={onClose}>{tApp("back")}</Button>
          <Button type="submit" form="rename" look="primary" disabled={!isUsable || rename.isPending}>
            {t("renameDo")}
          </Button>
        </>
      }
    >
      <form
        id="rename"
        onSubmit={(event) => {
          event.preventDefault();
          if (isUsable) rename.mutate();
        }}
      >
        <Field label={t("name")} error={rename.error ? problemText(rename.error) : undefined}>
          <Input
            value={name}
            maxLength={200}
            autoComplete="off"
            onChange={(event) => setName(event.target.value)}
          />
        </Field>
      </form>
    </Dialog>
  );
}

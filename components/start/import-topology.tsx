"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { FileUp } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useRef, useState } from "react";
import { queryKeys } from "@/components/data/query-keys";
import { ImportFaultPanel } from "./import-fault-panel";
import { type ImportFault, type ImportResult, importTopology, storeTopology } from "./read-topology-file";
import { StartTile } from "./start-tile";

/** Reads a topology file into a new topology; says line, column or path of what does not fit. */
export function ImportTopology() {
  const t = useTranslations("start");
  const router = useRouter();
  const cache = useQueryClient();
  const picker = useRef<HTMLInputElement>(null);
  const [file, setFile] = useState("");
  const [fault, setFault] = useState<ImportFault | null>(null);
  const read = useMutation({
    mutationFn: (work: () => Promise<ImportResult>) => work(),
    onSuccess: (result) => {
      if ("fault" in result) return setFault(result);
      setFault(null);
      void cache.invalidateQueries({ queryKey: queryKeys.topologies });
      router.push(`/topologies/${result.imported.id}`);
    },
    onError: (problem) => setFault({ fault: "refused", problem }),
  });

  const choose = () => picker.current?.click();
  const take = (chosen: File | undefined) => {
    if (!chosen) return;
    setFile(chosen.name);
    setFault(null);
    read.mutate(async () => importTopology(await chosen.text()));
  };
  return (
    <>
      <StartTile
        icon={FileUp}
        title={t("import")}
        hint={read.isPending ? t("importing", { file }) : t("importHint")}
        disabled={read.isPending}
        onClick={choose}
      />
      <input
        ref={picker}
        type="file"
        accept=".json,application/json"
        aria-label={t("import")}
        tabIndex={-1}
        className="hidden"
        onChange={(event) => {
          take(event.target.files?.[0]);
          // The same file may be chosen again after it was mended.
          event.target.value = "";
        }}
      />
      {fault ? (
        <ImportFaultPanel
          file={file}
          fault={fault}
          onChooseAnother={choose}
          onImportAs={(name, topology) => read.mutate(() => storeTopology({ ...topology, name }))}
        />
      ) : null}
    </>
  );
}

"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { ProblemPanel } from "@/components/data/problem-panel";
import { OutageList } from "@/components/reach/outage-list";
import { objectsOf } from "@/components/reach/use-outage-words";
import { useWhatIf } from "@/components/reach/use-what-if";
import { Segmented } from "@/components/ui/segmented";
import { Skeleton } from "@/components/ui/skeleton";
import type { Outage } from "@/lib/planner";
import { useEditor, useEditorStore } from "../editor-context";

/** Failure mode: what goes dark when something is taken away; a press on a row selects it on the canvas. */
export function FailurePanel() {
  const t = useTranslations("reach");
  const store = useEditorStore();
  const topology = useEditor((state) => state.topology);
  const selection = useEditor((state) => state.selection);
  const [which, setWhich] = useState<"single" | "double">("single");
  const { data, error, refetch } = useWhatIf(topology);
  const outages = data?.[which] ?? [];
  const isSelected = (outage: Outage) => {
    const ids = objectsOf(topology, outage);
    return ids.length > 0 && ids.length === selection.length && ids.every((id) => selection.includes(id));
  };
  const none = which === "single" ? "noSingle" : data?.complete ? "noDouble" : "notComplete";
  return (
    <div className="flex min-h-0 flex-1 flex-col overflow-y-auto">
      <header className="flex flex-col items-start gap-2 border-b px-4 py-3">
        <h2 className="text-title">{t("whatIf")}</h2>
        <p className="text-caption text-muted">{t("whatIfHint")}</p>
        <Segmented
          label={t("howMany")}
          value={which}
          onValueChange={setWhich}
          options={[
            { value: "single", label: t("singleShort") },
            { value: "double", label: t("doubleShort") },
          ]}
        />
      </header>
      {error ? <ProblemPanel error={error} onRetry={() => void refetch()} className="m-4" /> : null}
      {!data && !error ? <Skeleton className="m-4 h-40" /> : null}
      {data && outages.length === 0 ? <p className="px-4 py-3 text-muted">{t(none)}</p> : null}
      <OutageList
        key={which}
        outages={outages}
        topology={topology}
        label={t(which)}
        isSelected={isSelected}
        nameOf={(outage, title) => (
          <button
            type="button"
            onClick={() => store.getState().select(objectsOf(topology, outage))}
            className="text-left text-body-strong hover:underline"
          >
            {title}
          </button>
        )}
      />
    </div>
  );
}

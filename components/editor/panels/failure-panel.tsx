"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { ProblemPanel } from "@/components/data/problem-panel";
import { OutageList } from "@/components/reach/outage-list";
import { objectsOf, useOutageWords } from "@/components/reach/use-outage-words";
import { Segmented } from "@/components/ui/segmented";
import { Select } from "@/components/ui/select";
import { Skeleton } from "@/components/ui/skeleton";
import type { Outage } from "@/lib/planner";
import type { Topology } from "@/lib/topology";
import { useEditor, useEditorStore } from "../editor-context";
import { outageKey } from "../modes/choose-outage";
import { useModes } from "../modes/mode-context";

/** Failure mode: what goes dark when something is taken away; a press on a row takes it away on the canvas. */
export function FailurePanel() {
  const t = useTranslations("reach");
  const topology = useEditor((state) => state.topology);
  const [which, setWhich] = useState<"single" | "double">("single");
  const { whatIf: data, error, retry, outage: taken, press } = useModes().failure;
  const outages = data?.[which] ?? [];
  const takenKey = taken && outageKey(taken);
  const isListed = outages.some((outage) => outageKey(outage) === takenKey);
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
      <RegionChoice
        isKnown={data !== undefined}
        taken={taken}
        onTake={(region) => press(region, objectsOf(topology, region))}
      />
      {taken && !isListed ? <Taken outage={taken} topology={topology} /> : null}
      {error ? <ProblemPanel error={error} onRetry={retry} className="m-4" /> : null}
      {!data && !error ? <Skeleton className="m-4 h-40" /> : null}
      {data && outages.length === 0 ? <p className="px-4 py-3 text-muted">{t(none)}</p> : null}
      <OutageList
        key={which}
        outages={outages}
        topology={topology}
        label={t(which)}
        isSelected={(outage) => outageKey(outage) === takenKey}
        nameOf={(outage, title) => (
          <button
            type="button"
            aria-pressed={outageKey(outage) === takenKey}
            onClick={() => press(outage, objectsOf(topology, outage))}
            className="inline-flex min-h-6 items-center text-left text-body-strong hover:underline"
          >
            {title}
          </button>
        )}
      />
    </div>
  );
}

const NONE = "none";

interface RegionChoiceProps {
  /** What fails is worked out. */
  isKnown: boolean;
  taken: Outage | null;
  onTake: (region: Outage) => void;
}

/** Any region of the design, also one that nothing depends on and the list leaves out. */
function RegionChoice({ isKnown, taken, onTake }: RegionChoiceProps) {
  const t = useTranslations("reach");
  const store = useEditorStore();
  const topology = useEditor((state) => state.topology);
  const [only, ...more] = taken?.removed ?? [];
  const region = only?.kind === "region" && more.length === 0 ? only.id : NONE;
  const regions = [...new Set(topology.vnets.map((vnet) => vnet.region))].filter((name) => name !== "");
  if (regions.length === 0) return null;
  return (
    <div className="flex items-center gap-3 border-b px-4 py-2">
      <span aria-hidden className="shrink-0 text-muted">
        {t("region")}
      </span>
      <Select
        aria-label={t("takeRegion")}
        value={region}
        disabled={!isKnown}
        onValueChange={(id) => {
          if (id === NONE) store.getState().select([]);
          else onTake({ removed: [{ kind: "region", id }], lost: [], othersLost: 0 });
        }}
        options={[
          { value: NONE, label: t("noRegion") },
          ...regions.sort().map((name) => ({ value: name, label: name })),
        ]}
      />
    </div>
  );
}

/** What is taken away on the canvas and does not stand in the list below, since it costs nothing more. */
function Taken({ outage, topology }: { outage: Outage; topology: Topology }) {
  const t = useTranslations("reach");
  const words = useOutageWords(topology);
  return (
    <p role="status" className="border-b border-l-[3px] border-l-accent bg-active-tint px-4 py-2">
      <span className="block text-body-strong">{words.title(outage)}</span>
      <span className="text-muted">
        {outage.lost.length === 0 ? t("losesNothing") : t("loses", { count: outage.lost.length })}
      </span>
    </p>
  );
}

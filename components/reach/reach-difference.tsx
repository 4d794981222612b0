"use client";

import { Minus, Plus } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useToldSentence } from "@/components/data/told-sentences";
import { Button } from "@/components/ui/button";
import { classNames } from "@/components/ui/class-names";
import { Section } from "@/components/ui/section";
import type { PairChange, ReachabilityDifference } from "@/lib/planner";
import type { Topology } from "@/lib/topology";
import { usePlaceLabel } from "./use-place-label";

export interface ReachDifferenceProps {
  difference: ReachabilityDifference;
  topology: Topology;
  /** What stands: places that left the draft are named from it. */
  deployed: Topology;
}

/** Which pairs of places the draft joins or parts against what is deployed, the losses first. */
export function ReachDifference({ difference: { gained, lost }, topology, deployed }: ReachDifferenceProps) {
  const t = useTranslations("reach");
  const label = usePlaceLabel(topology, deployed);
  if (gained.length + lost.length === 0)
    return (
      <Section title={t("difference")}>
        <p className="rounded-panel border bg-surface px-4 py-3 text-body text-muted">{t("noDifference")}</p>
      </Section>
    );
  return (
    <Section title={t("difference")} count={gained.length + lost.length}>
      <div className="overflow-hidden rounded-panel border bg-surface">
        {lost.length > 0 ? <Changes kind="lost" changes={lost} label={label} /> : null}
        {gained.length > 0 ? <Changes kind="gained" changes={gained} label={label} /> : null}
      </div>
    </Section>
  );
}

const LOOKS = {
  gained: { icon: Plus, text: "text-ok" },
  lost: { icon: Minus, text: "text-error" },
};
const SHOWN_FIRST = 10;

interface ChangesProps {
  kind: keyof typeof LOOKS;
  changes: readonly PairChange[];
  label: (place: string) => string;
}

function Changes({ kind, changes, label }: ChangesProps) {
  const t = useTranslations("reach");
  const [isWhole, setWhole] = useState(false);
  const { icon: Icon, text } = LOOKS[kind];
  const tell = useToldSentence();
  const shown = isWhole ? changes : changes.slice(0, SHOWN_FIRST);
  return (
    <section className="border-b last:border-b-0">
      <h3 className={classNames("bg-inset px-4 py-1 text-body-strong", text)}>
        {t(kind, { count: changes.length })}
      </h3>
      <ul>
        {shown.map(({ from, to, before, after, because }) => (
          <li
            key={`${from} ${to}`}
            className="flex flex-wrap items-baseline gap-x-3 border-t px-4 py-1.5 first:border-t-0"
          >
            <Icon aria-hidden className={classNames("size-4 shrink-0 self-center", text)} />
            <span className="text-body-strong">{t("pair", { from: label(from), to: label(to) })}</span>
            <span>{t("change", { before: t(`verdict.${before}`), after: t(`verdict.${after}`) })}</span>
            <span className="text-muted">{tell(because)}</span>
          </li>
        ))}
      </ul>
      {changes.length > SHOWN_FIRST && !isWhole ? (
        <Button look="link" size="dense" className="mx-4" onClick={() => setWhole(true)}>
          {t("showAll", { count: changes.length })}
        </Button>
      ) : null}
    </section>
  );
}

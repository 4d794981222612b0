"use client";

import { Building2, ChevronRight, Globe, type LucideIcon, RadioTower, Spline } from "lucide-react";
import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import { Button } from "@/components/ui/button";
import { classNames } from "@/components/ui/class-names";
import type { Outage } from "@/lib/planner";
import type { Topology } from "@/lib/topology";
import { useOutageWords } from "./use-outage-words";

const ICONS: Record<Outage["removed"][number]["kind"], LucideIcon> = {
  gateway: RadioTower,
  link: Spline,
  site: Building2,
  region: Globe,
};
const SHOWN_FIRST = 10;
/** Pairs that are named; the count stands above. */
const PAIRS_SHOWN = 30;

export interface OutageListProps {
  outages: readonly Outage[];
  topology: Topology;
  /** Names the list for screen readers. */
  label: string;
  isSelected?: (outage: Outage) => boolean;
  /** The name of what fails, as a link or a button that leads to it. */
  nameOf: (outage: Outage, title: string) => ReactNode;
}

/** What may fail, worst first, each with how many pairs of places lose each other and which. */
export function OutageList({ outages, topology, label, isSelected, nameOf }: OutageListProps) {
  const t = useTranslations("reach");
  const [isWhole, setWhole] = useState(false);
  const shown = isWhole ? outages : outages.slice(0, SHOWN_FIRST);
  return (
    <>
      <ol aria-label={label}>
        {shown.map((outage) => (
          <OutageRow
            key={outage.removed.map(({ kind, id }) => `${kind}/${id}`).join(" ")}
            outage={outage}
            topology={topology}
            isSelected={isSelected?.(outage) ?? false}
            nameOf={nameOf}
          />
        ))}
      </ol>
      {outages.length > SHOWN_FIRST && !isWhole ? (
        <Button look="link" size="dense" className="mx-4" onClick={() => setWhole(true)}>
          {t("showAll", { count: outages.length })}
        </Button>
      ) : null}
    </>
  );
}

interface OutageRowProps extends Pick<OutageListProps, "topology" | "nameOf"> {
  outage: Outage;
  isSelected: boolean;
}

function OutageRow({ outage, topology, isSelected, nameOf }: OutageRowProps) {
  const t = useTranslations("reach");
  const words = useOutageWords(topology);
  const { removed, lost, othersLost } = outage;
  const Icon = ICONS[removed[0]?.kind ?? "link"];
  return (
    <li
      data-testid="outage"
      className={classNames(
        "border-t border-l-[3px] px-4 py-2 first:border-t-0",
        isSelected ? "border-l-accent bg-active-tint" : "border-l-transparent",
      )}
    >
      <div className="flex items-center gap-2">
        <Icon aria-hidden className="size-4 shrink-0 text-muted" />
        <span className="min-w-0 flex-1">{nameOf(outage, words.title(outage))}</span>
      </div>
      <details className="group pl-6">
        <summary className="flex min-h-6 list-none items-center gap-1 text-muted [&::-webkit-details-marker]:hidden">
          <ChevronRight aria-hidden className="size-4 shrink-0 transition-transform group-open:rotate-90" />
          <span className={classNames(othersLost > 0 && "text-error")}>
            {t("loses", { count: lost.length })}
          </span>
          {othersLost > 0 ? <span>{t("others", { count: othersLost })}</span> : null}
        </summary>
        <ul className="py-1 pl-5 text-muted">
          {lost.slice(0, PAIRS_SHOWN).map((pair) => (
            <li key={`${pair.from} ${pair.to}`}>{words.pair(pair)}</li>
          ))}
          {lost.length > PAIRS_SHOWN ? <li>{t("morePairs", { count: lost.length - PAIRS_SHOWN })}</li> : null}
        </ul>
      </details>
    </li>
  );
}

"use client";

import { useTranslations } from "next-intl";
import { classNames } from "@/components/ui/class-names";
import { Select } from "@/components/ui/select";
import type { ReachMatrixProps } from "./reach-matrix";
import { usePlaceLabel } from "./use-place-label";
import { VERDICT_LOOKS } from "./verdict-look";

/** What one place reaches and what not: verdict, way and reason for every other place. */
export function ReachFrom({ places, pairs, topology, from, onChoose }: ReachMatrixProps) {
  const t = useTranslations("reach");
  const label = usePlaceLabel(topology);
  const own = pairs.filter((pair) => pair.from === from);
  const reached = own.filter(({ verdict }) => verdict !== "unreachable").length;
  return (
    <>
      <div className="flex flex-wrap items-center gap-3 px-4 py-3">
        <span className="text-muted">{t("from")}</span>
        <Select
          aria-label={t("from")}
          value={from}
          onValueChange={onChoose}
          options={places.map((place) => ({ value: place, label: label(place) }))}
          className="w-56"
        />
        <span className="text-muted">{t("reached", { reached, count: own.length })}</span>
      </div>
      <ul aria-label={t("fromPlace", { name: label(from) })}>
        {own.map(({ to, verdict, path, because }) => {
          const { icon: Icon, text } = VERDICT_LOOKS[verdict];
          return (
            <li
              key={to}
              className="grid grid-cols-[minmax(8rem,1fr)_9rem_minmax(0,3fr)] items-baseline gap-x-3 border-t px-4 py-1.5 max-md:grid-cols-[minmax(0,1fr)_auto]"
            >
              <span className="truncate text-body-strong">{label(to)}</span>
              <span className={classNames("flex items-center gap-1.5", text)}>
                <Icon aria-hidden className="size-4 shrink-0" />
                {t(`verdict.${verdict}`)}
              </span>
              <span className="text-muted max-md:col-span-2">
                {path.length > 2 ? (
                  <span className="mr-2 text-foreground">{path.map(label).join(" → ")}</span>
                ) : null}
                {because}
              </span>
            </li>
          );
        })}
      </ul>
    </>
  );
}

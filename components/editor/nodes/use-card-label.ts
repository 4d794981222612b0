"use client";

import { useTranslations } from "next-intl";
import type { SiteNodeData, VnetNodeData } from "../flow-types";
import { useModeWords } from "../modes/use-mode-words";
import { usePlaceWords } from "./use-place-words";

/** A card for a screen reader: kind, name, change, state, whether it is pinned, findings, links. */
export function useCardLabel(kind: "vnet" | "site", name: string, data: VnetNodeData | SiteNodeData): string {
  const t = useTranslations("editor");
  const { text } = usePlaceWords(data.state);
  const modeWords = useModeWords(data.modeState);
  return [
    t(`kind.${kind}`, { name }),
    data.mark ? t(`mark.${data.mark}`) : null,
    modeWords ?? text,
    data.isPinned ? t("arrange.pinnedLabel") : null,
    data.finding ? t(`findingCount.${data.finding.severity}`, { count: data.finding.count }) : null,
    t("linkCount", { count: data.linkCount }),
    data.isDimmed ? t("filter.dimmed") : null,
  ]
    .filter((part) => part !== null)
    .join(", ");
}

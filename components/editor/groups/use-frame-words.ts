"use client";

import { Earth, Folder, type LucideIcon, WalletCards } from "lucide-react";
import { useTranslations } from "next-intl";
import type { Grouping } from "@/lib/topology";
import type { FrameNodeData } from "../flow-types";
import type { FrameCount } from "./frame-summary";

export const GROUPING_ICONS: Readonly<Record<Grouping, LucideIcon>> = {
  region: Earth,
  subscription: WalletCards,
  resourceGroup: Folder,
};

/** More would not fit a card's strip. */
const MOST_TOLD = 2;

/** How a frame's cards are, in words: the worst first, the rest as a number. */
export function useFrameWords(): (counts: readonly FrameCount[]) => string {
  const t = useTranslations("editor.frames");
  return (counts) => {
    const told = counts.length > MOST_TOLD ? counts.slice(0, MOST_TOLD) : counts;
    const rest = counts.slice(told.length).reduce((sum, { count }) => sum + count, 0);
    return [
      ...told.map(({ says, count }) => t(`says.${says}`, { count })),
      ...(rest > 0 ? [t("others", { count: rest })] : []),
    ].join(" · ");
  };
}

/** A frame for a screen reader: by what, name, size, state, findings, links, folded or open. */
export function useFrameLabel({ frame, counts, finding, linkCount, matched }: FrameNodeData): string {
  const t = useTranslations("editor");
  const words = useFrameWords();
  const parts = [
    t(`frames.kind.${frame.grouping}`, { name: frame.name }),
    t("frames.vnets", { count: frame.members.length }),
    words(counts),
    finding ? t(`findingCount.${finding.severity}`, { count: finding.count }) : null,
    t("frames.linksOut", { count: linkCount }),
    matched === null ? null : t("frames.matched", { count: matched, total: frame.members.length }),
    t(frame.isFolded ? "frames.folded" : "frames.open"),
  ];
  return parts.filter((part) => part !== null).join(", ");
}

"use client";

import { CircleDashed, type LucideIcon, Minus, Pencil, Plus, Replace } from "lucide-react";
import { useTranslations } from "next-intl";
import { memo } from "react";
import { classNames } from "@/components/ui/class-names";
import { TONE_CLASSES, type Tone } from "@/components/ui/tone";
import type { ChangeMark } from "../state/change-marks";

/** How a change against the last deployment looks, wherever it is shown. */
export const MARK_LOOKS: Record<ChangeMark, { tone: Tone; icon: LucideIcon }> = {
  new: { tone: "ok", icon: Plus },
  changed: { tone: "active", icon: Pencil },
  replaced: { tone: "error", icon: Replace },
  partly: { tone: "attention", icon: CircleDashed },
  removed: { tone: "error", icon: Minus },
};

/** "Did I change it?": a tab with square feet that stands on the card's upper edge, left. */
export function ChangeTab({ mark }: { mark: ChangeMark }) {
  return (
    <Mark
      mark={mark}
      className="absolute bottom-[calc(100%-1px)] left-3.5 flex rounded-t-control border border-b-0 px-2"
    />
  );
}

/** The same mark as a chip, for panels and lists. */
export const ChangeChip = memo(function ChangeChip({ mark }: { mark: ChangeMark }) {
  return <Mark mark={mark} className="inline-flex shrink-0 rounded-control border px-1.5" />;
});

function Mark({ mark, className }: { mark: ChangeMark; className: string }) {
  const t = useTranslations("editor.mark");
  const { tone, icon: Icon } = MARK_LOOKS[mark];
  const { text, tint, border } = TONE_CLASSES[tone];
  return (
    <span className={classNames("h-5 items-center gap-1 text-caption", text, tint, border, className)}>
      <Icon aria-hidden className="size-3.5" />
      {t(mark)}
    </span>
  );
}

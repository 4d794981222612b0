"use client";

import { ChevronDown, ChevronUp } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { classNames } from "@/components/ui/class-names";
import { IconButton } from "@/components/ui/icon-button";
import { Kbd } from "@/components/ui/kbd";
import { useEditor } from "../editor-context";
import { FindingCounts } from "./finding-counts";
import { FindingFilterBar } from "./finding-filter";
import { FindingList } from "./finding-list";
import { useFindingGroups } from "./use-finding-groups";
import { useFixAll } from "./use-fix-all";

export interface FindingsDockProps {
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
}

/** Everything the planner says, under the drawing: 40 px, opened 240. */
export function FindingsDock({ isOpen, onOpenChange }: FindingsDockProps) {
  const t = useTranslations("editor.dock");
  const hasFindings = useEditor((state) => state.findings.length > 0);
  const isLate = useEditor((state) => state.isPlanLate);
  const { fixable, isFixing, fixAll } = useFixAll();
  const filtered = useFindingGroups();
  return (
    <section
      aria-label={t("label")}
      data-tour="findings"
      className={classNames(
        "flex shrink-0 flex-col border-t bg-surface",
        isOpen ? "h-60" : "h-10 pointer-coarse:h-13",
      )}
    >
      <div className="flex h-10 shrink-0 items-center gap-4 px-3 pointer-coarse:h-13">
        {isOpen && hasFindings ? <FindingFilterBar filtered={filtered} /> : null}
        <button
          type="button"
          aria-expanded={isOpen}
          onClick={() => onOpenChange(!isOpen)}
          className="flex h-full min-w-0 flex-1 items-center gap-4 text-left focus-visible:-outline-offset-2"
        >
          <FindingCounts withCounts={!isOpen} />
          {isLate ? <span className="truncate text-progress">{t("late")}</span> : null}
        </button>
        {isOpen && hasFindings ? (
          <span
            aria-hidden
            className="flex shrink-0 items-center gap-1.5 text-caption text-muted max-2xl:hidden"
          >
            <Kbd>↑↓</Kbd> {t("keyMove")} <Kbd>Enter</Kbd> {t("keySelect")} <Kbd>F</Kbd> {t("keyFix")}
          </span>
        ) : null}
        {fixable > 0 ? (
          <Button size="dense" disabled={isFixing} onClick={fixAll}>
            {t("fixAll", { count: fixable })}
          </Button>
        ) : null}
        <IconButton
          label={t(isOpen ? "close" : "open")}
          dense
          side="top"
          onClick={() => onOpenChange(!isOpen)}
        >
          {isOpen ? <ChevronDown aria-hidden /> : <ChevronUp aria-hidden />}
        </IconButton>
      </div>
      {isOpen ? <FindingList groups={filtered.groups} /> : null}
    </section>
  );
}

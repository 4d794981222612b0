"use client";

import { Search } from "lucide-react";
import { useTranslations } from "next-intl";
import { classNames } from "@/components/ui/class-names";
import { Input } from "@/components/ui/input";
import { TONE_CLASSES } from "@/components/ui/tone";
import type { Severity } from "@/lib/planner";
import { useEditor } from "../editor-context";
import { SEVERITY_LOOKS } from "../nodes/finding-badge";
import { SEVERITIES } from "./group-findings";
import type { FilteredFindings } from "./use-finding-groups";

/** Which findings are shown: a press on a count hides that severity, a text looks for words. */
export function FindingFilterBar({ filtered }: { filtered: FilteredFindings }) {
  const t = useTranslations("editor.dock");
  const findings = useEditor((state) => state.findings);
  const { filter, setFilter, shown } = filtered;
  const toggle = (severity: Severity) => {
    const hidden = new Set(filter.hidden);
    if (!hidden.delete(severity)) hidden.add(severity);
    setFilter({ ...filter, hidden });
  };
  return (
    <div className="flex min-w-0 flex-wrap items-center gap-2">
      {SEVERITIES.map((severity) => {
        const count = findings.filter((finding) => finding.severity === severity).length;
        if (count === 0) return null;
        const { tone, icon: Icon } = SEVERITY_LOOKS[severity];
        const isShown = !filter.hidden.has(severity);
        return (
          <button
            key={severity}
            type="button"
            aria-pressed={isShown}
            title={t(isShown ? "hideSeverity" : "showSeverity")}
            data-testid={`count-${severity}`}
            onClick={() => toggle(severity)}
            className={classNames(
              "flex h-control-dense shrink-0 items-center gap-1.5 rounded-control border px-2 font-medium",
              isShown
                ? [TONE_CLASSES[tone].text, TONE_CLASSES[tone].tint, TONE_CLASSES[tone].border]
                : "border-control border-dashed text-muted line-through",
            )}
          >
            <Icon aria-hidden className="size-4" />
            {t(severity, { count })}
          </button>
        );
      })}
      <span className="relative min-w-0">
        <Search
          aria-hidden
          className="pointer-events-none absolute top-1/2 left-2 size-4 -translate-y-1/2 text-muted"
        />
        <Input
          type="search"
          aria-label={t("filter")}
          placeholder={t("filter")}
          value={filter.text}
          onChange={(event) => setFilter({ ...filter, text: event.target.value })}
          className="h-control-dense w-44 pl-8"
        />
      </span>
      <span aria-live="polite" className="shrink-0 text-caption text-muted">
        {shown < findings.length ? t("shown", { shown, count: findings.length }) : null}
      </span>
    </div>
  );
}

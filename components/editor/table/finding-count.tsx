"use client";

import { useTranslations } from "next-intl";
import { useMemo } from "react";
import { useEditor } from "../editor-context";
import { FindingBadge } from "../nodes/finding-badge";
import { findingsOf, type Row } from "./rows";
import { useTable, useTableState } from "./table-context";

const SEVERITIES = ["error", "warning", "info"] as const;

/** How many findings of the worst severity a row has; a press opens them under it. */
export function FindingCount({ row }: { row: Row }) {
  const t = useTranslations("editor.findingCount");
  const table = useTable();
  const findings = useEditor((state) => state.findings);
  const isOpen = useTableState(({ opened }) => opened === row.key);
  const worst = useMemo(() => {
    const about = findings.filter((finding) => finding.targets.some((target) => target.id === row.object));
    const own = findingsOf(row, about);
    const severity = SEVERITIES.find((each) => own.some((finding) => finding.severity === each));
    if (severity === undefined) return null;
    return { severity, count: own.filter((finding) => finding.severity === severity).length };
  }, [findings, row]);
  if (worst === null) return null;
  return (
    <button
      type="button"
      tabIndex={-1}
      aria-expanded={isOpen}
      aria-label={t(worst.severity, { count: worst.count })}
      onClick={(event) => {
        event.stopPropagation();
        table.open(isOpen ? null : row.key);
      }}
      className="shrink-0 rounded-full"
    >
      <FindingBadge finding={worst} />
    </button>
  );
}

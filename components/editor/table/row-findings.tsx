"use client";

import { useTranslations } from "next-intl";
import { useEffect, useRef } from "react";
import { useFindingWords } from "@/components/data/use-finding-words";
import { classNames } from "@/components/ui/class-names";
import { TONE_CLASSES } from "@/components/ui/tone";
import type { Finding } from "@/lib/planner";
import { SEVERITY_LOOKS } from "../nodes/finding-badge";
import { FindingText } from "../panels/finding-text";
import { FixButton } from "../panels/fix-button";
import { WhyPopover } from "../panels/why-popover";
import { cellElementId, useTable } from "./table-context";

const BORDERS = {
  error: "border-l-error-line",
  warning: "border-l-progress-line",
  info: "border-l-active-line",
} as const;

/** What is wrong with a row, as rows under it: the message, the rule, the way out. Nothing is covered. */
export function RowFindings({ findings, id }: { findings: readonly Finding[]; id: string }) {
  const t = useTranslations("editor.table");
  const wordsOf = useFindingWords();
  useFocusBack(findings);
  return findings.map((finding, at) => {
    const { tone, icon: Icon } = SEVERITY_LOOKS[finding.severity];
    return (
      <tr key={`${finding.code} ${finding.message}`} className="block border-b">
        <td
          aria-label={t("findingOf", { name: id })}
          data-testid="row-finding"
          className={classNames(
            "sticky left-0 flex w-[calc(100cqw-2px)] flex-wrap items-center gap-x-3 gap-y-1 border-l-[3px] py-1.5 pr-3 pl-3",
            TONE_CLASSES[tone].tint,
            BORDERS[finding.severity],
          )}
        >
          <Icon aria-hidden className={classNames("size-4 shrink-0", TONE_CLASSES[tone].text)} />
          <p
            className="min-w-0 flex-1 basis-64 break-words"
            {...(at === 0 ? { "data-first-finding": true } : {})}
          >
            <FindingText text={wordsOf(finding).message} />
          </p>
          <WhyPopover finding={finding} />
          <FixButton
            finding={finding}
            size="dense"
            look={finding.severity === "error" ? "primary" : "secondary"}
            className="max-w-full"
          />
        </td>
      </tr>
    );
  });
}

/** A fix takes its own button away: the keys go back to the cell that they came from. */
function useFocusBack(findings: readonly Finding[]): void {
  const { store } = useTable();
  const before = useRef(findings);
  useEffect(() => {
    const active = store.getState().active;
    if (before.current !== findings && document.activeElement === document.body && active)
      document.getElementById(cellElementId(active))?.focus();
    before.current = findings;
  }, [findings, store]);
}

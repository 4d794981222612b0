"use client";

import { useTranslations } from "next-intl";
import { useFindingWords } from "@/components/data/use-finding-words";
import { Button } from "@/components/ui/button";
import { classNames } from "@/components/ui/class-names";
import { TONE_CLASSES, toneColors } from "@/components/ui/tone";
import type { Finding } from "@/lib/planner";
import { FindingCounts } from "../dock/finding-counts";
import { FindingFilterBar } from "../dock/finding-filter";
import { TargetButton } from "../dock/finding-list";
import { findingKey } from "../dock/group-findings";
import { useFindingGroups } from "../dock/use-finding-groups";
import { useFixAll } from "../dock/use-fix-all";
import { useEditor } from "../editor-context";
import { SEVERITY_LOOKS } from "../nodes/finding-badge";
import { FindingText } from "../panels/finding-text";
import { FixButton } from "../panels/fix-button";
import { WhyPopover } from "../panels/why-popover";

/** Findings as cards, each with its way out. */
export function PhoneFindings() {
  const t = useTranslations("editor.dock");
  const findings = useEditor((state) => state.findings);
  const filtered = useFindingGroups();
  const { fixable, isFixing, fixAll } = useFixAll();
  return (
    <div className="min-h-0 flex-1 overflow-y-auto p-4">
      <div className="mb-3 flex flex-wrap items-center gap-3">
        {findings.length > 0 ? <FindingFilterBar filtered={filtered} /> : <FindingCounts />}
        {fixable > 1 ? (
          <Button size="dense" disabled={isFixing} onClick={fixAll} className="ml-auto">
            {t("fixAll", { count: fixable })}
          </Button>
        ) : null}
      </div>
      {findings.length > 0 && filtered.shown === 0 ? <p className="text-muted">{t("noneShown")}</p> : null}
      {filtered.groups.map((group) => (
        <section key={group.severity} className="mb-4">
          <h2 className="mb-2 text-body-strong">
            {t(`group.${group.severity}`, { count: group.findings.length })}
          </h2>
          <ul className="flex flex-col gap-3">
            {group.findings.map((finding) => (
              <FindingCard key={findingKey(finding)} finding={finding} />
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
}

function FindingCard({ finding }: { finding: Finding }) {
  const { message } = useFindingWords()(finding);
  const { tone, icon: Icon } = SEVERITY_LOOKS[finding.severity];
  return (
    <li
      className="flex gap-3 rounded-panel border border-l-4 bg-surface p-4"
      style={{ borderLeftColor: toneColors(tone).line }}
    >
      <Icon aria-hidden className={classNames("mt-0.5 size-5 shrink-0", TONE_CLASSES[tone].text)} />
      <div className="min-w-0 flex-1">
        <p className="text-read break-words">
          <FindingText text={message} />
        </p>
        <div className="mt-2 flex flex-wrap gap-1.5">
          {finding.targets.map((target) => (
            <TargetButton key={`${target.id} ${target.field ?? ""}`} target={target} />
          ))}
        </div>
        <div className="mt-3 flex flex-wrap items-center gap-3">
          <FixButton
            finding={finding}
            look={finding.severity === "error" ? "primary" : "secondary"}
            className="max-w-full"
          />
          <WhyPopover finding={finding} />
        </div>
      </div>
    </li>
  );
}

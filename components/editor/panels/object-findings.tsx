"use client";

import { memo } from "react";
import { useFindingWords } from "@/components/data/use-finding-words";
import { classNames } from "@/components/ui/class-names";
import { TONE_CLASSES } from "@/components/ui/tone";
import type { Finding } from "@/lib/planner";
import { SEVERITY_LOOKS } from "../nodes/finding-badge";
import { FindingText } from "./finding-text";
import { FixButton } from "./fix-button";
import { WhyPopover } from "./why-popover";

/** What is wrong with the object, first of all: message, the way out, the rule. */
export const ObjectFindings = memo(function ObjectFindings({ findings }: { findings: readonly Finding[] }) {
  const wordsOf = useFindingWords();
  return findings.map((finding) => {
    const { tone, icon: Icon } = SEVERITY_LOOKS[finding.severity];
    const isError = finding.severity === "error";
    return (
      <div
        key={`${finding.code} ${finding.message}`}
        className={classNames("flex gap-3 border-b border-l-[3px] py-3 pr-4 pl-3", borderOf(tone))}
      >
        <Icon aria-hidden className={classNames("mt-0.5 size-4 shrink-0", TONE_CLASSES[tone].text)} />
        <div className="min-w-0 flex-1">
          <p className="break-words">
            <FindingText text={wordsOf(finding).message} />
          </p>
          <div className="mt-2 flex flex-wrap items-center gap-x-3 gap-y-1">
            <FixButton
              finding={finding}
              size="dense"
              look={isError ? "primary" : "secondary"}
              className="max-w-full"
            />
            <WhyPopover finding={finding} />
          </div>
        </div>
      </div>
    );
  });
});

function borderOf(tone: keyof typeof TONE_CLASSES): string {
  return { error: "border-l-error-line", progress: "border-l-progress-line", active: "border-l-active-line" }[
    tone as "error" | "progress" | "active"
  ];
}

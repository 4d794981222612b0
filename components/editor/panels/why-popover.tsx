"use client";

import { useTranslations } from "next-intl";
import { useFindingWords } from "@/components/data/use-finding-words";
import { Button } from "@/components/ui/button";
import { Popover, PopoverContent, PopoverTrigger } from "@/components/ui/popover";
import type { Finding } from "@/lib/planner";
import { FindingText } from "./finding-text";

/** The rule behind a finding: all it says, where it comes from and as of when. */
export function WhyPopover({ finding }: { finding: Finding }) {
  const t = useTranslations("editor.finding");
  const { message } = useFindingWords()(finding);
  return (
    <Popover>
      <PopoverTrigger asChild>
        <Button look="link" size="dense">
          {t("why")}
        </Button>
      </PopoverTrigger>
      <PopoverContent className="w-96">
        <p className="text-read">
          <FindingText text={message} />
        </p>
        <dl className="mt-3 grid grid-cols-[auto_1fr] gap-x-3 gap-y-1 text-caption">
          <dt className="text-subtle">{t("rule")}</dt>
          <dd className="font-mono">{finding.code}</dd>
          <dt className="text-subtle">{t("source")}</dt>
          <dd>{finding.rule.source}</dd>
          <dt className="text-subtle">{t("asOf")}</dt>
          <dd>{finding.rule.asOf}</dd>
        </dl>
      </PopoverContent>
    </Popover>
  );
}

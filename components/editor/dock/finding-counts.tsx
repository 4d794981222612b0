"use client";

import { CircleCheck } from "lucide-react";
import { useTranslations } from "next-intl";
import { classNames } from "@/components/ui/class-names";
import { TONE_CLASSES } from "@/components/ui/tone";
import { useEditor } from "../editor-context";
import { SEVERITY_LOOKS } from "../nodes/finding-badge";
import { SEVERITIES } from "./group-findings";

/**
 * How many findings of each severity and what was looked at; `looked` alone where the counts stand beside it already.
 */
export function FindingCounts({ withCounts = true }: { withCounts?: boolean }) {
  const t = useTranslations("editor.dock");
  const findings = useEditor((state) => state.findings);
  const isPlanned = useEditor((state) => state.plannedTopology !== null);
  const vnets = useEditor((state) => state.topology.vnets.length);
  const sites = useEditor((state) => state.topology.sites.length);
  const links = useEditor((state) => state.topology.links.length);
  if (!isPlanned) return <span className="text-muted">{t("checking")}</span>;
  const looked = t("looked", { vnets, sites, links });
  if (findings.length === 0)
    return (
      <span className="flex min-w-0 items-center gap-2 text-muted">
        <CircleCheck aria-hidden className="size-4 shrink-0 text-ok" />
        <span className="truncate">{t("none", { looked })}</span>
      </span>
    );
  return (
    <>
      {(withCounts ? SEVERITIES : []).map((severity) => {
        const count = findings.filter((finding) => finding.severity === severity).length;
        const { tone, icon: Icon } = SEVERITY_LOOKS[severity];
        if (count === 0) return null;
        return (
          <span
            key={severity}
            data-testid={`count-${severity}`}
            className={classNames("flex shrink-0 items-center gap-1.5 font-medium", TONE_CLASSES[tone].text)}
          >
            <Icon aria-hidden className="size-4" />
            {t(severity, { count })}
          </span>
        );
      })}
      <span className="truncate text-muted max-md:hidden">{looked}</span>
    </>
  );
}

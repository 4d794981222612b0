"use client";

import { TriangleAlert } from "lucide-react";
import { useTranslations } from "next-intl";
import { useFindingWords } from "@/components/data/use-finding-words";
import type { Finding } from "@/lib/planner";
import { useEditor } from "../editor-context";
import { firstSentence } from "../panels/fields/use-field";
import { WhyPopover } from "../panels/why-popover";
import type { ReplacedGateway } from "./replaced-gateways";

/** What is told of a gateway that is built again; the replacement notice says it with the plan's own figure. */
const REPLACEMENTS: ReadonlySet<string> = new Set([
  "identity-immutable",
  "protocol-immutable",
  "region-immutable",
  "routing-immutable",
  "sku-resize",
]);

/** The warnings that a deployment goes past, without those that the notice about `replaced` gateways tells. */
export function DeployWarnings({ replaced }: { replaced: readonly ReplacedGateway[] }) {
  const t = useTranslations("deploy");
  const findings = useEditor((state) => state.findings);
  const wordsOf = useFindingWords();
  const places = new Set(replaced.map(({ place }) => place));
  const isTold = ({ code, targets }: Finding) =>
    REPLACEMENTS.has(code) && targets.some((target) => places.has(target.id));
  const warnings = findings.filter((finding) => finding.severity === "warning" && !isTold(finding));
  if (warnings.length === 0) return null;
  return (
    <section className="rounded-panel border border-progress-line bg-progress-tint p-4">
      <h3 className="flex items-center gap-2 text-body-strong text-progress">
        <TriangleAlert aria-hidden className="size-4" />
        {t("warnings", { count: warnings.length })}
      </h3>
      <ul className="mt-1 flex flex-col gap-1 text-read">
        {warnings.map((finding) => (
          <li key={`${finding.code} ${finding.message}`} className="flex flex-wrap items-baseline gap-x-3">
            <span>
              {warnings.length === 1 ? wordsOf(finding).message : firstSentence(wordsOf(finding).message)}
            </span>
            <WhyPopover finding={finding} />
          </li>
        ))}
      </ul>
    </section>
  );
}

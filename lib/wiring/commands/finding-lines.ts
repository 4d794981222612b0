import { formatMessage } from "@/lib/messages";
import type { Finding } from "@/lib/planner";

/** Findings as text, the gravest first: severity, code and message, and below it the fix that is offered. */
export function findingLines(findings: readonly Finding[]): string[] {
  const rank = { error: 0, warning: 1, info: 2 };
  return findings
    .toSorted((a, b) => rank[a.severity] - rank[b.severity])
    .flatMap((finding) => [
      `${formatMessage(`cli.severity.${finding.severity}`)}  ${finding.code}: ${finding.message}`,
      ...(finding.fix === undefined
        ? []
        : [`         ${formatMessage("cli.fix", { label: finding.fix.label })}`]),
    ]);
}

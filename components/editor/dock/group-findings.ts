import type { Finding, Severity } from "@/lib/planner";

export const SEVERITIES = ["error", "warning", "info"] as const satisfies readonly Severity[];

/** What a person wants to see of the findings. */
export interface FindingFilter {
  /** Severities that are left out. */
  hidden: ReadonlySet<Severity>;
  text: string;
}

export const NO_FILTER: FindingFilter = { hidden: new Set(), text: "" };

export interface FindingGroup {
  severity: Severity;
  findings: readonly Finding[];
}

/**
 * The findings that pass the filter, by severity, the gravest first; within a severity they keep the planner's order,
 * that of its rules and of the objects in the design: none moves when another comes or goes. Each word of the filter's
 * text must stand in the message, the rule's code, the fix or the name of an object it is about.
 */
export function groupFindings(
  findings: readonly Finding[],
  { hidden, text }: FindingFilter,
  nameOf: (target: Finding["targets"][number]) => string,
  wordsOf: (finding: Finding) => { message: string; label: string | null },
): FindingGroup[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  const matches = (finding: Finding) => {
    if (words.length === 0) return true;
    const { message, label } = wordsOf(finding);
    const parts = [message, finding.code, label ?? "", ...finding.targets.map(nameOf)];
    const all = parts.join("\n").toLowerCase();
    return words.every((word) => all.includes(word));
  };
  return SEVERITIES.filter((severity) => !hidden.has(severity)).flatMap((severity) => {
    const own = findings.filter((finding) => finding.severity === severity && matches(finding));
    return own.length === 0 ? [] : [{ severity, findings: own }];
  });
}

/** Tells one finding from another: two links may have the same wrong with them, and two intents the same places. */
export function findingKey({ code, targets, message }: Finding): string {
  const about = targets.map(({ kind, id, field = "" }) => `${kind}/${id}/${field}`);
  return [code, ...about, message].join(" ");
}

import { formatMessage } from "@/lib/messages";
import type { Finding, Severity } from "../contract";
import { rules } from "./registry";
import type { Breach, Rule, RuleContext } from "./rule";

const SEVERITIES: Record<Severity, number> = { error: 0, warning: 1, info: 2 };

/** All findings: errors first, then in the order of the rules, then in file order. */
export function checkRules(context: RuleContext): Finding[] {
  const findings = rules.flatMap((rule) => rule.check(context).map((breach) => toFinding(rule, breach)));
  // The sort is stable, so what has one severity stays in the order of the rules.
  return findings.sort((a, b) => SEVERITIES[a.severity] - SEVERITIES[b.severity]);
}

function toFinding(rule: Rule, { severity, values, targets, fix }: Breach): Finding {
  const text = (part: string) => formatMessage(`findings.${rule.code}.${part}`, values);
  return {
    code: rule.code,
    severity,
    message: text("message"),
    values,
    targets,
    rule: rule.source,
    ...(fix ? { fix: { label: text("label"), edits: fix } } : {}),
  };
}

import { formatMessage } from "@/lib/messages";
import type { Finding, Severity } from "../contract";
import { lazily } from "../lazily";
import { brokenLinks } from "../reachability/broken-links";
import { rules } from "./registry";
import { describeRelations } from "./relations";
import { describeRouting } from "./routing";
import type { Breach, Rule, RuleContext } from "./rule";

const SEVERITIES: Record<Severity, number> = { error: 0, warning: 1, info: 2 };

/** All findings: errors first, then in the order of the rules, then in file order. */
export function checkRules(facts: Omit<RuleContext, "routing" | "relations" | "brokenLinks">): Finding[] {
  const routing = describeRouting(facts.index);
  const relations = lazily(() => describeRelations(facts.index, routing));
  const context: RuleContext = { ...facts, routing, relations, brokenLinks: new Set() };
  const run = (rule: Rule, about: RuleContext) => rule.check(about).map((breach) => toFinding(rule, breach));
  const findings = rules.map((rule) => (rule.readsVerdicts ? [] : run(rule, context)));
  const verdicts = { ...context, brokenLinks: brokenLinks(findings.flat()) };
  const all = rules.flatMap((rule, at) => (rule.readsVerdicts ? run(rule, verdicts) : (findings[at] ?? [])));
  // The sort is stable, so what has one severity stays in the order of the rules.
  return all.sort((a, b) => SEVERITIES[a.severity] - SEVERITIES[b.severity]);
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

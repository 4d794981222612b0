import { formatMessage } from "@/lib/messages";
import type { Finding, Severity } from "../contract";
import { lazily } from "../lazily";
import { brokenLinks } from "../reachability/broken-links";
import { rules } from "./registry";
import { describeRelations } from "./relations";
import { describeRouting } from "./routing";
import type { Breach, Rule, RuleContext } from "./rule";

const SEVERITIES: Severity[] = ["error", "warning", "info"];

/** All findings: errors first, then in the order of the rules, then in file order. */
export function checkRules(facts: Omit<RuleContext, "routing" | "relations" | "brokenLinks">): Finding[] {
  const routing = describeRouting(facts.index);
  const relations = lazily(() => describeRelations(facts.index, routing));
  const context: RuleContext = { ...facts, routing, relations, brokenLinks: new Set() };
  const isRun = (rule: Rule) => !rule.readsObservation || facts.observation.known;
  const run = (rule: Rule, about: RuleContext) =>
    isRun(rule) ? rule.check(about).map(findingsOf(rule)) : [];
  const findings = rules.map((rule) => (rule.readsVerdicts ? [] : run(rule, context)));
  const verdicts = { ...context, brokenLinks: brokenLinks(findings.flat()) };
  const all = rules.flatMap((rule, at) => (rule.readsVerdicts ? run(rule, verdicts) : (findings[at] ?? [])));
  return SEVERITIES.flatMap((severity) => all.filter((finding) => finding.severity === severity));
}

function findingsOf({ code, source }: Rule): (breach: Breach) => Finding {
  const [message, label] = [`findings.${code}.message`, `findings.${code}.label`];
  return ({ severity, values, targets, fix }) => {
    const finding: Finding = {
      code,
      severity,
      message: formatMessage(message, values),
      values,
      targets,
      rule: source,
    };
    if (fix) finding.fix = { label: formatMessage(label, values), edits: fix };
    return finding;
  };
}

import { formatMessage } from "@/lib/messages";
import type { Finding, FindingTarget, Severity } from "../contract";
import { lazily } from "../lazily";
import { brokenLinks } from "../reachability/broken-links";
import { rules } from "./registry";
import { describeRelations } from "./relations";
import { describeRouting } from "./routing";
import { type Breach, MOST_TOLD, type Rule, type RuleContext } from "./rule";

const SEVERITIES: Severity[] = ["error", "warning", "info"];

/** All findings: errors first, then in the order of the rules, then in file order. */
export function checkRules(facts: Omit<RuleContext, "routing" | "relations" | "brokenLinks">): Finding[] {
  const routing = describeRouting(facts.index);
  const relations = lazily(() => describeRelations(facts.index, routing));
  const context: RuleContext = { ...facts, routing, relations, brokenLinks: new Set() };
  const isRun = (rule: Rule) => !rule.readsObservation || facts.observation.known;
  const run = (rule: Rule, about: RuleContext) => (isRun(rule) ? tellBounded(rule, rule.check(about)) : []);
  const findings = rules.map((rule) => (rule.readsVerdicts ? [] : run(rule, context)));
  const verdicts = { ...context, brokenLinks: brokenLinks(facts.index.topology, findings.flat()) };
  const all = rules.flatMap((rule, at) => (rule.readsVerdicts ? run(rule, verdicts) : (findings[at] ?? [])));
  return SEVERITIES.flatMap((severity) => all.filter((finding) => finding.severity === severity));
}

/** Values that the fixes of one code may hold together: a fix that changes a list holds the whole of it. */
const MOST_FIXED_VALUES = 50_000;

/**
 * However many breaches a design has, the reply stays in proportion to it: of one code and severity the first are
 * told singly, the rest by a finding that counts them and names what they are about, each once.
 */
function tellBounded(rule: Rule, breaches: readonly Breach[]): Finding[] {
  return SEVERITIES.flatMap((severity) => {
    const own = breaches.filter((breach) => breach.severity === severity);
    const singly = boundFixes(own.slice(0, MOST_TOLD)).map((breach) => toFinding(rule, breach));
    const rest = own.slice(MOST_TOLD);
    return rest.length === 0 ? singly : [...singly, countRest(rule, severity, rest)];
  });
}

/** The first fix is always offered; later ones once those before them are made, where they would be too much. */
function boundFixes(breaches: readonly Breach[]): Breach[] {
  let left = MOST_FIXED_VALUES;
  return breaches.map(({ fix, ...breach }) => {
    if (!fix || left <= 0) return breach;
    const size = countValues(fix, left);
    const isOffered = size < left || left === MOST_FIXED_VALUES;
    left -= size;
    return isOffered ? { ...breach, fix } : breach;
  });
}

/** How many texts, numbers and the like something holds; counted no further than `most`. */
function countValues(value: unknown, most: number): number {
  if (typeof value !== "object" || value === null) return 1;
  let count = 0;
  for (const part of Object.values(value)) {
    count += countValues(part, most - count);
    if (count >= most) break;
  }
  return count;
}

function countRest({ code, source }: Rule, severity: Severity, rest: readonly Breach[]): Finding {
  const named = new Map<FindingTarget["kind"], Set<string>>();
  const targets: FindingTarget[] = [];
  for (const breach of rest)
    for (const { kind, id } of breach.targets) {
      let ids = named.get(kind);
      if (ids === undefined) {
        ids = new Set();
        named.set(kind, ids);
      }
      if (ids.has(id)) continue;
      ids.add(id);
      targets.push({ kind, id });
    }
  const values = { leftOut: rest.length };
  const message = formatMessage("findings.more.message", values);
  return { code, severity, message, values, targets, rule: source };
}

function toFinding({ code, source }: Rule, { severity, values, targets, fix }: Breach): Finding {
  const message = formatMessage(`findings.${code}.message`, values);
  const finding: Finding = { code, severity, message, values, targets, rule: source };
  if (fix) finding.fix = { label: formatMessage(`findings.${code}.label`, values), edits: fix };
  return finding;
}

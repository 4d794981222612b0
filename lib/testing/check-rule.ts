import { expect } from "vitest";
import { type Finding, type PlanInput, planTopology } from "@/lib/planner";
import { applyEdits, type Topology } from "@/lib/topology";

type More = Omit<PlanInput, "topology">;

/** The findings of one rule, as a plan of the topology holds them. */
export function findingsOf(code: string, topology: Topology, more: More = {}): Finding[] {
  return planTopology({ topology, ...more }).findings.filter((finding) => finding.code === code);
}

/** Applies the fix of a rule's first finding, and expects that finding gone and no error added. */
export function expectFixWorks(code: string, topology: Topology, more: More = {}): Topology {
  const before = planTopology({ topology, ...more }).findings;
  const finding = before.find((item) => item.code === code && item.fix);
  const fixed = applyEdits(topology, finding?.fix?.edits ?? []);
  const after = planTopology({ topology: fixed, ...more }).findings;
  const count = (findings: Finding[], wanted: string) =>
    findings.filter((item) => item.code === wanted).length;
  expect(finding, `a fixable ${code}`).toBeDefined();
  expect(count(after, code)).toBe(count(before, code) - 1);
  expect(addedErrors(before, after)).toEqual([]);
  return fixed;
}

/** The errors that were not there before, also where others of their code were: each is told by what it is about. */
export function addedErrors(before: readonly Finding[], after: readonly Finding[]): Finding[] {
  const known = new Map<string, number>();
  for (const finding of before) known.set(identify(finding), (known.get(identify(finding)) ?? 0) + 1);
  return after.filter((finding) => {
    const left = known.get(identify(finding)) ?? 0;
    known.set(identify(finding), left - 1);
    return finding.severity === "error" && left <= 0;
  });
}

function identify({ code, severity, targets }: Finding): string {
  return JSON.stringify([
    code,
    severity,
    [...new Set(targets.map(({ kind, id }) => `${kind}/${id}`))].sort(),
  ]);
}

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
  const added = after.filter((item) => item.severity === "error" && count(before, item.code) === 0);
  expect(added).toEqual([]);
  return fixed;
}

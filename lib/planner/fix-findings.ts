import { applyEdits, type Topology, type TopologyEdit } from "@/lib/topology";
import type { Finding, PlanInput } from "./contract";
import { checkTopology } from "./plan-topology";

/** A design with its repairs made. */
export interface FixedDesign {
  topology: Topology;
  /** What turns the design that was given into `topology`. */
  edits: TopologyEdit[];
  /** The findings whose fixes were applied, in that order. */
  fixed: Finding[];
  /** What is still found. */
  findings: Finding[];
}

/** More fixes than one request should make without a look at them. */
const MAXIMUM_FIXES = 100;

/**
 * Applies one fix after the other, each chosen from what is still found after the one before: two fixes of the same
 * overlap would both move something. With `codes` only fixes of those findings. A fix that does not help is not
 * tried twice.
 */
export function fixFindings(input: PlanInput, codes?: readonly string[]): FixedDesign {
  const fixed: Finding[] = [];
  const edits: TopologyEdit[] = [];
  const tried = new Set<string>();
  let { topology } = input;
  for (;;) {
    const findings = checkTopology({ ...input, topology });
    const next = findings.find((finding) => isWanted(finding, codes) && !tried.has(keyOf(finding)));
    if (!next?.fix || fixed.length === MAXIMUM_FIXES) return { topology, edits, fixed, findings };
    tried.add(keyOf(next));
    fixed.push(next);
    edits.push(...next.fix.edits);
    topology = applyEdits(topology, next.fix.edits);
  }
}

function isWanted({ code, fix }: Finding, codes: readonly string[] | undefined): boolean {
  return (fix?.edits.length ?? 0) > 0 && (codes?.includes(code) ?? true);
}

/** Tells one finding from another, also after the design has changed: by what it is about. */
function keyOf({ code, targets }: Finding): string {
  return JSON.stringify([code, targets.map(({ kind, id, field }) => [kind, id, field])]);
}

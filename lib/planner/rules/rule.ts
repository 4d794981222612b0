import type { TopologyEdit } from "@/lib/topology";
import type { DesiredResource, Finding, FindingTarget, PlanInput, Severity } from "../contract";
import type { ObservationIndex } from "../steps/observation-index";
import type { TopologyIndex } from "../topology-index";

/** What a rule may look at: the topology with its indexes, the resources it wants, and what Azure holds. */
export interface RuleContext {
  index: TopologyIndex;
  desired: readonly DesiredResource[];
  observation: ObservationIndex;
  input: PlanInput;
}

/** One thing a rule found. The texts are made from `values` alone: `findings.<code>.message` and `.label`. */
export interface Breach {
  severity: Severity;
  values: Finding["values"];
  targets: FindingTarget[];
  /** A repair that removes the finding and adds no error; its label is made from `values` too. */
  fix?: TopologyEdit[];
}

/** One rule: what it is called, where it comes from, and how it is checked. Breaches come in file order. */
export interface Rule {
  code: string;
  source: { source: string; asOf: string };
  check(context: RuleContext): Breach[];
}

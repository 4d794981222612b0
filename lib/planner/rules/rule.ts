import type { TopologyEdit } from "@/lib/topology";
import type { DesiredResource, Finding, FindingTarget, PlanInput, Severity } from "../contract";
import type { Decisions } from "../steps/decide";
import type { ObservationIndex } from "../steps/observation-index";
import type { TopologyIndex } from "../topology-index";
import type { Relations } from "./relations";
import type { Routing } from "./routing";

/** What a rule may look at: the topology with its indexes, the resources it wants, and what Azure holds. */
export interface RuleContext {
  index: TopologyIndex;
  desired: readonly DesiredResource[];
  /** What would be done with each resource, by step id. */
  decisions: Decisions;
  observation: ObservationIndex;
  input: PlanInput;
  routing: Routing;
  /** Made when it is first asked for: only address rules need it. */
  relations(): Relations;
  /** Links with an error; complete only for rules that read verdicts. */
  brokenLinks: ReadonlySet<string>;
}

/** Breaches of one code and severity that are told singly; of those behind them only the targets are. */
export const MOST_TOLD = 1000;

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
  /** True for rules about who reaches whom: they run after all others, whose errors break links. */
  readsVerdicts?: true;
  /** True for rules about what stands in Azure: they run only where that is known. */
  readsObservation?: true;
}

import type {
  DesiredResource,
  Finding,
  Plan,
  PlanInput,
  PlanOutlineReply,
  PlanReply,
  ResourceKind,
} from "./contract";
import type { AllPairs } from "./reachability/difference";
import { computeReachability, listPairs, listPlaces } from "./reachability/reachability";
import { describeIndexed } from "./resources/describe-desired";
import { checkRules } from "./rules/check-rules";
import { estimateCost, noCost } from "./steps/cost";
import { type Decisions, decideAll } from "./steps/decide";
import { computeMakespan } from "./steps/makespan";
import { indexObservation, type ObservationIndex } from "./steps/observation-index";
import { planSteps, planTearDown } from "./steps/plan-steps";
import { numberSteps } from "./steps/step-graph";
import { indexTopology, type TopologyIndex } from "./topology-index";

/**
 * Everything the planner knows of a topology: what is wrong with it, what would be done in Azure, who could reach
 * whom. Never throws on a topology that parsed; the same input gives the same bytes.
 */
export function planTopology(input: PlanInput): PlanReply {
  const index = indexTopology(input.topology);
  const observation = indexObservation(input);
  const desired = describeIndexed(index, input.owner);
  const decisions = decideAll(index, desired, observation);
  const findings = checkRules({ index, desired, decisions, observation, input });
  return {
    findings,
    plan: makePlan(index, desired, decisions, observation, input),
    reachability: computeReachability(index, findings, input.reachability),
  };
}

/** The findings alone of `planTopology`: no steps are made, and no pairs are looked for. */
export function checkTopology(input: PlanInput): Finding[] {
  const index = indexTopology(input.topology);
  const observation = indexObservation(input);
  const desired = describeIndexed(index, input.owner);
  const decisions = decideAll(index, desired, observation);
  return checkRules({ index, desired, decisions, observation, input });
}

/** `planTopology` in short and without reachability: a tenth of the text, and the pairs are not looked for. */
export function outlinePlan(input: PlanInput): PlanOutlineReply {
  const { findings, plan } = planTopology({ ...input, reachability: false });
  const { steps, makespan, cost } = plan;
  return {
    findings,
    plan: {
      steps: steps.map(({ action, place, link }) => ({ action, place, link })),
      makespan: { p50Seconds: makespan.p50Seconds, p90Seconds: makespan.p90Seconds },
      cost: { monthly: cost.monthly, currency: cost.currency, asOf: cost.asOf },
    },
  };
}

/**
 * The pairs of `planTopology().reachability` of a new design, each made when it is asked for and kept by nobody: what
 * a design of thousands of places is read by. With `of` only those that have that place at one end.
 */
export function streamReachability(topology: PlanInput["topology"], of?: string): AllPairs {
  const index = indexTopology(topology);
  return { places: listPlaces(index), pairs: listPairs(index, checkTopology({ topology }), of) };
}

/** The ids to look at before planning: every resource a topology wants, or refers to as existing. */
export function armIdsToObserve(
  topology: PlanInput["topology"],
): { kind: ResourceKind; armId: string; stepId: string }[] {
  return describeIndexed(indexTopology(topology), undefined)
    .filter(({ kind }) => kind !== "sharedKey")
    .map(({ kind, armId, stepId }) => ({ kind, armId, stepId }));
}

function makePlan(
  index: TopologyIndex,
  desired: readonly DesiredResource[],
  decisions: Decisions,
  observation: ObservationIndex,
  input: PlanInput,
): Plan {
  const tearDown = input.goal === "tearDown";
  const graph = numberSteps(
    tearDown
      ? planTearDown(index, desired, observation)
      : planSteps(index, desired, decisions, observation, input),
  );
  return {
    steps: [...graph.steps],
    makespan: computeMakespan(graph),
    cost: tearDown ? noCost() : estimateCost(input.topology),
  };
}

// TEMPORARY until the planner's door opens: composed of its finished parts.
import type { Planner } from "@/lib/deploy";
import { describeDesired, describeIndexed } from "@/lib/planner/resources/describe-desired";
import { computeMakespan } from "@/lib/planner/steps/makespan";
import { indexObservation } from "@/lib/planner/steps/observation-index";
import { planSteps, planTearDown } from "@/lib/planner/steps/plan-steps";
import { indexTopology } from "@/lib/planner/topology-index";

export const testPlanner: Planner = {
  planTopology: (input) => {
    const index = indexTopology(input.topology);
    const observation = indexObservation(input);
    const desired = describeIndexed(index, input.owner);
    const steps =
      input.goal === "tearDown"
        ? planTearDown(index, desired, observation)
        : planSteps(index, desired, observation, input);
    return {
      findings: [],
      plan: {
        steps,
        makespan: computeMakespan(steps),
        cost: { monthly: 0, currency: "USD", asOf: "", lines: [] },
      },
      reachability: { places: [], pairs: [] },
    };
  },
  describeDesired,
  armIdsToObserve: (topology) =>
    describeIndexed(indexTopology(topology), undefined)
      .filter(({ kind }) => kind !== "sharedKey")
      .map(({ kind, armId }) => ({ kind, armId })),
};

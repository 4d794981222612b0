import type { PreflightReport } from "@/lib/deployment";
import { describeDesired, type Observation, type Step } from "@/lib/planner";
import type { Topology } from "@/lib/topology";
import type { PreflightReads } from "../cloud";
import { runPreflight } from "./run-preflight";

/** Steps of a topology's plan, and what Azure was seen to hold when it was made. */
interface PlannedDeployment {
  topologyId: string;
  topology: Topology;
  steps: readonly Step[];
  observation: Observation | null;
}

/** Asks what would make a plan's steps fail; as `runPreflight`. */
export function preflightPlan(
  cloud: PreflightReads,
  { topologyId, topology, steps, observation }: PlannedDeployment,
  signal: AbortSignal,
): Promise<PreflightReport> {
  const desired = new Map(describeDesired(topology, topologyId).map((each) => [each.stepId, each]));
  const bodies = new Map(observation?.resources.map(({ armId, body }) => [armId.toLowerCase(), body]));
  const observed = (armId: string) => bodies.get(armId.toLowerCase()) ?? null;
  return runPreflight(cloud, { steps, desired, observed }, signal);
}

import type { DesiredResource, PlanInput, PlanReply } from "@/lib/planner";
import type { Topology } from "@/lib/topology";
import type { ResourceRef } from "./cloud";

/** What the engine asks of the planner. */
export interface Planner {
  planTopology(input: PlanInput): PlanReply;
  /** Everything the design wants, with the bodies to send. */
  describeDesired(topology: Topology, owner?: string): DesiredResource[];
  /** What is to be read from Azure to know how the design stands. */
  armIdsToObserve(topology: Topology): ResourceRef[];
}

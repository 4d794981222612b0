/**
 * From a topology (and what Azure was seen to hold) to findings, a plan and the bodies Azure should have.
 * Pure: bad input becomes a finding, never an exception.
 */
export { adviseMesh, type MeshProposal } from "./advisor/advise-mesh";
export { MESH_GOALS, type MeshGoal } from "./advisor/mesh-question";
export type * from "./contract";
export { type FixedDesign, fixFindings } from "./fix-findings";
export {
  armIdsToObserve,
  checkTopology,
  outlinePlan,
  planTopology,
  streamReachability,
} from "./plan-topology";
export {
  compareReachability,
  type PairChange,
  type ReachabilityDifference,
} from "./reachability/difference";
export { kindOfArmId } from "./resources/arm-ids";
export { compareBodies } from "./resources/compare-bodies";
export { describeDesired } from "./resources/describe-desired";
export { OWNER_TAG } from "./resources/tags";
export { WRITE_LOCKS } from "./steps/lock-keys";
export { findOutages, type Outage, type WhatIf } from "./what-if/what-if";

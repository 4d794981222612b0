/**
 * From a topology (and what Azure was seen to hold) to findings, a plan and the bodies Azure should have.
 * Pure: bad input becomes a finding, never an exception.
 */
export type * from "./contract";

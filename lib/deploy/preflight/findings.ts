import type { PreflightDoubt, PreflightFault } from "@/lib/deployment";

/** What one question brought to light. */
export interface Findings {
  faults: PreflightFault[];
  doubts: PreflightDoubt[];
}

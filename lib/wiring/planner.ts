import type { Planner } from "@/lib/deploy";
import { armIdsToObserve, describeDesired, planTopology } from "@/lib/planner";

/** The planner as the engine asks for it. */
export const planner: Planner = { planTopology, describeDesired, armIdsToObserve };

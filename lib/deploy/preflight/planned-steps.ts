import type { ArmBody, DesiredResource, Step } from "@/lib/planner";

/** A step with the body it would send, as far as that is known before anything is built. */
export interface PlannedStep {
  step: Step;
  /** Null for deletions, keys, and what waits for something a person has to say. */
  body: ArmBody | null;
}

/** What is about to be done. */
export interface PreflightSubject {
  steps: readonly Step[];
  /** By step id. */
  desired: ReadonlyMap<string, DesiredResource>;
  /** What Azure was last seen to hold of a resource. */
  observed(armId: string): ArmBody | null;
}

/** The steps with their bodies. */
export function toPlannedSteps({ steps, desired, observed }: PreflightSubject): PlannedStep[] {
  return steps.map((step) => {
    const found = desired.get(step.id);
    const isSent = step.action !== "delete" && step.action !== "read";
    if (!isSent || !found?.body || found.needs.length > 0) return { step, body: null };
    return { step, body: found.body({ deviceAddress: () => null, observed }) };
  });
}

import type { StepReply } from "@/lib/api";

/** A step that failed, and the others that Azure refused in the same words. */
export interface SameFailure {
  step: StepReply;
  others: StepReply[];
}

/** The failed steps in their order, each reason once: both ends of a link mostly fail over the same thing. */
export function gatherFailures(steps: readonly StepReply[]): SameFailure[] {
  const reasons = new Map<string, SameFailure>();
  for (const step of steps) {
    if (step.state !== "failed") continue;
    // What names no reason has only its own.
    const reason = step.error
      ? `${step.error.azureCode} ${step.message ?? step.error.azureMessage}`
      : step.id;
    const known = reasons.get(reason);
    if (known) known.others.push(step);
    else reasons.set(reason, { step, others: [] });
  }
  return [...reasons.values()];
}

import type { Step } from "../contract";

/** Steps by position, and which of them each waits for: a large plan has too many ids to look up twice. */
export interface StepGraph {
  steps: readonly Step[];
  /** The positions that step `at` waits for stand in `targets` from `starts[at]` up to `starts[at + 1]`. */
  starts: Int32Array;
  targets: Int32Array;
}

/** Steps wait only for steps of the same plan: what needs nothing done is there already, and is left out here. */
export function numberSteps(planned: readonly Step[]): StepGraph {
  const positions = new Map<string, number>();
  for (let at = 0; at < planned.length; at += 1) {
    const step = planned[at];
    // Nothing waits for a key, and keys are many.
    if (step && step.resource.kind !== "sharedKey") positions.set(step.id, at);
  }
  const starts = new Int32Array(planned.length + 1);
  const targets = new Int32Array(planned.reduce((sum, step) => sum + step.dependsOn.length, 0));
  let count = 0;
  const steps = planned.map((step, at) => {
    const first = count;
    for (const id of step.dependsOn) {
      const position = positions.get(id);
      if (position !== undefined) targets[count++] = position;
    }
    starts[at + 1] = count;
    if (count - first === step.dependsOn.length) return step;
    return { ...step, dependsOn: step.dependsOn.filter((id) => positions.has(id)) };
  });
  return { steps, starts, targets: targets.subarray(0, count) };
}

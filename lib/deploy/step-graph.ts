import type { StepState } from "@/lib/deployment";
import { isSettled } from "@/lib/deployment";
import type { Step } from "@/lib/planner";
import type { WalkStep } from "@/lib/store";

/** Which steps can run, wait for others, or never will: questions about a deployment's graph. */
export interface StepGraph {
  all(): readonly WalkStep[];
  /** Steps whose predecessors are all done and that nobody has begun or is to be asked about. */
  ready(): WalkStep[];
  /** Pending steps that stand behind one that failed or was not run, each with that one. */
  doomed(): { step: Step; blockedBy: Step }[];
  inState(...states: StepState[]): WalkStep[];
  setState(stepId: string, state: StepState): void;
  /** Steps that may write without waiting for one another: none of their keys is taken. */
  takeUnlocked(ready: readonly WalkStep[]): WalkStep[];
  unlock(step: Step): void;
}

/** `lockKeys`: by step id, what its write keeps busy. */
export function createStepGraph(
  steps: readonly WalkStep[],
  lockKeys: ReadonlyMap<string, readonly string[]>,
): StepGraph {
  const byId = new Map(steps.map((each) => [each.step.id, each]));
  const locked = new Set<string>();
  const predecessors = (each: WalkStep) =>
    each.step.dependsOn.map((id) => byId.get(id)).filter((found) => found !== undefined);
  const lockKeysOf = (step: Step) => lockKeys.get(step.id) ?? [];
  const isBegun = (each: WalkStep) => each.state === "running";
  return {
    all: () => steps,
    ready: () =>
      steps.filter(
        (each) =>
          (each.state === "pending" || isBegun(each)) &&
          predecessors(each).every((before) => before.state === "done"),
      ),
    doomed: () =>
      steps.flatMap((each) => {
        if (each.state !== "pending") return [];
        const blockedBy = predecessors(each).find(
          (before) => isSettled(before.state) && before.state !== "done",
        );
        return blockedBy === undefined ? [] : [{ step: each.step, blockedBy: blockedBy.step }];
      }),
    inState: (...states) => steps.filter((each) => states.includes(each.state)),
    setState: (stepId, state) => {
      const found = byId.get(stepId);
      if (found !== undefined) found.state = state;
    },
    takeUnlocked: (ready) =>
      ready.filter((each) => {
        const keys = lockKeysOf(each.step);
        if (keys.some((key) => locked.has(key))) return false;
        for (const key of keys) locked.add(key);
        return true;
      }),
    unlock: (step) => {
      for (const key of lockKeysOf(step)) locked.delete(key);
    },
  };
}

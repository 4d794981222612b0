import type { DeploymentReply, StepReply } from "@/lib/api";
import { isFinal } from "@/lib/deployment";

type Timed = Pick<StepReply, "id" | "dependsOn" | "place" | "startedAt" | "finishedAt">;

/** The steps that get a flag: those of the plan's critical path, and once it is over those of the path that really was. */
export function criticalSteps({ steps, state }: Pick<DeploymentReply, "steps" | "state">): Set<string> {
  if (isFinal(state)) return longestPath(steps);
  return new Set(steps.filter(({ critical }) => critical).map(({ id }) => id));
}

/**
 * The steps of an ended deployment that took its time, by id: from the one that ended last back to what each began
 * behind. That is what it depended on, or what was written before it at the same place, since that takes turns.
 */
export function longestPath(steps: readonly Timed[]): Set<string> {
  const ran = steps
    .flatMap(({ startedAt, finishedAt, ...step }) =>
      startedAt === null || finishedAt === null ? [] : [{ ...step, startedAt, finishedAt }],
    )
    .sort((a, b) => (a.finishedAt < b.finishedAt ? 1 : -1));
  const path = new Set<string>();
  for (let [step] = ran; step !== undefined; ) {
    const { id, dependsOn, place, startedAt } = step;
    path.add(id);
    step = ran.find(
      (before) =>
        !path.has(before.id) &&
        before.finishedAt <= startedAt &&
        (dependsOn.includes(before.id) || (place !== null && before.place === place)),
    );
  }
  return path;
}

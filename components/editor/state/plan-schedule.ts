import { finishTimes } from "@/lib/deployment";
import type { PlanReply } from "@/lib/planner";

type Step = PlanReply["plan"]["steps"][number];

/** A stretch of work, in seconds of Azure's time from the start. */
export interface Stretch {
  startSeconds: number;
  endSeconds: number;
}

/** When a place or a link is worked on; what waits in between is no work. */
export interface ScheduleRow {
  /** The link's id where the steps belong to one, else the place's. */
  id: string;
  stretches: readonly Stretch[];
  busySeconds: number;
}

/** The plan's forecast by place and link, longest first: what takes the time. */
export function schedulePlan(steps: readonly Step[]): ScheduleRow[] {
  const ends = finishTimes(steps);
  const stretches = new Map<string, Stretch[]>();
  for (const step of steps) {
    const id = step.link ?? step.place;
    if (id === null) continue;
    const endSeconds = ends.get(step.id) ?? 0;
    const list = stretches.get(id) ?? [];
    list.push({ startSeconds: endSeconds - step.estimate.p50Seconds, endSeconds });
    stretches.set(id, list);
  }
  return [...stretches]
    .map(([id, list]) => {
      const merged = mergeStretches(list);
      const busySeconds = merged.reduce((sum, one) => sum + one.endSeconds - one.startSeconds, 0);
      return { id, stretches: merged, busySeconds };
    })
    .sort((left, right) => right.busySeconds - left.busySeconds);
}

/** Stretches that meet or overlap as one, in the order of their starts. */
function mergeStretches(list: readonly Stretch[]): Stretch[] {
  const merged: Stretch[] = [];
  for (const stretch of [...list].sort((left, right) => left.startSeconds - right.startSeconds)) {
    const last = merged.at(-1);
    if (last && stretch.startSeconds <= last.endSeconds)
      last.endSeconds = Math.max(last.endSeconds, stretch.endSeconds);
    else merged.push({ ...stretch });
  }
  return merged;
}

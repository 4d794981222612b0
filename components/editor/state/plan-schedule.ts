import type { PlanReply } from "@/lib/planner";

type Step = PlanReply["plan"]["steps"][number];

/** When the work on a place or a link begins and ends, in seconds of Azure's time from the start. */
export interface ScheduleRow {
  /** The link's id where the steps belong to one, else the place's; null for what belongs to neither. */
  id: string | null;
  startSeconds: number;
  endSeconds: number;
}

/** The plan's forecast by place and link, longest first: what takes the time. */
export function schedulePlan(steps: readonly Step[]): ScheduleRow[] {
  const ends = finishTimes(steps);
  const rows = new Map<string | null, ScheduleRow>();
  for (const step of steps) {
    const id = step.link ?? step.place;
    const end = ends.get(step.id) ?? 0;
    const start = end - step.estimate.p50Seconds;
    const row = rows.get(id);
    if (row) {
      row.startSeconds = Math.min(row.startSeconds, start);
      row.endSeconds = Math.max(row.endSeconds, end);
    } else rows.set(id, { id, startSeconds: start, endSeconds: end });
  }
  return [...rows.values()]
    .filter((row) => row.id !== null)
    .sort((left, right) => right.endSeconds - right.startSeconds - (left.endSeconds - left.startSeconds));
}

/** The end of each step when everything starts as soon as what it depends on is done. */
function finishTimes(steps: readonly Step[]): Map<string, number> {
  const byId = new Map(steps.map((step) => [step.id, step]));
  const ends = new Map<string, number>();
  const visit = (step: Step): number => {
    const known = ends.get(step.id);
    if (known !== undefined) return known;
    // Set first, so that a circle of dependencies ends instead of going round for ever.
    ends.set(step.id, step.estimate.p50Seconds);
    const start = step.dependsOn.reduce((latest, id) => {
      const other = byId.get(id);
      return other ? Math.max(latest, visit(other)) : latest;
    }, 0);
    ends.set(step.id, start + step.estimate.p50Seconds);
    return start + step.estimate.p50Seconds;
  };
  for (const step of steps) visit(step);
  return ends;
}

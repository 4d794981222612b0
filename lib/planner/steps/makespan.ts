import type { Plan, Step } from "../contract";

type Estimate = "p50Seconds" | "p90Seconds";

/**
 * How long the steps take when everything that can runs at once, and which steps decide that. The critical path is
 * the one of the median durations.
 */
export function computeMakespan(steps: readonly Step[]): Plan["makespan"] {
  const order = sortByDependency(steps);
  const median = longestPath(order, "p50Seconds");
  const late = longestPath(order, "p90Seconds");
  return { p50Seconds: median.seconds, p90Seconds: late.seconds, criticalPath: median.path };
}

/** Each step after those it depends on, else in the given order; steps of a cycle come last. */
function sortByDependency(steps: readonly Step[]): Step[] {
  const byId = new Map(steps.map((step) => [step.id, step]));
  const waiting = new Map<string, number>();
  const dependants = new Map<string, Step[]>();
  for (const step of steps) {
    const dependencies = step.dependsOn.filter((id) => byId.has(id));
    waiting.set(step.id, dependencies.length);
    for (const id of dependencies) {
      const list = dependants.get(id);
      if (list) list.push(step);
      else dependants.set(id, [step]);
    }
  }
  const order = steps.filter((step) => waiting.get(step.id) === 0);
  for (let at = 0; at < order.length; at += 1) {
    for (const step of dependants.get(order[at]?.id ?? "") ?? []) {
      const left = (waiting.get(step.id) ?? 0) - 1;
      waiting.set(step.id, left);
      if (left === 0) order.push(step);
    }
  }
  return order;
}

function longestPath(order: readonly Step[], estimate: Estimate): { seconds: number; path: string[] } {
  const ends = new Map<string, number>();
  const before = new Map<string, string>();
  let last: string | null = null;
  let seconds = 0;
  for (const step of order) {
    let start = 0;
    for (const id of step.dependsOn) {
      const end = ends.get(id) ?? 0;
      if (end > start) {
        start = end;
        before.set(step.id, id);
      }
    }
    const end = start + step.estimate[estimate];
    ends.set(step.id, end);
    if (end > seconds) {
      seconds = end;
      last = step.id;
    }
  }
  const path: string[] = [];
  for (let id: string | undefined = last ?? undefined; id !== undefined; id = before.get(id))
    path.unshift(id);
  return { seconds, path };
}

import type { Plan, Step } from "../contract";

type Estimate = "p50Seconds" | "p90Seconds";

/**
 * How long the steps take when everything that can runs at once, and which steps decide that. The critical path is
 * the one of the median durations.
 */
export function computeMakespan(steps: readonly Step[]): Plan["makespan"] {
  const graph = numberSteps(steps);
  const order = sortByDependency(graph);
  const median = longestPath(steps, graph, order, "p50Seconds");
  const late = longestPath(steps, graph, order, "p90Seconds");
  return { p50Seconds: median.seconds, p90Seconds: late.seconds, criticalPath: median.path };
}

/** Which steps each step waits for, by position: a large plan has too many ids to look each up again and again. */
interface StepGraph {
  /** The positions that step `at` waits for stand in `targets` from `starts[at]` up to `starts[at + 1]`. */
  starts: Int32Array;
  targets: Int32Array;
}

function numberSteps(steps: readonly Step[]): StepGraph {
  const positions = new Map<string, number>();
  steps.forEach((step, at) => {
    positions.set(step.id, at);
  });
  const starts = new Int32Array(steps.length + 1);
  const targets = new Int32Array(steps.reduce((sum, step) => sum + step.dependsOn.length, 0));
  let count = 0;
  steps.forEach((step, at) => {
    for (const id of step.dependsOn) {
      const position = positions.get(id);
      if (position !== undefined) targets[count++] = position;
    }
    starts[at + 1] = count;
  });
  return { starts, targets: targets.subarray(0, count) };
}

/** Positions of the steps, each after those it waits for, else in the given order; a circle is left out. */
function sortByDependency({ starts, targets }: StepGraph): Int32Array {
  const size = starts.length - 1;
  const waiting = new Int32Array(size);
  // The dependants of each step as a chain through `next`: two steps may wait for the same one.
  const head = new Int32Array(size).fill(-1);
  const next = new Int32Array(targets.length);
  const owner = new Int32Array(targets.length);
  for (let at = size - 1; at >= 0; at -= 1) {
    const [start = 0, end = 0] = [starts[at], starts[at + 1]];
    waiting[at] = end - start;
    for (let edge = end - 1; edge >= start; edge -= 1) {
      const target = targets[edge] ?? 0;
      owner[edge] = at;
      next[edge] = head[target] ?? -1;
      head[target] = edge;
    }
  }
  const order = new Int32Array(size);
  let length = 0;
  for (let at = 0; at < size; at += 1) if (waiting[at] === 0) order[length++] = at;
  for (let done = 0; done < length; done += 1) {
    for (let edge = head[order[done] ?? 0] ?? -1; edge >= 0; edge = next[edge] ?? -1) {
      const dependant = owner[edge] ?? 0;
      const left = (waiting[dependant] ?? 0) - 1;
      waiting[dependant] = left;
      if (left === 0) order[length++] = dependant;
    }
  }
  return order.subarray(0, length);
}

function longestPath(
  steps: readonly Step[],
  { starts, targets }: StepGraph,
  order: Int32Array,
  estimate: Estimate,
): { seconds: number; path: string[] } {
  const ends = new Float64Array(steps.length);
  const before = new Int32Array(steps.length).fill(-1);
  let last = -1;
  let seconds = 0;
  for (const at of order) {
    let start = 0;
    for (let edge = starts[at] ?? 0; edge < (starts[at + 1] ?? 0); edge += 1) {
      const target = targets[edge] ?? 0;
      const end = ends[target] ?? 0;
      if (end > start) {
        start = end;
        before[at] = target;
      }
    }
    const end = start + (steps[at]?.estimate[estimate] ?? 0);
    ends[at] = end;
    if (end > seconds) {
      seconds = end;
      last = at;
    }
  }
  const path: string[] = [];
  for (let at = last; at >= 0; at = before[at] ?? -1) path.push(steps[at]?.id ?? "");
  return { seconds, path: path.reverse() };
}

import type { Plan } from "../contract";
import type { StepGraph } from "./step-graph";

type Estimate = "p50Seconds" | "p90Seconds";

/**
 * How long the steps take when everything that can runs at once, and which steps decide that. The critical path is
 * the one of the median durations.
 */
export function computeMakespan(graph: StepGraph): Plan["makespan"] {
  const order = sortByDependency(graph);
  const median = longestPath(graph, order, "p50Seconds");
  const late = longestPath(graph, order, "p90Seconds");
  return { p50Seconds: median.seconds, p90Seconds: late.seconds, criticalPath: median.path };
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
    const start = starts[at] ?? 0;
    const end = starts[at + 1] ?? 0;
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
  { steps, starts, targets }: StepGraph,
  order: Int32Array,
  estimate: Estimate,
): { seconds: number; path: string[] } {
  const ends = new Float64Array(steps.length);
  const before = new Int32Array(steps.length).fill(-1);
  let last = -1;
  let seconds = 0;
  for (let done = 0; done < order.length; done += 1) {
    const at = order[done] ?? 0;
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

import type { Plan } from "../contract";
import { createScheduler } from "./schedule";
import type { StepGraph } from "./step-graph";

/**
 * How long the steps take when everything that can runs at once, one write at a time on each vnet and gateway, and
 * which steps decide that: each of the critical path begins when the one before it ends, with the median durations.
 */
export function computeMakespan(graph: StepGraph): Plan["makespan"] {
  const { steps } = graph;
  const schedule = createScheduler(graph);
  const median = schedule("p50Seconds");
  const late = schedule("p90Seconds");
  const path: string[] = [];
  for (let at = median.last; at >= 0; at = median.before[at] ?? -1) path.push(steps[at]?.id ?? "");
  const endOf = ({ starts, last }: typeof median, estimate: "p50Seconds" | "p90Seconds") =>
    last < 0 ? 0 : (starts[last] ?? 0) + (steps[last]?.estimate[estimate] ?? 0);
  return {
    p50Seconds: endOf(median, "p50Seconds"),
    p90Seconds: endOf(late, "p90Seconds"),
    criticalPath: path.reverse(),
  };
}

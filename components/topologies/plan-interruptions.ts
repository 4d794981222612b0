import { finishTimes } from "@/components/editor/state/plan-schedule";
import type { Step } from "@/lib/planner";

/** A link whose tunnels the plan takes down, and for how long: from the first step that does to the end of the last. */
export interface Interruption {
  link: string;
  /** Seconds of Azure's time, if every step takes its median. */
  seconds: number;
}

/** What a plan interrupts, the longest first. */
export function foretellInterruptions(steps: readonly Step[]): Interruption[] {
  const ends = finishTimes(steps);
  const spans = new Map<string, { begin: number; end: number }>();
  for (const { id, interrupts, estimate } of steps)
    for (const link of interrupts) {
      const end = ends.get(id) ?? 0;
      const begin = end - estimate.p50Seconds;
      const known = spans.get(link) ?? { begin, end };
      spans.set(link, { begin: Math.min(known.begin, begin), end: Math.max(known.end, end) });
    }
  return [...spans]
    .map(([link, { begin, end }]) => ({ link, seconds: end - begin }))
    .sort((a, b) => b.seconds - a.seconds);
}

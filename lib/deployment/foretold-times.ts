/** As much of a plan's step as tells when it runs. */
interface ForetoldStep {
  id: string;
  dependsOn: readonly string[];
  /** Ids of the links whose tunnels are down while it runs. */
  interrupts: readonly string[];
  /** Seconds of Azure's time. */
  estimate: { p50Seconds: number };
}

/** A link whose tunnels the plan takes down, and for how long: from the first step that does to the end of the last. */
export interface Interruption {
  link: string;
  /** Seconds of Azure's time, if every step takes its median. */
  seconds: number;
}

/** What a plan interrupts, the longest first. */
export function foretellInterruptions(steps: readonly ForetoldStep[]): Interruption[] {
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

/** The end of each step when everything starts as soon as what it depends on is done. */
export function finishTimes(steps: readonly Omit<ForetoldStep, "interrupts">[]): Map<string, number> {
  const byId = new Map(steps.map((step) => [step.id, step]));
  const ends = new Map<string, number>();
  const visit = (step: Omit<ForetoldStep, "interrupts">): number => {
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

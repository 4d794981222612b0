import type { Progress } from "@/lib/host";

/** How many tests (or checks, each counting as one) ended how. */
export interface Tally {
  passed: number;
  failed: number;
  skipped: number;
}

/** What a step found; `details` are shown when something failed. */
export interface StepResult {
  tally: Tally;
  details: string;
}

/** One named line of `npm run check` or `npm test`. */
export interface CheckStep {
  name: string;
  doing: string;
  run(): Promise<StepResult>;
}

/** Runs the steps one after the other, whatever the ones before found, and adds their tallies up. */
export async function runSteps(steps: readonly CheckStep[], progress: Progress): Promise<Tally> {
  const total: Tally = { passed: 0, failed: 0, skipped: 0 };
  for (const step of steps) {
    const line = progress.begin(step.name, step.doing);
    const { tally, details } = await step.run().catch(toFailure);
    if (tally.failed > 0) line.fail(formatTally(tally));
    else line.done(formatTally(tally));
    if (tally.failed > 0 && details !== "") console.error(details);
    total.passed += tally.passed;
    total.failed += tally.failed;
    total.skipped += tally.skipped;
  }
  return total;
}

/** The line that others count on: `N passed, N failed, N skipped`. */
export function formatTally({ passed, failed, skipped }: Tally): string {
  return `${passed} passed, ${failed} failed, ${skipped} skipped`;
}

/** A check that is one yes or no. */
export function toVerdict(isGood: boolean, details: string): StepResult {
  return { tally: { passed: isGood ? 1 : 0, failed: isGood ? 0 : 1, skipped: 0 }, details };
}

/** A step that could not even run has failed. */
function toFailure(error: unknown): StepResult {
  return toVerdict(false, error instanceof Error ? (error.stack ?? error.message) : String(error));
}

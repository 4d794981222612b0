import { readFileSync } from "node:fs";
import { join } from "node:path";
import { createProgress, projectRoot, writeReport } from "@/lib/host";
import { formatTally, runSteps } from "./checks/check-step";
import { endToEndTests } from "./checks/test-suites";

/**
 * `npm run bench:streams`: a thousand event streams on one running deployment, over the production build; exit 1 when one
 * has a gap or a repeat. `--write` keeps the figures in docs/benchmarks.md.
 */
process.env.MESHWRIGHT_MEASURE = "event-streams";
const root = projectRoot();
const tally = await runSteps(endToEndTests(root), createProgress(process.stderr));
if (tally.failed === 0 && process.argv.includes("--write")) {
  writeReport(join(root, "docs/benchmarks.md"), readFileSync(join(root, "test-results/streams.md"), "utf8"));
}
console.log(formatTally(tally));
process.exit(tally.failed === 0 ? 0 : 1);

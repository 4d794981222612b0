import { readFileSync } from "node:fs";
import { join } from "node:path";
import { createProgress, projectRoot, writeReport } from "@/lib/host";
import { formatTally, runSteps } from "./checks/check-step";
import { endToEndTests } from "./checks/test-suites";

/**
 * `npm run bench:canvas`: how long the canvas takes for a frame beside a bare React Flow page; exit 1 beyond a limit.
 * `--write` keeps the figures in docs/benchmarks.md.
 */
process.env.MESHWRIGHT_MEASURE = "canvas-frames";
const root = projectRoot();
const tally = await runSteps(endToEndTests(root), createProgress(process.stderr));
if (process.argv.includes("--write")) {
  writeReport(join(root, "docs/benchmarks.md"), readFileSync(join(root, "test-results/canvas.md"), "utf8"));
}
console.log(formatTally(tally));
process.exit(tally.failed === 0 ? 0 : 1);

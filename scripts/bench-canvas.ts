import { existsSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { createProgress, projectRoot, writeReport } from "@/lib/host";
import { formatTally, runSteps } from "./checks/check-step";
import { endToEndTests } from "./checks/test-suites";

/**
 * `npm run bench:canvas`: frames of the canvas beside a bare React Flow page, how soon an edit is drawn, planned and saved,
 * and what the page weighs; exit 1 beyond a limit. `--write` keeps the figures in docs/benchmarks.md.
 */
process.env.MESHWRIGHT_MEASURE = "canvas-*";
const root = projectRoot();
const reports = ["frames", "shown", "edit", "weight"].map((name) =>
  join(root, `test-results/canvas-${name}.md`),
);
for (const report of reports) rmSync(report, { force: true });
const tally = await runSteps(endToEndTests(root), createProgress(process.stderr));
if (process.argv.includes("--write")) {
  for (const report of reports.filter((path) => existsSync(path)))
    writeReport(join(root, "docs/benchmarks.md"), readFileSync(report, "utf8"));
}
console.log(formatTally(tally));
process.exit(tally.failed === 0 ? 0 : 1);

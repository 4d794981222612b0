import { join } from "node:path";
import { projectRoot, writeReport } from "@/lib/host";
import { MOST_RATIO, measureDesigns, ratioOf, renderMakespanReport } from "@/lib/testing/measures";

/**
 * `npm run bench:makespan`: what deployments take beside what they have to take; exit 1 beyond the limit. `--write` keeps
 * the figures in docs/benchmarks.md.
 */
const measured = await measureDesigns();
const report = renderMakespanReport(measured);
console.log(report);
if (process.argv.includes("--write")) writeReport(join(projectRoot(), "docs/benchmarks.md"), report);
const isGood = measured.every((each) => ratioOf(each) <= MOST_RATIO);
console.log(isGood ? "bench: every figure holds" : "bench: figures miss their limits");
process.exit(isGood ? 0 : 1);

import { join } from "node:path";
import { projectRoot, writeReport } from "@/lib/host";
import { isUnthrottled, measureCrowd, renderThrottlingReport } from "@/lib/testing/measures";

/**
 * `npm run bench:throttling`: 50 deployments at once beside Azure's allowances; exit 1 when one fails or Azure turns a
 * request away. `--write` keeps the figures in docs/benchmarks.md.
 */
const result = await measureCrowd();
const report = renderThrottlingReport(result);
console.log(report);
for (const { state, reason } of result.failed) console.log(`${state}: ${reason}`);
if (process.argv.includes("--write")) writeReport(join(projectRoot(), "docs/benchmarks.md"), report);
console.log(isUnthrottled(result) ? "bench: every figure holds" : "bench: figures miss their limits");
process.exit(isUnthrottled(result) ? 0 : 1);

import { join } from "node:path";
import { projectRoot, writeReport } from "@/lib/host";
import { measureOverlaps, measurePlan, ratioOf } from "./bench/measure";
import { makeMeshFile } from "./bench/mesh-file";
import { measureReachability } from "./bench/reachability";
import { MOST_MEBIBYTES, renderPlannerReport } from "./bench/report";

/**
 * `npm run bench`: what the planner takes for very large designs, as ratios within one run; exit 1 beyond a bound.
 * `--write` keeps the figures in docs/benchmarks.md.
 */
const MOST = 3;
const large = { vnets: 10_000, prefixes: 3, links: 5 };
const reachability = await measureReachability();
const measured = [
  measurePlan("10,000 VNets, 30,000 prefixes, 50,000 links", makeMeshFile(large), MOST),
  measurePlan("The same, all on one prefix", makeMeshFile({ ...large, onOnePrefix: true }), MOST),
  ...measureOverlaps(makeMeshFile({ vnets: 2000, prefixes: 3, links: 2 })),
];
const report = renderPlannerReport(measured, reachability);
console.log(report);
if (process.argv.includes("--write")) writeReport(join(projectRoot(), "docs/benchmarks.md"), report);
const missed = measured.filter((row) => row.atMost !== null && ratioOf(row) > row.atMost);
const isSmall = reachability.mebibytes <= MOST_MEBIBYTES;
console.log(
  missed.length === 0 && isSmall ? "bench: every figure holds" : "bench: figures miss their limits",
);
process.exit(missed.length === 0 && isSmall ? 0 : 1);

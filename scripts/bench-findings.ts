import { createProgress, projectRoot } from "@/lib/host";
import { formatTally, runSteps } from "./checks/check-step";
import { endToEndTests } from "./checks/test-suites";

/**
 * `npm run bench:findings`: how soon findings follow an edit, in a real browser on the production build; wants a machine
 * that does nothing else. `--write` keeps the figures in docs/benchmarks.md.
 */
process.env.MESHWRIGHT_MEASURE = process.argv.includes("--write") ? "write" : "print";
const tally = await runSteps(endToEndTests(projectRoot()), createProgress(process.stderr));
console.log(formatTally(tally));
process.exit(tally.failed === 0 ? 0 : 1);

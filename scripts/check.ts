import { createProgress, projectRoot } from "@/lib/host";
import { formatTally, runSteps } from "./checks/check-step";
import { generatedCode } from "./checks/generated-code";
import { staticChecks } from "./checks/static-checks";
import { unitTests } from "./checks/test-suites";

/** `npm run check`: everything but the browser; the last line is the verdict. */
const root = projectRoot();
const steps = [generatedCode(root), ...staticChecks(root), unitTests(root)];
const tally = await runSteps(steps, createProgress(process.stderr));
console.log(formatTally(tally));
process.exit(tally.failed === 0 ? 0 : 1);

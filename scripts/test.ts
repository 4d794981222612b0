import { createProgress, projectRoot } from "@/lib/host";
import { formatTally, runSteps } from "./checks/check-step";
import { generatedCode } from "./checks/generated-code";
import { staticChecks } from "./checks/static-checks";
import { endToEndTests, unitTests } from "./checks/test-suites";

/** `npm test`: everything; `--only unit` or `--only e2e` one suite. The last line counts over all of them. */
const root = projectRoot();
const tally = await runSteps(chooseSteps(), createProgress(process.stderr));
console.log(formatTally(tally));
process.exit(tally.failed === 0 ? 0 : 1);

function chooseSteps() {
  const only = process.argv.includes("--only") ? process.argv[process.argv.indexOf("--only") + 1] : "all";
  switch (only) {
    case "all":
      return [generatedCode(root), ...staticChecks(root), unitTests(root), ...endToEndTests(root)];
    case "unit":
      return [generatedCode(root), unitTests(root)];
    case "e2e":
      return endToEndTests(root);
    default:
      console.error(`--only takes unit or e2e, not "${only ?? ""}".`);
      return process.exit(1);
  }
}

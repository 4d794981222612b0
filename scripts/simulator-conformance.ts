import { existsSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { readEnv } from "@/lib/env";
import { projectRoot } from "@/lib/host";
import { renderDifferencesPage, unexplained } from "./conformance/differences-page";
import { measureConformance } from "./conformance/measure";
import { listDifferences, overallPercent, renderScores, WANTED_PERCENT } from "./conformance/report";

/**
 * `npm run simulator:conformance`: how like the recorded Azure the simulator answers. `--only TEXT` takes the
 * recordings whose names contain it, `--verbose` tells every difference where it is found, `--write` writes
 * docs/simulator-differences.md. Ends with 1 below 95 % or without recordings.
 */
const root = projectRoot();
const corpora = resolve(root, readEnv().corporaDir);
const only = process.argv.includes("--only") ? process.argv[process.argv.indexOf("--only") + 1] : undefined;
if (!existsSync(resolve(corpora, "recordings"))) {
  console.error(`No recordings below ${corpora} (MESHWRIGHT_CORPORA).`);
  process.exit(1);
}
const verdicts = await measureConformance({
  root,
  corpora,
  ...(only === undefined ? {} : { pick: ({ set, name }) => `${set}/${name}`.includes(only) }),
  ...(process.argv.includes("--verbose") ? { note: (line: string) => console.error(line) } : {}),
});
for (const { count, class: kind, what, difference } of listDifferences(verdicts))
  console.log(`${String(count).padStart(4)}  ${kind}  ${what}: ${difference}`);
for (const { what, difference } of unexplained(verdicts))
  console.error(`Without a reason: ${what}: ${difference}`);
if (process.argv.includes("--write"))
  writeFileSync(resolve(root, "docs/simulator-differences.md"), renderDifferencesPage(verdicts));
console.log(renderScores(verdicts));
process.exit(overallPercent(verdicts) >= WANTED_PERCENT ? 0 : 1);

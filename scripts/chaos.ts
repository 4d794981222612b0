import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { projectRoot } from "@/lib/host";
import { addTally, formatTally, type RunReport, runMany, type Tally } from "@/lib/testing/chaos";

/**
 * `npm run chaos -- --seed N --runs M`: M runs from seed N on, a line for each and what was done in all. What workers
 * printed in a failed run lies in test-results/chaos. Ends with 1 when a run failed.
 */
const { values } = parseArgs({
  options: {
    seed: { type: "string", default: String(1 + (Date.now() % 1_000_000)) },
    runs: { type: "string", default: "10" },
    "side-by-side": { type: "string", default: "5" },
  },
});
// Whoever stops it takes its databases along.
for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => process.exit(130));
const first = toWhole("seed", values.seed);
const seeds = Array.from({ length: toWhole("runs", values.runs) }, (_, at) => first + at);
const begunAt = performance.now();
const reports = await runMany({
  seeds,
  sideBySide: toWhole("side-by-side", values["side-by-side"]),
  onReport: tell,
});
const failed = reports.filter(({ violations }) => violations.length > 0);
const sum: Tally = new Map();
for (const { tally } of reports) addTally(sum, tally);
const minutes = (performance.now() - begunAt) / 60_000;
console.log(`\n${reports.length} runs in ${minutes.toFixed(1)} minutes, ${failed.length} failed`);
console.log(formatTally(sum));
if (failed.length > 0)
  console.log(`failed: ${failed.map(({ seed }) => `--seed ${seed} --runs 1`).join(", ")}`);
process.exit(failed.length === 0 ? 0 : 1);

function tell({ seed, seconds, tally, violations, evidence, output }: RunReport): void {
  const verdict = violations.length === 0 ? "ok" : "FAILED";
  console.log(`seed ${seed}: ${verdict} in ${seconds.toFixed(0)} s; ${formatTally(tally)}`);
  for (const violation of violations) console.log(`  ${violation}`);
  if (violations.length === 0) return;
  const folder = join(projectRoot(), "test-results", "chaos");
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, `seed-${seed}.log`), `${violations.join("\n")}\n\n${output}`);
  writeFileSync(join(folder, `seed-${seed}.json`), JSON.stringify(evidence && printable(evidence), null, 1));
}

/** Without the texts that were searched, and without the keys. */
function printable({ azure, rows, seen }: NonNullable<RunReport["evidence"]>) {
  const resources = [...azure.resources.values()].map(({ sharedKey: _key, ...resource }) => resource);
  return { rows, azure: { ...azure, resources, connections: [...azure.connections] }, seen: [...seen] };
}

function toWhole(name: string, text: string): number {
  if (/^\d{1,9}$/.test(text)) return Number(text);
  console.error(`--${name} takes a whole number, not "${text}".`);
  return process.exit(2);
}

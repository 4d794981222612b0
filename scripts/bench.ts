import { type Measurement, measureOverlaps, measurePlan, ratioOf } from "./bench/measure";
import { makeMeshFile } from "./bench/mesh-file";

/** `npm run bench`: what the planner takes for very large designs, as ratios within one run; exit 1 beyond a bound. */
const MOST = 3;
const large = { vnets: 10_000, prefixes: 3, links: 5 };
const measured = [
  measurePlan("10,000 VNets, 30,000 prefixes, 50,000 links", makeMeshFile(large), MOST),
  measurePlan("The same, all on one prefix", makeMeshFile({ ...large, onOnePrefix: true }), MOST),
  measureOverlaps(makeMeshFile({ vnets: 1000, prefixes: 3, links: 2 })),
];
console.log("| what | ms | against | ms | ratio | at most |");
console.log("| --- | ---: | --- | ---: | ---: | ---: |");
for (const row of measured) console.log(formatRow(row));
const missed = measured.filter((row) => row.atMost !== null && ratioOf(row) > row.atMost);
console.log(missed.length === 0 ? "bench: every figure holds" : `bench: ${missed.length} figures miss`);
process.exit(missed.length === 0 ? 0 : 1);

function formatRow(row: Measurement): string {
  const { name, milliseconds, against, againstMilliseconds, atMost } = row;
  const cells = [
    name,
    milliseconds.toFixed(0),
    against,
    againstMilliseconds.toFixed(0),
    ratioOf(row).toFixed(2),
  ];
  return `| ${cells.join(" | ")} | ${atMost ?? "–"} |`;
}

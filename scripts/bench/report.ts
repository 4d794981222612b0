import { cpus } from "node:os";
import { type Measurement, ratioOf } from "./measure";
import type { ReachabilityFigures } from "./reachability";

/** The most memory that full reachability may take. */
export const MOST_MEBIBYTES = 1024;

/** The section of docs/benchmarks.md. */
export function renderPlannerReport(
  rows: readonly Measurement[],
  { pairs, seconds, mebibytes }: ReachabilityFigures,
): string {
  return `## The planner

\`npm run bench\`: all rules and the plan of very large designs, as ratios within one run. Times are milliseconds of
processor time with all threads, garbage collection included; of five rounds the quickest counts, on both sides.
Node ${process.versions.node}, ${cpus()[0]?.model ?? "unknown processor"}.

${renderTable(rows).join("\n")}

Full reachability of 2,000 VNets with 10,000 links, by the stream that \`meshwright reach\` prints: ${pairs.toLocaleString("en")} pairs with way and
reason in ${seconds.toFixed(0)} s of processor time, peak memory ${mebibytes.toFixed(0)} MiB (limit ${MOST_MEBIBYTES} MiB).
`;
}

const HEAD = ["What", "ms", "Against", "ms", "Ratio", "At most"];
/** Columns of words stand left, those of figures right. */
const WORDS = [0, 2];

/** Aligned columns, as the formatter leaves them. */
function renderTable(rows: readonly Measurement[]): string[] {
  const lines = rows.map(toCells);
  const widths = HEAD.map((title, at) =>
    Math.max(...[title, ...lines.map((cells) => cells[at] ?? "")].map(({ length }) => length)),
  );
  const render = (cells: readonly string[]) =>
    `| ${widths.map((width, at) => (WORDS.includes(at) ? (cells[at] ?? "").padEnd(width) : (cells[at] ?? "").padStart(width))).join(" | ")} |`;
  const rule = widths.map((width, at) =>
    WORDS.includes(at) ? "-".repeat(width) : `${"-".repeat(width - 1)}:`,
  );
  return [render(HEAD), render(rule), ...lines.map(render)];
}

function toCells(row: Measurement): string[] {
  const { name, milliseconds, against, againstMilliseconds, atMost } = row;
  const times = [name, milliseconds.toFixed(0), against, againstMilliseconds.toFixed(0)];
  return [...times, ratioOf(row).toFixed(2), String(atMost ?? "–")];
}

import { cpus } from "node:os";
import { renderTable } from "./render-table";

/** One edit, in milliseconds: from the key press on, the main thread's work, and the size of the reply. */
export interface EditTiming {
  /** Until the frame in which the changed count of errors stands on the screen. */
  total: number;
  /** Until the reply began, and until all of it was there. */
  replied: number;
  received: number;
  /** What the page's scripts worked meanwhile, the autosave's part included. */
  scripts: number;
  /** Bytes of the reply, as text. */
  bytes: number;
}

export interface Summary {
  median: number;
  p95: number;
}

export function summarize(values: readonly number[]): Summary {
  const sorted = [...values].sort((a, b) => a - b);
  // The nearest rank: so many of them took no longer.
  const at = (share: number) => sorted[Math.ceil(sorted.length * share) - 1] ?? Number.NaN;
  return { median: at(0.5), p95: at(0.95) };
}

const ROWS = [
  ["Key press to the changed count on the screen", "total"],
  ["Key press to the reply's first byte", "replied"],
  ["Key press to the reply's last byte", "received"],
  ["Work of the page's scripts for one edit, saving included", "scripts"],
] as const satisfies readonly (readonly [string, keyof EditTiming])[];

/** The section of docs/benchmarks.md. */
export function renderFindingsReport(
  vnets: number,
  edits: readonly EditTiming[],
  budgetMs: number,
  browser: string,
): string {
  const rows = ROWS.map(([name, field]) => {
    const { median, p95 } = summarize(edits.map((edit) => edit[field]));
    return [name, median.toFixed(0), p95.toFixed(0)];
  });
  const { median, p95 } = summarize(edits.map(({ total }) => total));
  const verdict =
    p95 <= budgetMs
      ? "The limit holds."
      : median <= budgetMs
        ? "The limit holds in the middle; the slowest edits miss it."
        : "The limit is missed.";
  const kilobytes = summarize(edits.map(({ bytes }) => bytes)).median / 1000;
  return `## Findings in the page

\`npm run bench:findings\`: a letter comes and goes in an address range of a design of ${vnets} VNets with a gateway each, all of
them on the canvas; the page asks \`POST /api/v1/plan\` and draws the answer. Production build, browser, server and database
on the same two cores; ${edits.length} edits, milliseconds. At most ${budgetMs} for the first row, both figures.
Chromium ${browser}, Node ${process.versions.node}, ${cpus()[0]?.model ?? "unknown processor"}.

${renderTable([["", "Median", "95 of 100"], ...rows])}

The reply is asked for in short (\`outline=1\`): ${kilobytes.toFixed(0)} kB of JSON before compression.
${verdict}
`;
}

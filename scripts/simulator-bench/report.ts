import { cpus } from "node:os";
import type { Phase } from "./simulated-mesh";
import { type Statistics, toStatistics } from "./statistics";

/** All that a run of the simulator's benchmark found. */
export interface BenchmarkResult {
  size: { gateways: number; links: number };
  writes: Phase[];
  reads: Phase[];
  lists: Phase[];
  /** Seconds by the clock on the wall, from the first write until everything stands. */
  buildSeconds: number;
  /** Seconds of processor time that the simulator's process took for it. */
  processorSeconds: number;
  /** Memory of the simulator's process with everything built, in MiB. */
  memory: number;
}

export const MOST_BUILD_SECONDS = 60;
export const MOST_READ_MILLISECONDS = 5;

/** The 99th percentile of all single reads together, in ms. */
export function readPercentile(reads: readonly Phase[]): number {
  return toStatistics(all(reads)).p99;
}

/** The result as a section of docs/benchmarks.md. */
export function renderReport(result: BenchmarkResult): string {
  const { size, writes, reads, lists, buildSeconds, processorSeconds, memory } = result;
  const rows = [...writes, ...reads, { name: "GET of one, all kinds", milliseconds: all(reads) }, ...lists];
  return [
    "## The simulator",
    "",
    `\`npm run bench:simulator\`: ${size.gateways} virtual networks, gateways and addresses and ${size.links * 2} connections`,
    "(one link in four by public addresses) written through the API one after the other, with the manual clock; then reads,",
    "of which the quietest of ten rounds counts. The mesh is a ring, the worst case for routes: each of them passes",
    `up to ${size.gateways / 2} ASNs, and learned routes are all worked out anew when anything was written before.`,
    `Times are the client's, over HTTP, in milliseconds. Node ${process.versions.node}, ${cpus()[0]?.model ?? "unknown"}.`,
    "",
    ...table(rows.map(({ name, milliseconds }) => toCells(name, toStatistics(milliseconds)))),
    "",
    `Ending all writes of a kind in one request took at most ${Math.round(longestSettling(writes))} ms.`,
    `Built in ${buildSeconds.toFixed(1)} s (limit ${MOST_BUILD_SECONDS} s), of which the simulator's process worked ${processorSeconds.toFixed(1)} s;`,
    `it held ${Math.round(memory)} MiB then. 99 of 100 single reads took less than ${readPercentile(reads).toFixed(1)} ms (limit ${MOST_READ_MILLISECONDS} ms).`,
    "",
  ].join("\n");
}

function longestSettling(phases: readonly Phase[]): number {
  return Math.max(...phases.map(({ settleMilliseconds = 0 }) => settleMilliseconds));
}

function all(phases: readonly Phase[]): number[] {
  return phases.flatMap(({ milliseconds }) => milliseconds);
}

function toCells(name: string, { count, seconds, p50, p99, max }: Statistics): string[] {
  return [name, String(count), seconds.toFixed(1), p50.toFixed(2), p99.toFixed(2), max.toFixed(1)];
}

/** A table with aligned columns, as the formatter leaves it. */
function table(rows: readonly string[][]): string[] {
  const lines = [["Request", "Count", "Seconds", "p50", "p99", "max"], ...rows];
  const widths =
    lines[0]?.map((_, column) => Math.max(...lines.map((line) => line[column]?.length ?? 0))) ?? [];
  const toLine = (line: readonly string[]) =>
    `| ${widths.map((width, column) => (column === 0 ? (line[column] ?? "").padEnd(width) : (line[column] ?? "").padStart(width))).join(" | ")} |`;
  const [head = [], ...body] = lines;
  const rule = widths.map((width, column) =>
    column === 0 ? "-".repeat(width) : `${"-".repeat(width - 1)}:`,
  );
  return [toLine(head), toLine(rule), ...body.map(toLine)];
}

import { cpus, loadavg } from "node:os";
import type { Gesture } from "./canvas/gestures";
import { summarize } from "./findings-report";
import { renderTable } from "./render-table";

/** What is in sight: everything; about 150 cards; or the few that fit at their natural size. */
export const VIEWS = ["all", "many", "near"] as const;
export type View = (typeof VIEWS)[number];

/** One gesture on one page: milliseconds of each frame, and of processor time for a frame in the middle. */
export interface Frames {
  frames: readonly number[];
  processorMs: number;
}

interface Side {
  /** The median of the runs' medians. */
  median: number;
  /** 95 of 100 frames of all runs took no longer. */
  p95: number;
  processorMs: number;
}

export interface Row {
  count: number;
  view: View;
  gesture: Gesture;
  ours: Side;
  floor: Side;
}

export function toRow(row: {
  count: number;
  view: View;
  gesture: Gesture;
  ours: readonly Frames[];
  floor: readonly Frames[];
}): Row {
  return { ...row, ours: toSide(row.ours), floor: toSide(row.floor) };
}

function toSide(runs: readonly Frames[]): Side {
  return {
    median: summarize(runs.map(({ frames }) => summarize(frames).median)).median,
    p95: summarize(runs.flatMap(({ frames }) => frames)).p95,
    processorMs: summarize(runs.map(({ processorMs }) => processorMs)).median,
  };
}

/** Twice the time of a frame at 60 a second, less what a person would not see either. */
const MOST_P95_MS = 33;

/** How many times the floor's frame ours may take; null where only the slowest frames count. */
function mostRatio({ count, view }: Row): number | null {
  if (count <= 500) return 1.25;
  return view === "all" ? 0.6 : null;
}

/** Up to 150 cards are in sight. */
function isInTime({ count, view, ours }: Row): boolean {
  return (view === "all" && count > 150) || ours.p95 < MOST_P95_MS;
}

function ratioOf({ ours, floor }: Row): number {
  return ours.median / floor.median;
}

/** What misses its limit, in words. */
export function misses(rows: readonly Row[]): string[] {
  return rows.flatMap((row) => {
    const what = `${row.count} VNets, ${row.view}, ${row.gesture}`;
    const most = mostRatio(row);
    return [
      ...(most !== null && ratioOf(row) > most
        ? [`${what}: ${ratioOf(row).toFixed(2)} times the floor`]
        : []),
      ...(isInTime(row) ? [] : [`${what}: 95 of 100 frames within ${row.ours.p95.toFixed(0)} ms`]),
    ];
  });
}

const VIEW_NAMES: Record<View, string> = { all: "all of them", many: "150 at most", near: "natural size" };
const GESTURE_NAMES: Record<Gesture, string> = {
  pan: "pan",
  zoom: "zoom",
  drag: "drag one",
  update: "rename one",
};

/** The section of docs/benchmarks.md. */
export function renderCanvasReport(
  rows: readonly Row[],
  run: { runs: number; steps: number; browser: string },
): string {
  const cpu = ({ processorMs }: Side) => processorMs.toFixed(1);
  const lines = rows.map((row) => [...toCells(row), cpu(row.ours), cpu(row.floor)]);
  return `## Frames of the canvas

\`npm run bench:canvas\`: the editor's production build beside a bare React Flow page (the floor) that draws as many plain
cards and links, twice as many links as VNets, in a canvas of the same size. One script drives both, each page in a browser
of its own, in turn: one input per frame, without a limit to the frame rate, so that a frame is all that one input costs,
from its event to the next frame. Milliseconds; medians of ${run.runs} runs of ${run.steps} frames, p95 over all of their frames.
"CPU" is the processor time for a frame, of the page's process and the one that paints, with all threads.
At most ${MOST_P95_MS} for our p95 wherever up to 150 cards are in sight.
Chromium ${run.browser}, software rendering, Node ${process.versions.node}, ${cpus()[0]?.model ?? "unknown processor"}, load average ${loadavg()[0]?.toFixed(0)}.

${renderTable([[...HEAD, "CPU ours", "CPU floor"], ...lines])}

${verdictOn(rows)}
`;
}

/** The section of docs/benchmarks.md on what a person sees. */
export function renderShownReport(rows: readonly Row[], run: { runs: number; steps: number }): string {
  return `## Frames of the canvas as a screen shows them

The same beside the same, at 60 frames a second: a frame ends when the screen shows it, after 16.7 ms or twice, three
times that. Milliseconds; medians of ${run.runs} runs of ${run.steps} frames. Up to 500 VNets: above, the bare page does not keep up.

${renderTable([HEAD, ...rows.map(toCells)])}

${verdictOn(rows)}
`;
}

const HEAD = ["VNets", "In sight", "Gesture", "Ours", "p95", "Floor", "p95", "Ratio", "At most"];

function toCells(row: Row): string[] {
  return [
    row.count.toLocaleString("en"),
    VIEW_NAMES[row.view],
    GESTURE_NAMES[row.gesture],
    row.ours.median.toFixed(1),
    row.ours.p95.toFixed(1),
    row.floor.median.toFixed(1),
    row.floor.p95.toFixed(1),
    ratioOf(row).toFixed(2),
    mostRatio(row)?.toString() ?? "–",
  ];
}

function verdictOn(rows: readonly Row[]): string {
  const missed = misses(rows);
  return missed.length === 0
    ? "Every limit holds."
    : `Missed:\n\n${missed.map((each) => `- ${each}`).join("\n")}`;
}

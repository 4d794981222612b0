import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "../harness/fixtures";
import { ROOT } from "../harness/program";
import { measureFrames } from "./canvas/measure-frames";
import { misses, type Row, renderCanvasReport, renderShownReport } from "./canvas-report";

/** Fewer while one works on the canvas; only what ran over all of them is kept in docs/benchmarks.md. */
const COUNTS = (process.env.MESHWRIGHT_BENCH_COUNTS ?? "100,500,1000,2000").split(",").map(Number);
const RUNS = Number(process.env.MESHWRIGHT_BENCH_RUNS ?? "5");
const STEPS = Number(process.env.MESHWRIGHT_BENCH_STEPS ?? "30");

/** As fast as the machine can: at 60 frames a second all that is quick enough would look the same. */
const UNLIMITED = ["--disable-frame-rate-limit"];
/** Above, the bare page does not keep up with a screen. */
const MOST_SHOWN = 500;

test.use({ trace: "off", screenshot: "off" });
test.setTimeout(3 * 60 * 60_000);

test("the canvas keeps up with a bare React Flow page", async ({ program }) => {
  const render = (rows: readonly Row[], browser: string) =>
    renderCanvasReport(rows, { runs: RUNS, steps: STEPS, browser });
  const { rows, browser } = await measureFrames({
    ...{ url: program.url, counts: COUNTS, runs: RUNS, steps: STEPS, flags: UNLIMITED },
    onRows: (rows) => console.log(render(rows, "")),
  });
  keep("frames", render(rows, browser));
  expect(misses(rows)).toEqual([]);
});

test("as a screen shows it, the canvas runs as a bare React Flow page does", async ({ program }) => {
  const counts = COUNTS.filter((count) => count <= MOST_SHOWN);
  const { rows } = await measureFrames({
    ...{ url: program.url, counts, runs: RUNS, steps: STEPS, flags: [] },
    onRows: (rows) => console.log(renderShownReport(rows, { runs: RUNS, steps: STEPS })),
  });
  keep("shown", renderShownReport(rows, { runs: RUNS, steps: STEPS }));
  expect(misses(rows)).toEqual([]);
});

function keep(name: string, report: string): void {
  mkdirSync(join(ROOT, "test-results"), { recursive: true });
  writeFileSync(join(ROOT, `test-results/canvas-${name}.md`), report);
}

import { writeFileSync } from "node:fs";
import { cpus, loadavg } from "node:os";
import { join } from "node:path";
import type { Page } from "@playwright/test";
import { expect, test } from "../harness/fixtures";
import { createLargeTopology } from "../harness/large-topology";
import { readExample } from "../harness/open-topology";
import { type PageWeight, weighPage } from "../harness/page-weight";
import { ROOT } from "../harness/program";
import { summarize } from "./findings-report";
import { renderTable } from "./render-table";

const ROUNDS = 5;

test.use({ trace: "off", screenshot: "off" });

test("what the editor weighs and how soon it can be used", async ({ page, browser, baseURL }) => {
  const small = await store(page, { ...readExample("vnet-to-vnet", "Weighed and timed") });
  const large = await store(page, createLargeTopology(200));
  const weights = await weighPage(page, small, () => expect(page.getByRole("application")).toBeVisible());
  const times: { name: string; drawn: number; usable: number }[] = [];
  for (const [name, url] of [
    ["2 VNets", small],
    ["200 VNets", large],
  ] as const) {
    const rounds: { drawn: number; usable: number }[] = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      // A context of its own: nothing is in the cache.
      const context = await browser.newContext({ baseURL: baseURL ?? "" });
      rounds.push(await timeOpening(await context.newPage(), url));
      await context.close();
    }
    times.push({
      name,
      drawn: summarize(rounds.map(({ drawn }) => drawn)).median,
      usable: summarize(rounds.map(({ usable }) => usable)).median,
    });
  }
  const report = renderWeightReport(weights, times, browser.version());
  console.log(report);
  writeFileSync(join(ROOT, "test-results/canvas-weight.md"), report);
});

async function store(page: Page, topology: Record<string, unknown>): Promise<string> {
  const created = await page.request.post("/api/v1/topologies", { data: { topology } });
  return `/topologies/${((await created.json()) as { id: string }).id}`;
}

/** Milliseconds from asking for the page: until the first card stands, and until nothing long keeps a key press waiting. */
async function timeOpening(page: Page, url: string): Promise<{ drawn: number; usable: number }> {
  await page.addInitScript(() => {
    const ends: number[] = [];
    Object.assign(window, { longTaskEnds: ends });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) ends.push(entry.startTime + entry.duration);
    }).observe({ type: "longtask", buffered: true });
    const look = () => {
      if (document.querySelector('[data-testid="card"]')) performance.mark("drawn");
      else requestAnimationFrame(look);
    };
    look();
  });
  await page.goto(url);
  await page.getByTestId("card").first().waitFor({ state: "attached" });
  await page.getByRole("button", { name: /VNets?, .* checked$/ }).waitFor();
  await page.waitForLoadState("networkidle").catch(() => undefined);
  return page.evaluate(() => {
    const drawn = performance.getEntriesByName("drawn")[0]?.startTime ?? Number.NaN;
    const { longTaskEnds } = window as unknown as { longTaskEnds: number[] };
    return { drawn, usable: Math.max(drawn, ...longTaskEnds) };
  });
}

function renderWeightReport(
  weights: readonly PageWeight[],
  times: readonly { name: string; drawn: number; usable: number }[],
  browser: string,
): string {
  const kilobytes = (bytes: number) => (bytes / 1000).toFixed(0);
  return `## Weight of the editor

\`npm run bench:canvas\`: what the editor's page asks for with an empty cache until the network is quiet, production build.
Kilobytes; each file compressed by itself. \`e2e/system/page-weight.spec.ts\` keeps the budget.

${renderTable([
  ["", "Files", "Plain", "gzip", "brotli"],
  ...weights.map(({ kind, files, bytes, gzip, brotli }) => [
    kind,
    String(files),
    ...[bytes, gzip, brotli].map(kilobytes),
  ]),
])}

Milliseconds from asking for the page, medians of ${ROUNDS}, without a budget: until cards stand, and until the last task of
more than 50 ms is over, from which on the page answers at once.

${renderTable([["", "Cards", "Usable"], ...times.map(({ name, drawn, usable }) => [name, drawn.toFixed(0), usable.toFixed(0)])])}

Chromium ${browser}, Node ${process.versions.node}, ${cpus()[0]?.model ?? "unknown processor"}, load average ${loadavg()[0]?.toFixed(0)}.
`;
}

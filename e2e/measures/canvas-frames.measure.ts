import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type Browser, chromium, type Page } from "@playwright/test";
import { browserArguments, type FoundBrowser } from "../harness/browser";
import { expect, test } from "../harness/fixtures";
import { openTopology } from "../harness/open-topology";
import { ROOT } from "../harness/program";
import { serveBarePage } from "./canvas/bare-server";
import { GESTURES, type Gesture, performGesture, zoomTo } from "./canvas/gestures";
import { createMesh, type Mesh, toTopologyFile } from "./canvas/mesh";
import { type Frames, misses, type Row, renderCanvasReport, toRow, VIEWS } from "./canvas-report";

/** Fewer while one works on the canvas; only what ran over all of them is kept in docs/benchmarks.md. */
const COUNTS = (process.env.MESHWRIGHT_BENCH_COUNTS ?? "100,500,1000,2000").split(",").map(Number);
const RUNS = Number(process.env.MESHWRIGHT_BENCH_RUNS ?? "5");
const STEPS = Number(process.env.MESHWRIGHT_BENCH_STEPS ?? "30");

/** As fast as the machine can: at 60 frames a second all that is quick enough would look the same. */
const UNLIMITED = ["--disable-frame-rate-limit"];

test.use({ trace: "off", screenshot: "off" });
test.setTimeout(3 * 60 * 60_000);

test("the canvas keeps up with a bare React Flow page", async ({ program }) => {
  const found: FoundBrowser = JSON.parse(process.env.MESHWRIGHT_E2E_BROWSER ?? "null");
  const bare = await serveBarePage(ROOT);
  const rows: Row[] = [];
  let version = "";
  try {
    for (const count of COUNTS) {
      const mesh = createMesh(count);
      // Each in a browser of its own: a page behind another one gets no frames.
      const [ours, floor] = [await launch(found), await launch(found)];
      version = ours.version();
      const editor = await openEditor(ours, program.url, mesh);
      const plain = await openBarePage(floor, bare.url, mesh, editor);
      rows.push(
        ...(await measureBoth(mesh, { browser: ours, page: editor }, { browser: floor, page: plain })),
      );
      console.log(renderCanvasReport(rows, { runs: RUNS, steps: STEPS, browser: version }));
      await Promise.all([ours.close(), floor.close()]);
    }
  } finally {
    await bare.close();
  }
  const report = renderCanvasReport(rows, { runs: RUNS, steps: STEPS, browser: version });
  mkdirSync(join(ROOT, "test-results"), { recursive: true });
  writeFileSync(join(ROOT, "test-results/canvas-frames.md"), report);
  expect(misses(rows)).toEqual([]);
});

interface Side {
  browser: Browser;
  page: Page;
}

/** Every view and gesture, ours and the floor in turn; the first round finds code that is not compiled: not counted. */
async function measureBoth(mesh: Mesh, ours: Side, floor: Side): Promise<Row[]> {
  const kept = new Map<string, { ours: Frames[]; floor: Frames[] }>();
  const fitted = await zoomOf(ours.page);
  for (let run = 0; run <= RUNS; run += 1) {
    for (const view of VIEWS) {
      const zoom = view === "all" ? fitted : view === "many" ? await zoomForMany(ours.page, fitted) : 1;
      for (const { page } of [ours, floor]) await page.evaluate(zoomTo, zoom);
      for (const gesture of GESTURES) {
        const key = `${view}/${gesture}`;
        const both = kept.get(key) ?? { ours: [], floor: [] };
        kept.set(key, both);
        for (const side of ["ours", "floor"] as const) {
          const frames = await perform(side === "ours" ? ours : floor, gesture, mesh);
          if (run > 0) both[side].push(frames);
        }
      }
    }
  }
  return VIEWS.flatMap((view) =>
    GESTURES.map((gesture) => {
      const both = kept.get(`${view}/${gesture}`);
      if (!both) throw new Error("a gesture was not measured");
      return toRow({ count: mesh.cards.length, view, gesture, ...both });
    }),
  );
}

async function perform({ browser, page }: Side, gesture: Gesture, { middle }: Mesh): Promise<Frames> {
  const before = await processorSeconds(browser);
  const frames = await page.evaluate(performGesture, { gesture, steps: STEPS, card: middle.id });
  return { frames, processorMs: (((await processorSeconds(browser)) - before) * 1000) / STEPS };
}

/** What the page's process and the one that paints for it have worked, with all their threads. */
async function processorSeconds(browser: Browser): Promise<number> {
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send("SystemInfo.getProcessInfo");
  await session.detach();
  return processInfo
    .filter(({ type }) => type === "renderer" || type === "GPU")
    .reduce((sum, { cpuTime }) => sum + cpuTime, 0);
}

async function launch(found: FoundBrowser): Promise<Browser> {
  return chromium.launch({
    executablePath: found.executablePath,
    args: [...browserArguments(), ...UNLIMITED],
    env: { ...(process.env as Record<string, string>), ...found.env },
  });
}

const VIEWPORT = { width: 1440, height: 900 };

async function openEditor(browser: Browser, url: string, mesh: Mesh): Promise<Page> {
  const page = await browser.newPage({ baseURL: url, viewport: VIEWPORT });
  await openTopology(page, toTopologyFile(mesh), mesh.middle.id);
  await page
    .getByRole("textbox", { name: "Name", exact: true })
    .evaluate((input) => input.setAttribute("data-bench-name", ""));
  await expect(page.getByRole("button", { name: /VNets, .* checked$/ })).toBeVisible({ timeout: 60_000 });
  return page;
}

/** The same part of the window as the editor's canvas has. */
async function openBarePage(browser: Browser, url: string, mesh: Mesh, editor: Page): Promise<Page> {
  const box = await editor.locator(".react-flow").boundingBox();
  if (!box) throw new Error("the editor shows no canvas");
  const page = await browser.newPage({ viewport: VIEWPORT });
  const place = { left: box.x, top: box.y, width: box.width, height: box.height };
  const query = new URLSearchParams(
    Object.entries({ count: mesh.cards.length, ...place }).map(([name, value]) => [name, String(value)]),
  );
  await page.goto(`${url}/?${query}`);
  await expect(page.locator(".card").first()).toBeVisible();
  return page;
}

function zoomOf(page: Page): Promise<number> {
  return page
    .locator(".react-flow__viewport")
    .evaluate((viewport) => new DOMMatrix((viewport as HTMLElement).style.transform).a);
}

/** The zoom at which about 150 cards are in sight; not farther away than all of them. */
async function zoomForMany(page: Page, fitted: number): Promise<number> {
  const box = await page.locator(".react-flow").boundingBox();
  if (!box) throw new Error("the editor shows no canvas");
  return Math.max(fitted, Math.sqrt((box.width * box.height) / (150 * 408 * 224)));
}

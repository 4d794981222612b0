import { type Browser, chromium, type Page } from "@playwright/test";
import { browserArguments, type FoundBrowser } from "../../harness/browser";
import { expect } from "../../harness/fixtures";
import { openTopology } from "../../harness/open-topology";
import { ROOT } from "../../harness/program";
import { type Frames, type Row, toRow, VIEWS } from "../canvas-report";
import { serveBarePage } from "./bare-server";
import { GESTURES, type GestureInput, performGesture, zoomTo } from "./gestures";
import { createMesh, type Mesh, toTopologyFile } from "./mesh";

export interface FramesWanted {
  /** Where the editor is. */
  url: string;
  /** Meshes of so many VNets. */
  counts: readonly number[];
  /** Each of so many frames. */
  runs: number;
  steps: number;
  /** Arguments of the browsers, besides those of every test. */
  flags: readonly string[];
  /** Told after each mesh. */
  onRows: (rows: readonly Row[]) => void;
}

/** The frames of the editor and of the bare page, side by side; and the browser's version. */
export async function measureFrames(wanted: FramesWanted): Promise<{ rows: Row[]; browser: string }> {
  const bare = await serveBarePage(ROOT);
  const rows: Row[] = [];
  let version = "";
  try {
    for (const count of wanted.counts) {
      const mesh = createMesh(count);
      // Each in a browser of its own: a page behind another one gets no frames.
      const [ours, floor] = [await launch(wanted.flags), await launch(wanted.flags)];
      version = ours.version();
      const editor = await openEditor(ours, wanted.url, mesh);
      const plain = await openBarePage(floor, bare.url, mesh, editor);
      const sides = { ours: { browser: ours, page: editor }, floor: { browser: floor, page: plain } };
      rows.push(...(await measureBoth(mesh, sides, wanted)));
      wanted.onRows(rows);
      await Promise.all([ours.close(), floor.close()]);
    }
  } finally {
    await bare.close();
  }
  return { rows, browser: version };
}

interface Side {
  browser: Browser;
  page: Page;
}

/** Every view and gesture, ours and the floor in turn; the first round finds code that is not compiled: not counted. */
async function measureBoth(
  mesh: Mesh,
  { ours, floor }: { ours: Side; floor: Side },
  { runs, steps }: FramesWanted,
): Promise<Row[]> {
  const kept = new Map<string, { ours: Frames[]; floor: Frames[] }>();
  const fitted = await zoomOf(ours.page);
  for (let run = 0; run <= runs; run += 1) {
    for (const view of VIEWS) {
      const zoom = view === "all" ? fitted : view === "many" ? await zoomForMany(ours.page, fitted) : 1;
      for (const { page } of [ours, floor]) await page.evaluate(zoomTo, zoom);
      for (const gesture of GESTURES) {
        const key = `${view}/${gesture}`;
        const both = kept.get(key) ?? { ours: [], floor: [] };
        kept.set(key, both);
        for (const side of ["ours", "floor"] as const) {
          const frames = await perform(side === "ours" ? ours : floor, {
            gesture,
            steps,
            card: mesh.middle.id,
          });
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

async function perform({ browser, page }: Side, input: GestureInput): Promise<Frames> {
  const before = await processorSeconds(browser);
  const frames = await page.evaluate(performGesture, input);
  return { frames, processorMs: (((await processorSeconds(browser)) - before) * 1000) / input.steps };
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

async function launch(flags: readonly string[]): Promise<Browser> {
  const found: FoundBrowser = JSON.parse(process.env.MESHWRIGHT_E2E_BROWSER ?? "null");
  return chromium.launch({
    executablePath: found.executablePath,
    args: [...browserArguments(), ...flags],
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

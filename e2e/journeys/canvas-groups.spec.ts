import type { Locator, Page } from "@playwright/test";
import { expectSaved, vnet } from "../harness/editor-page";
import { expect, test } from "../harness/fixtures";
import { createLargeTopology } from "../harness/large-topology";
import { openTopology } from "../harness/open-topology";
import { expectReadable } from "../harness/readable";

/** Two VNets in westus2 on the left, two in eastus on the right; all linked to the first. */
function twoRegions(name: string): Record<string, unknown> {
  const { vnets, links, ...design } = createLargeTopology(4);
  const places = [
    { region: "westus2", position: { x: 0, y: 0 } },
    { region: "westus2", position: { x: 0, y: 320 } },
    { region: "eastus", position: { x: 800, y: 0 } },
    { region: "eastus", position: { x: 800, y: 320 } },
  ];
  return { ...design, name, links, vnets: (vnets as object[]).map((one, at) => ({ ...one, ...places[at] })) };
}

async function chooseFrames(page: Page, choice: string): Promise<void> {
  await page.getByRole("button", { name: "Frames", exact: true }).click();
  await page.getByRole("menuitemradio", { name: choice }).click();
  await page.keyboard.press("Escape");
}

const frame = (page: Page, name: string) =>
  page.getByTestId("frame").and(page.locator(`[data-name="${name}"]`));
const folded = (page: Page, name: string) =>
  page.getByTestId("folded").and(page.locator(`[data-name="${name}"]`));

async function boxOf(locator: Locator) {
  const box = await locator.boundingBox();
  if (!box) throw new Error("it is not drawn");
  return box;
}

async function drag(page: Page, from: Locator, by: { x: number; y: number }, grip = { x: 60, y: 16 }) {
  const box = await boxOf(from);
  const start = { x: box.x + grip.x, y: box.y + grip.y };
  await page.mouse.move(start.x, start.y);
  await page.mouse.down();
  await page.mouse.move(start.x + by.x / 2, start.y + by.y / 2, { steps: 4 });
  await page.mouse.move(start.x + by.x, start.y + by.y, { steps: 4 });
}

test("frames stand around the VNets of a region, follow them, and take them along in one undo step", async ({
  page,
}) => {
  await page.emulateMedia({ reducedMotion: "reduce" });
  const id = await openTopology(page, twoRegions("Two framed regions"));
  await chooseFrames(page, "Region");
  await expect(page).toHaveURL(/frames=region/);
  await expect(
    page.getByRole("group", { name: /^Region westus2, 2 VNets, 2 not deployed, .*2 links out, frame/ }),
  ).toBeVisible();
  await page.keyboard.press("Shift+1");

  const before = await boxOf(frame(page, "westus2"));
  await drag(page, vnet(page, "vnet-1"), { x: 60, y: 80 }, { x: 30, y: 20 });
  await expect
    .poll(async () => (await boxOf(frame(page, "westus2"))).height)
    .toBeGreaterThan(before.height + 40);
  await page.mouse.up();
  await page.keyboard.press("Control+z");
  await expect.poll(async () => (await boxOf(frame(page, "westus2"))).height).toBeLessThan(before.height + 2);

  const positions = async () => {
    const reply = await page.request.get(`/api/v1/topologies/${id}`);
    const { topology } = (await reply.json()) as {
      topology: { vnets: { position: { x: number; y: number } }[] };
    };
    return topology.vnets.map(({ position }) => [position.x, position.y]);
  };
  await expectSaved(page);
  const stood = await positions();
  await drag(page, frame(page, "eastus").getByTestId("frame-title"), { x: -40, y: 90 }, { x: 70, y: 14 });
  await page.mouse.up();
  await expect(page.getByRole("heading", { name: "eastus" })).toBeVisible();
  await expect.poll(async () => (await positions())[3]).not.toEqual(stood[3]);
  const moved = await positions();
  expect(moved.slice(0, 2)).toEqual(stood.slice(0, 2));
  const shift = (at: number) => [0, 1].map((axis) => (moved[at]?.[axis] ?? 0) - (stood[at]?.[axis] ?? 0));
  expect(shift(2)).toEqual(shift(3));
  await page.getByRole("application").focus();
  await page.keyboard.press("Control+z");
  await expect.poll(positions).toEqual(stood);
});

test("a frame folds into one card that keeps the links to the outside, counted, and opens for what is searched", async ({
  page,
}) => {
  await openTopology(page, twoRegions("Two folded regions"));
  await chooseFrames(page, "Region");
  await page.getByRole("button", { name: "Collapse eastus" }).click();
  await expect(folded(page, "eastus")).toBeVisible();
  await expect(vnet(page, "vnet-2")).toHaveCount(0);
  const bundle = page.getByRole("button", { name: /^2 links between vnet-0 and eastus, Not deployed/ });
  await bundle.click();
  await expect(page.getByRole("heading", { name: "2 selected" })).toBeVisible();

  await page.reload();
  await expect(folded(page, "eastus")).toBeVisible();
  await page.keyboard.press("Control+k");
  await page.getByRole("combobox").fill("10.4.0.7");
  await page.keyboard.press("Enter");
  await expect(vnet(page, "vnet-3")).toBeInViewport();
  await expect(folded(page, "eastus")).toHaveCount(0);

  await page.getByRole("button", { name: "Frames", exact: true }).click();
  await page.getByRole("menuitem", { name: "Collapse all" }).click();
  await expect(page.getByTestId("card")).toHaveCount(0);
  await expect(page.getByTestId("bundle")).toHaveAttribute("data-count", "2");
  await page.getByRole("application").focus();
  await page.keyboard.press("Shift+1");
  await expect(folded(page, "westus2")).toBeInViewport();
  await drag(page, folded(page, "westus2"), { x: 40, y: 60 });
  await page.mouse.up();
  await page.getByRole("application").focus();
  await page.keyboard.press("Control+z");
  await folded(page, "westus2").dblclick();
  await expect(vnet(page, "vnet-0")).toBeVisible();
});

test("folding is a step of its own: undo opens the frame, redo folds it, and the design stays as it was", async ({
  page,
}) => {
  const id = await openTopology(page, twoRegions("Folded and undone"));
  await chooseFrames(page, "Region");
  const undo = page.getByRole("button", { name: "Undo", exact: true });
  await expect(undo).toBeDisabled();
  await page.getByRole("button", { name: "Collapse eastus" }).click();
  await expect(folded(page, "eastus")).toBeVisible();
  await page.keyboard.press("Control+z");
  await expect(folded(page, "eastus")).toHaveCount(0);
  await expect(page).not.toHaveURL(/folded/);
  await page.keyboard.press("Control+Shift+z");
  await expect(folded(page, "eastus")).toBeVisible();
  await expect(page).toHaveURL(/folded=eastus/);

  // Once no frames are drawn there is nothing to fold.
  await chooseFrames(page, "No frames");
  await expect(undo).toBeDisabled();
  const reply = await page.request.get(`/api/v1/topologies/${id}`);
  expect(((await reply.json()) as { version: number }).version).toBe(1);
});

test("with keys alone a frame is reached, told, folded, opened and moved", async ({ page }) => {
  await page.emulateMedia({ reducedMotion: "reduce" });
  await openTopology(page, twoRegions("Two regions by keys"));
  await page.getByRole("application").focus();
  await page.keyboard.press("Control+k");
  await page.getByRole("combobox").fill("frames by region");
  await page.keyboard.press("Enter");
  const canvas = page.getByRole("application");
  await expect(frame(page, "westus2")).toBeVisible();
  await canvas.focus();
  await vnet(page, "vnet-2").click();
  await page.keyboard.press("ArrowUp");
  await expect(canvas).toHaveAttribute("aria-activedescendant", "canvas-frame:region:eastus");
  await expect(page.getByRole("heading", { name: "eastus" })).toBeVisible();

  await page.keyboard.press("e");
  await expect(folded(page, "eastus")).toBeVisible();
  await expect(page.getByRole("group", { name: /^Region eastus, .*collapsed, E expands/ })).toBeVisible();
  await page.keyboard.press("e");
  await expect(frame(page, "eastus")).toBeVisible();

  const before = await boxOf(vnet(page, "vnet-3"));
  await page.keyboard.press("m");
  await page.keyboard.press("Shift+ArrowDown");
  await page.keyboard.press("Enter");
  await expect.poll(async () => (await boxOf(vnet(page, "vnet-3"))).y).toBeGreaterThan(before.y + 8);
  await page.keyboard.press("Control+z");
  await expect.poll(async () => Math.round((await boxOf(vnet(page, "vnet-3"))).y)).toBe(Math.round(before.y));
});

test("regions that lie among each other are put apart when asked, and back", async ({ page }) => {
  await page.emulateMedia({ reducedMotion: "reduce" });
  await openTopology(page, { ...createLargeTopology(12), name: "Mixed regions" });
  await chooseFrames(page, "Region");
  await expect(page.getByText("4 frames hold VNets of others.")).toBeVisible();
  await page.getByRole("button", { name: "Arrange by region" }).click();
  await expect(page.getByText(/frames? holds? VNets of others/)).toHaveCount(0);
  await page.screenshot({ path: "test-results/screens/frames-arranged.png" });
  await page.getByRole("application").focus();
  await page.keyboard.press("Control+z");
  await expect(page.getByText("4 frames hold VNets of others.")).toBeVisible();
});

test("a card that is dragged comes into line with others, and a line shows on which", async ({ page }) => {
  await openTopology(page, twoRegions("To be aligned"));
  const still = await boxOf(vnet(page, "vnet-0"));
  const dragged = await boxOf(vnet(page, "vnet-2"));
  const dy = still.y - dragged.y + 3;
  await drag(page, vnet(page, "vnet-2"), { x: -80, y: dy }, { x: 30, y: 20 });
  await expect(page.getByTestId("guides")).toBeAttached();
  await page.mouse.up();
  await expect(page.getByTestId("guides")).toHaveCount(0);
  expect(Math.abs((await boxOf(vnet(page, "vnet-2"))).y - still.y)).toBeLessThan(1);
});

test("frames, open and folded, are readable for everyone", async ({ page }) => {
  const id = await openTopology(page, { ...createLargeTopology(24), name: "Framed" });
  for (const width of [1440, 1024, 390]) {
    await page.setViewportSize({ width, height: 900 });
    // On a phone a selection opens its form over the canvas.
    const selection = width === 390 ? "" : "&select=frame:region:westus2";
    await page.goto(`/topologies/${id}?frames=region&folded=eastus${selection}`);
    if (width === 390) await page.getByRole("button", { name: "Canvas", exact: true }).click();
    await expect(folded(page, "eastus")).toBeVisible();
    await expectReadable(page, "frames");
  }
});

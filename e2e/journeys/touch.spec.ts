import type { Page } from "@playwright/test";
import { drawFrom, expectSaved, vnet } from "../harness/editor-page";
import { middleOf, openFinger } from "../harness/fingers";
import { expect, test } from "../harness/fixtures";
import { createLargeTopology } from "../harness/large-topology";
import { openTopology } from "../harness/open-topology";

test.use({ viewport: { width: 1024, height: 768 }, hasTouch: true });

test("a finger pulls a link from a selected card's dot, and no card moves", async ({ page }) => {
  const id = await openUnlinked(page, "Linked by finger");
  const before = await storedPlaces(page, id);
  const finger = await openFinger(page);
  await vnet(page, "vnet-0").tap();
  const dot = vnet(page, "vnet-0").getByTestId("port").nth(1);
  await expect(dot).toHaveCSS("opacity", "1");
  const size = await dot.boundingBox();
  expect(Math.min(size?.width ?? 0, size?.height ?? 0)).toBeGreaterThanOrEqual(44);
  await page.screenshot({ path: "test-results/screens/touch-dots.png" });
  await finger.down(await middleOf(dot));
  await finger.moveTo(await middleOf(vnet(page, "vnet-1")));
  await finger.up();
  await expect(page.getByRole("button", { name: /^Link vnet-0 to vnet-1/ })).toBeVisible();
  await page.keyboard.press("Escape");
  await expectSaved(page);
  expect(await storedPlaces(page, id)).toEqual(before);
});

test("a subscription's id is seen whole where letters are large and the form is narrow", async ({ page }) => {
  const id = await openUnlinked(page, "A whole id");
  for (const width of [1024, 390, 320]) {
    await page.setViewportSize({ width, height: 768 });
    await page.goto(`/topologies/${id}?select=v0`);
    const field = page.getByRole("textbox", { name: "Subscription" });
    await expect(field).toHaveValue(/^[0-9a-f-]{36}$/);
    await expect(field).toHaveCSS("font-size", "16px");
    const hidden = await field.evaluate((element) => [
      element.scrollWidth - element.clientWidth,
      element.scrollHeight - element.clientHeight,
    ]);
    expect(hidden).toEqual([0, 0]);
  }
});

test("a short pull on a card moves the view; a selected card, and one a finger has rested on, moves itself", async ({
  page,
}) => {
  const id = await openUnlinked(page, "Moved by finger");
  const before = await storedPlaces(page, id);
  const finger = await openFinger(page);
  const card = vnet(page, "vnet-0");
  const other = vnet(page, "vnet-1");
  const pull = async (dx: number, dy: number, rest = async () => {}) => {
    const from = await middleOf(card);
    await finger.down(from);
    await rest();
    await finger.moveTo({ x: from.x + dx, y: from.y + dy });
    await finger.up();
  };

  const start = { card: await middleOf(card), other: await middleOf(other) };
  await pull(0, 120);
  await expect.poll(async () => (await middleOf(other)).y - start.other.y).toBeGreaterThan(100);
  expect((await middleOf(card)).y - start.card.y).toBeCloseTo((await middleOf(other)).y - start.other.y, 0);
  await expect(page.getByRole("heading", { name: "vnet-0" })).toHaveCount(0);

  await card.tap();
  await expect(page.getByRole("heading", { name: "vnet-0" })).toBeVisible();
  const stands = await middleOf(other);
  await pull(0, 96);
  await expect.poll(async () => (await storedPlaces(page, id)).v0).not.toEqual(before.v0);
  expect(await middleOf(other)).toEqual(stands);
  await page.keyboard.press("Escape");
  await expect(page.getByRole("heading", { name: "vnet-0" })).toHaveCount(0);

  const moved = (await storedPlaces(page, id)).v0;
  await pull(0, -96, () => expect(page.getByRole("heading", { name: "vnet-0" })).toBeVisible());
  await expect.poll(async () => (await storedPlaces(page, id)).v0).not.toEqual(moved);
  expect((await storedPlaces(page, id)).v1).toEqual(before.v1);
});

test("a finger that rests on a card and is lifted there opens its menu", async ({ page }) => {
  const id = await openUnlinked(page, "Menu by finger");
  const before = await storedPlaces(page, id);
  const finger = await openFinger(page);
  await finger.down(await middleOf(vnet(page, "vnet-0")));
  await expect(page.getByRole("heading", { name: "vnet-0" })).toBeVisible();
  await finger.up();
  const entry = page.getByRole("menuitem", { name: "Pin in place" });
  await expect(entry).toBeVisible();
  await page.screenshot({ path: "test-results/screens/touch-menu.png" });
  await entry.tap();
  await expect.poll(async () => (await storedPlaces(page, id)).v0).toMatchObject({ pinned: true });
  expect(await storedPlaces(page, id)).toMatchObject(before);
});

test("VNets, sites and notes are dragged out of the palette by finger, and Escape or a panel calls it off", async ({
  page,
}) => {
  await drawFrom(page, /^Empty canvas/);
  const finger = await openFinger(page);
  const drag = async (tool: string, to: { x: number; y: number }) => {
    await finger.down(await middleOf(page.getByTestId(`tool-${tool}`)));
    await finger.moveTo(to);
  };
  await drag("vnet", { x: 300, y: 300 });
  await expect(page.getByTestId("dragged")).toBeVisible();
  await page.screenshot({ path: "test-results/screens/touch-dragged.png" });
  await finger.up();
  await expect(vnet(page, "VNet1")).toBeVisible();
  await expect(page.getByTestId("dragged")).toHaveCount(0);
  const at = await middleOf(vnet(page, "VNet1"));
  expect(Math.hypot(at.x - 300, at.y - 300)).toBeLessThan(16);
  await expect(page.getByTestId("tool-vnet")).toHaveAttribute("aria-pressed", "false");

  await drag("site", { x: 300, y: 520 });
  await finger.up();
  await expect(page.getByTestId("card")).toHaveCount(2);

  await drag("vnet", { x: 500, y: 640 });
  await page.keyboard.press("Escape");
  await finger.up();
  await drag("vnet", { x: 500, y: 20 });
  await finger.up();
  await drag("note", { x: 560, y: 300 });
  await finger.up();
  await expect(page.getByRole("textbox", { name: "Text of the note" })).toBeFocused();
  await expect(page.getByTestId("card")).toHaveCount(2);
});

/** Three cards in a row and no links. */
function openUnlinked(page: Page, name: string): Promise<string> {
  return openTopology(page, { ...createLargeTopology(3), name, links: [] });
}

async function storedPlaces(page: Page, id: string): Promise<Record<string, object>> {
  const reply = await page.request.get(`/api/v1/topologies/${id}`);
  const { topology } = (await reply.json()) as { topology: { vnets: { id: string; position: object }[] } };
  return Object.fromEntries(topology.vnets.map((one) => [one.id, one.position]));
}

import type { Page } from "@playwright/test";
import { expectSaved, vnet } from "../harness/editor-page";
import { expect, test } from "../harness/fixtures";
import { createLargeTopology } from "../harness/large-topology";
import { openTopology, readExample } from "../harness/open-topology";
import { expectReadable } from "../harness/readable";

async function arrange(page: Page, way: string): Promise<void> {
  await page.getByRole("button", { name: "Arrange", exact: true }).click();
  await page.getByRole("menuitem", { name: way }).click();
}

test("each order is one press and one undo step, and is kept", async ({ page }) => {
  await page.emulateMedia({ reducedMotion: "reduce" });
  await openTopology(page, readExample("hub-and-spokes", "To arrange"));
  const cards = page.getByTestId("card");
  const count = await cards.count();
  const shape = async () => {
    const boxes = await Promise.all((await cards.all()).map((card) => card.boundingBox()));
    const [first] = boxes;
    return boxes.map((box) => [
      Math.round((box?.x ?? 0) - (first?.x ?? 0)),
      Math.round((box?.y ?? 0) - (first?.y ?? 0)),
    ]);
  };
  const before = await shape();
  const shapes = [JSON.stringify(before)];
  for (const way of ["In layers", "Hub and spoke", "By links", "By region"]) {
    await arrange(page, way);
    await expect.poll(async () => JSON.stringify(await shape())).not.toBe(shapes.at(-1));
    shapes.push(JSON.stringify(await shape()));
    await page.screenshot({ path: `test-results/screens/arranged-${way.replaceAll(" ", "-")}.png` });
  }
  await expectSaved(page);
  await page.reload();
  await expect(cards).toHaveCount(count);
});

test("undo and redo of an order take the view along to where the cards are", async ({ page }) => {
  await page.emulateMedia({ reducedMotion: "reduce" });
  const { vnets, ...design } = createLargeTopology(6);
  const far = (vnets as object[]).map((one, at) => ({ ...one, position: { x: 9_000 + at * 420, y: 7_000 } }));
  await openTopology(page, { ...design, vnets: far, name: "To follow" });
  await expect(vnet(page, "vnet-0")).toBeInViewport();
  await arrange(page, "Hub and spoke");
  await expect(page.getByRole("button", { name: "Undo", exact: true })).toBeEnabled();
  await expect(vnet(page, "vnet-0")).toBeInViewport({ ratio: 1 });
  await page.getByRole("application").focus();
  for (const keys of ["Control+z", "Control+Shift+z"]) {
    await page.keyboard.press(keys);
    for (const at of [0, 3, 5]) await expect(vnet(page, `vnet-${at}`)).toBeInViewport({ ratio: 1 });
  }
});

test("a pinned place stays where it is, also after a reload", async ({ page }) => {
  await page.emulateMedia({ reducedMotion: "reduce" });
  const id = await openTopology(page, { ...createLargeTopology(9), name: "Nine with a pinned one" });
  await vnet(page, "vnet-4").click({ button: "right" });
  await page.getByRole("menuitem", { name: "Pin in place" }).click();
  await expect(page.getByRole("group", { name: /^VNet vnet-4, .*pinned/ })).toBeVisible();
  const stored = async () => {
    const reply = await page.request.get(`/api/v1/topologies/${id}`);
    const { topology } = (await reply.json()) as { topology: { vnets: { id: string; position: object }[] } };
    return new Map(topology.vnets.map((one) => [one.id, one.position]));
  };
  await expectSaved(page);
  await expect.poll(async () => (await stored()).get("v4")).toMatchObject({ pinned: true });
  const before = await stored();
  await arrange(page, "Hub and spoke");
  await expect.poll(async () => (await stored()).get("v8")).not.toEqual(before.get("v8"));
  expect((await stored()).get("v4")).toEqual(before.get("v4"));

  await page.getByRole("application").focus();
  await page.keyboard.press("Control+z");
  await expect.poll(async () => (await stored()).get("v8")).toEqual(before.get("v8"));
});

test("cards glide to their places while links wait, and the page stays usable meanwhile", async ({
  page,
}) => {
  await openTopology(page, { ...createLargeTopology(120), name: "A tree to arrange" });
  const drawing = page.getByRole("application");
  await countGlides(page);
  await arrange(page, "By links");
  await expect.poll(() => page.evaluate(() => window.glides)).toBe(1);
  await expect(drawing).not.toHaveAttribute("data-gliding", "");
  await page.screenshot({ path: "test-results/screens/arranged-120.png" });
  await drawing.focus();
  await page.keyboard.press("Control+k");
  await page.getByRole("combobox").fill("arrange region");
  await page.keyboard.press("Enter");
  await expect.poll(() => page.evaluate(() => window.glides)).toBe(2);
});

declare global {
  interface Window {
    glides: number;
  }
}

/** A glide lasts less than half a second, in which a busy machine may not look. */
async function countGlides(page: Page): Promise<void> {
  await page.evaluate(() => {
    window.glides = 0;
    const drawing = document.querySelector(".react-flow");
    if (!drawing) throw new Error("no canvas to watch");
    new MutationObserver(() => {
      if (drawing.hasAttribute("data-gliding")) window.glides += 1;
    }).observe(drawing, { attributeFilter: ["data-gliding"] });
  });
}

test("the orders, a pinned card and a selection of several are readable for everyone", async ({ page }) => {
  const design = createLargeTopology(3);
  const [first, ...others] = design.vnets as Record<string, unknown>[];
  const pinned = { ...first, position: { x: 0, y: 0, pinned: true } };
  await openTopology(page, { ...design, name: "Three in order", vnets: [pinned, ...others] });
  for (const width of [1440, 1024]) {
    await page.setViewportSize({ width, height: 900 });
    await page.getByRole("application").focus();
    await page.keyboard.press("Shift+1");
    await page.keyboard.press("Control+a");
    await expect(page.getByRole("heading", { name: "3 selected" })).toBeVisible();
    await page.getByRole("button", { name: "Arrange", exact: true }).click();
    await expect(page.getByRole("menuitem", { name: "By region" })).toBeVisible();
    await expectReadable(page, "canvas-orders");
    await page.keyboard.press("Escape");
  }
});

import type { Page } from "@playwright/test";
import { expectSaved, vnet } from "../harness/editor-page";
import { expect, test } from "../harness/fixtures";
import { createLargeTopology } from "../harness/large-topology";
import { openTopology } from "../harness/open-topology";

const strip = (page: Page) => page.getByRole("region", { name: "Saved views" });

/** Where the design, as the server holds it, has a VNet. */
async function heldAt(page: Page, id: string, name: string): Promise<unknown> {
  const reply = await page.request.get(`/api/v1/topologies/${id}`);
  const { topology } = (await reply.json()) as {
    topology: { vnets: { name: string; position: object }[] };
  };
  return topology.vnets.find((one) => one.name === name)?.position;
}

async function moveRight(page: Page, name: string, presses: number): Promise<void> {
  // Over a card's middle the label of a link to another one may lie.
  await vnet(page, name).click({ position: { x: 24, y: 16 } });
  await page.keyboard.press("m");
  for (let press = 0; press < presses; press += 1) await page.keyboard.press("Shift+ArrowRight");
  await page.keyboard.press("Enter");
}

/** How far right of another card one is drawn, at any zoom alike. */
async function gap(page: Page, from: string, to: string): Promise<number> {
  const [left, right] = await Promise.all([vnet(page, from).boundingBox(), vnet(page, to).boundingBox()]);
  if (!left || !right) throw new Error("a card is not drawn");
  return Math.round(((right.x - left.x) / left.width) * 256);
}

test("a view keeps places of its own: moved there the design stays, kept they are shared, left they are gone", async ({
  page,
  browser,
  baseURL,
}) => {
  await page.emulateMedia({ reducedMotion: "reduce" });
  const id = await openTopology(page, { ...createLargeTopology(4), name: "Places of a view" });
  const [held, designed] = [await heldAt(page, id, "vnet-1"), await gap(page, "vnet-0", "vnet-1")];
  await page.getByRole("button", { name: "Views", exact: true }).click();
  await page.getByRole("textbox", { name: "Name of the view" }).fill("Meeting");
  await page.keyboard.press("Enter");
  await expect(strip(page)).toContainText("Cards stand as in view Meeting.");
  await page.keyboard.press("Escape");

  await moveRight(page, "vnet-1", 4);
  await expect.poll(() => gap(page, "vnet-0", "vnet-1")).toBe(designed + 128);
  await page.keyboard.press("Control+z");
  await expect.poll(() => gap(page, "vnet-0", "vnet-1")).toBe(designed);
  await page.keyboard.press("Control+Shift+z");
  await strip(page).getByRole("button", { name: "Keep the moves" }).click();
  await expect(strip(page).getByRole("button", { name: "Keep the moves" })).toHaveCount(0);
  expect(await heldAt(page, id, "vnet-1")).toEqual(held);

  const other = await browser.newContext({ viewport: { width: 1440, height: 900 }, reducedMotion: "reduce" });
  const theirs = await other.newPage();
  await theirs.goto(`${baseURL}/topologies/${id}?view=${new URL(page.url()).searchParams.get("view")}`);
  await expect(strip(theirs)).toBeVisible();
  await expect.poll(() => gap(theirs, "vnet-0", "vnet-1")).toBe(designed + 128);
  // With a filter besides they share one row, and what is fitted in stands clear of it.
  await theirs.goto(`${theirs.url()}&filter=region:westus2`);
  const filter = theirs.getByRole("region", { name: "Filter that is set" });
  await expect(filter).toBeVisible();
  await expect(strip(theirs)).toBeVisible();
  const [bar, beside] = [await strip(theirs).boundingBox(), await filter.boundingBox()];
  expect(beside?.y).toBe(bar?.y);
  await theirs.getByRole("application").focus();
  await theirs.keyboard.press("Shift+1");
  const lower = (beside?.y ?? 0) + (beside?.height ?? 0);
  for (const at of [0, 1, 2, 3])
    await expect
      .poll(async () => (await vnet(theirs, `vnet-${at}`).boundingBox())?.y ?? 0)
      .toBeGreaterThan(lower);
  await other.close();

  await moveRight(page, "vnet-2", 2);
  await strip(page).getByRole("button", { name: "Leave view" }).click();
  await expect(page.getByText("What you moved in view Meeting was not kept.")).toBeVisible();
  await expect.poll(() => gap(page, "vnet-0", "vnet-1")).toBe(designed);
  await page.getByRole("button", { name: "Undo", exact: true }).last().click();
  await strip(page).getByRole("button", { name: "Move them in the design" }).click();
  await expect(strip(page)).toHaveCount(0);
  await expect.poll(() => gap(page, "vnet-0", "vnet-1")).toBe(designed + 128);
  await expectSaved(page);
  await expect.poll(() => heldAt(page, id, "vnet-1")).not.toEqual(held);
});

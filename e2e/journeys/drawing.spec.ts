import type { Page } from "@playwright/test";
import { drawFrom, expectNoErrors, expectSaved, renameVnet, vnet } from "../harness/editor-page";
import { expect, test } from "../harness/fixtures";
import { openPerson } from "../harness/people";
import { expectReadable } from "../harness/readable";

test("two VNets drawn by hand and linked by pulling are kept, and every press can be undone", async ({
  page,
}) => {
  await drawFrom(page, /^Empty canvas/);
  await dragFromPalette(page, "VNet: press or drag", { x: 320, y: 300 });
  await dragFromPalette(page, "VNet: press or drag", { x: 760, y: 300 });
  await expect(vnet(page, "VNet2")).toBeVisible();

  await pullLink(page, "VNet1", "VNet2");
  await expect(page.getByRole("button", { name: /^Link VNet1 to VNet2/ })).toBeVisible();
  await expectNoErrors(page);
  await page.screenshot({ path: "test-results/screens/editor-by-hand.png" });

  await vnet(page, "VNet2").click();
  await page.keyboard.press("Delete");
  await expect(vnet(page, "VNet2")).toHaveCount(0);
  const toast = page.getByText(/VNet2 deleted from the design\./);
  await expect(toast).toBeVisible();
  await page.getByRole("button", { name: "Undo", exact: true }).last().click();
  await expect(vnet(page, "VNet2")).toBeVisible();
  await expect(page.getByRole("button", { name: /^Link VNet1 to VNet2/ })).toBeVisible();

  await expectSaved(page);
  await page.reload();
  await expect(page.getByRole("button", { name: /^Link VNet1 to VNet2/ })).toBeVisible();
});

test("a range goes in as prefix or as start and count, and a wrong one is kept and shown at its field", async ({
  page,
}) => {
  await drawFrom(page, /^Empty canvas/);
  await dragFromPalette(page, "VNet: press or drag", { x: 320, y: 300 });
  await vnet(page, "VNet1").click();
  const range = page.getByRole("textbox", { name: /^Address space/ }).first();
  await range.fill("10.44.0.0 + 65536");
  await range.press("Enter");
  await expect(vnet(page, "VNet1")).toContainText("10.44.0.0/16");
  await range.fill("10.44.0.0/99");
  await range.press("Enter");
  await expect(page.getByRole("button", { name: /^[1-9]\d* errors?$/ }).first()).toBeVisible();
  await expectSaved(page);
  await page.reload();
  await expect(vnet(page, "VNet1")).toContainText("10.44.0.0/99");
});

test("when somebody else saved first, both changes to different things are kept and one to the same field is asked about", async ({
  page,
  context,
  browser,
  baseURL,
  expectedConsoleErrors,
}) => {
  // The browser itself reports on its console that it is offline, and a refused save (412).
  expectedConsoleErrors.push(/412/, /ERR_INTERNET_DISCONNECTED/);
  await drawFrom(page, "Draw two VNets");
  await expect(vnet(page, "VNet2")).toBeVisible();
  const other = await openPerson(browser, baseURL ?? "", "Somebody else");
  await other.goto(page.url());
  await expect(vnet(other, "VNet2")).toBeVisible();

  await renameVnet(other, "VNet1", "West");
  await expectSaved(other);
  await renameVnet(page, "VNet2", "East");
  await expect(vnet(page, "West")).toBeVisible();
  await expect(vnet(page, "East")).toBeVisible();

  // What others save arrives at once; only who did not hear of it changes the same field.
  await context.setOffline(true);
  await renameVnet(other, "East", "East of theirs");
  await expectSaved(other);
  await renameVnet(page, "East", "East of mine");
  await context.setOffline(false);
  await expect(page.getByText(/was changed in another window while you edited it/)).toBeVisible();
  await page.screenshot({ path: "test-results/screens/editor-conflict.png" });
  await page.getByRole("button", { name: "Keep mine" }).click();
  await expectSaved(page);
  await expect(vnet(other, "East of mine")).toBeVisible();
  await other.context().close();
});

test("keeping a vnet that another window deleted brings back its link too", async ({
  page,
  context,
  browser,
  baseURL,
  expectedConsoleErrors,
}) => {
  // The browser itself reports on its console that it is offline, and a refused save (412).
  expectedConsoleErrors.push(/412/, /ERR_INTERNET_DISCONNECTED/);
  await drawFrom(page, "Draw two VNets");
  const other = await openPerson(browser, baseURL ?? "", "Somebody else");
  await other.goto(page.url());
  await expect(vnet(other, "VNet2")).toBeVisible();
  await context.setOffline(true);
  await vnet(other, "VNet2").click();
  await other.keyboard.press("Delete");
  await expectSaved(other);

  await renameVnet(page, "VNet2", "East");
  await context.setOffline(false);
  await expect(
    page.getByText("They deleted East, you changed it. With it stays or goes: VNet1 – East."),
  ).toBeVisible();
  await page.getByRole("button", { name: "Keep mine" }).click();
  await expectSaved(page);
  await page.reload();
  await expect(page.getByRole("button", { name: /^Link VNet1 to East/ })).toBeVisible();
  await other.context().close();
});

async function dragFromPalette(page: Page, tool: string, to: { x: number; y: number }): Promise<void> {
  const from = await page.getByRole("button", { name: tool }).boundingBox();
  if (!from) throw new Error(`${tool} is not on the page`);
  await page.mouse.move(from.x + from.width / 2, from.y + from.height / 2);
  await page.mouse.down();
  await page.mouse.move(to.x, to.y, { steps: 8 });
  await page.mouse.up();
}

/** Pulls from the middle of one card's edge to another card, as a person does. */
async function pullLink(page: Page, from: string, to: string): Promise<void> {
  const start = await vnet(page, from).boundingBox();
  const end = await vnet(page, to).boundingBox();
  if (!start || !end) throw new Error(`${from} or ${to} is not on the page`);
  await page.mouse.move(start.x + start.width / 2, start.y + start.height / 2);
  await page.mouse.move(start.x + start.width, start.y + start.height / 2);
  await page.mouse.down();
  await page.mouse.move(end.x + end.width / 2, end.y + end.height / 2, { steps: 12 });
  await page.mouse.up();
}

test("the legend explains states, lines and ends, and stays inside the window", async ({ page }) => {
  await drawFrom(page, "Draw two VNets");
  for (const width of [1440, 1024]) {
    await page.setViewportSize({ width, height: 640 });
    await page.getByRole("button", { name: "Legend" }).click();
    const legend = page.getByRole("dialog").filter({ hasText: "How to read the drawing" });
    for (const words of [
      "Not deployed",
      "Ready",
      "Not connected",
      "Waits for you",
      "Peering",
      "being written",
    ])
      await expect(legend.getByText(words, { exact: true })).toHaveCount(1);
    const box = await legend.boundingBox();
    expect(box?.y).toBeGreaterThanOrEqual(0);
    await expectReadable(page, "legend");
    await page.keyboard.press("Escape");
  }
});

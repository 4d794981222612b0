import type { Locator, Page } from "@playwright/test";
import { expectNoErrors, vnet } from "../harness/editor-page";
import { expect, test } from "../harness/fixtures";

test("with a keyboard alone one draws two VNets and a site, links them, mends a finding and opens the deploy sheet", async ({
  page,
}) => {
  await page.goto("/topologies/new");
  await tabTo(page, page.getByRole("button", { name: /^Empty canvas/ }));
  await page.keyboard.press("Enter");
  const canvas = page.getByRole("application");
  await expect(canvas).toBeVisible();
  await tabTo(page, canvas);

  await page.keyboard.press("n");
  await page.keyboard.press("Enter");
  await expect(vnet(page, "VNet1")).toBeVisible();
  await page.keyboard.press("n");
  await page.keyboard.press("Enter");
  await expect(vnet(page, "VNet2")).toBeVisible();
  await page.keyboard.press("s");
  await page.keyboard.press("Enter");
  await expect(site(page, "Site1")).toBeVisible();

  await moveBy(page, vnet(page, "VNet2"), "ArrowRight");
  await linkBy(page, "VNet1", ["VNet2", "Site1"]);
  await page.keyboard.press("Shift+1");

  // A link without a gateway, and its mending.
  await selectByArrows(page, "VNet2");
  await page.keyboard.press("Enter");
  await tabTo(page, page.getByRole("switch", { name: "VPN gateway" }));
  await page.keyboard.press("Space");
  await expect(vnet(page, "VNet2")).toContainText("No gateway");
  await page.keyboard.press("Escape");
  await expect(canvas).toBeFocused();
  const counts = page.getByRole("button", { name: /^1 error/ }).last();
  await tabTo(page, counts);
  await page.keyboard.press("Enter");
  await tabTo(page, page.getByRole("list", { name: "Findings" }));
  await page.keyboard.press("f");
  await expect(vnet(page, "VNet2")).toContainText("VpnGw1AZ");
  await page.keyboard.press("Control+z");
  await expect(vnet(page, "VNet2")).toContainText("No gateway");
  await page.keyboard.press("Control+Shift+Z");
  await expect(vnet(page, "VNet2")).toContainText("VpnGw1AZ");
  await expectNoErrors(page);

  await page.keyboard.press("Control+Enter");
  await expect(page.getByRole("dialog", { name: /^Deploy / })).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toHaveCount(0);
});

test("the sheet of keys switches single letters off and starts the tour again", async ({ page }) => {
  await page.goto("/topologies/new");
  await page.getByRole("button", { name: /^Empty canvas/ }).click();
  const canvas = page.getByRole("application");
  await canvas.focus();
  await page.keyboard.press("?");
  const sheet = page.getByRole("dialog", { name: "Keys" });
  await page.screenshot({ path: "test-results/screens/keys-sheet.png" });
  await sheet.getByRole("switch").focus();
  await page.keyboard.press("Space");
  await page.keyboard.press("Escape");
  await canvas.focus();
  await page.keyboard.press("n");
  await page.keyboard.press("Enter");
  await page.keyboard.press("?");
  await expect(vnet(page, "VNet1")).toHaveCount(0);
  await expect(sheet).toHaveCount(0);

  await page.getByRole("button", { name: "Show keys" }).click();
  await sheet.getByRole("switch").click();
  await sheet.getByRole("button", { name: "Show me round" }).click();
  const stop = page.getByRole("dialog", { name: "Draw networks" });
  await expect(stop).toBeFocused();
  await page.keyboard.press("ArrowRight");
  await expect(page.getByRole("dialog", { name: "Link them" })).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await expect(canvas).toBeFocused();
  await page.reload();
  await expect(page.getByRole("application")).toBeVisible();
  await expect(page.getByText("New here?")).toHaveCount(0);
});

function site(page: Page, name: string): Locator {
  return page.getByRole("group", { name: new RegExp(`^Site ${name}[,.]`) });
}

/** Presses Tab until that has the focus. */
async function tabTo(page: Page, target: Locator): Promise<void> {
  await expect(target).toBeVisible();
  for (let press = 0; press < 80; press += 1) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press("Tab");
  }
  throw new Error("Tab never came there");
}

/** Goes from card to card by arrows, each time towards it, until that one is selected. */
async function selectByArrows(page: Page, name: string): Promise<void> {
  const heading = page.getByRole("heading", { level: 2, name, exact: true });
  const wanted = await centreOf(page.locator(`[data-testid=card][data-name="${name}"]`));
  for (let press = 0; press < 6 && !(await heading.isVisible()); press += 1) {
    const id = await page.getByRole("application").getAttribute("aria-activedescendant");
    const now = id === null ? wanted : await centreOf(page.locator(`#${id}`));
    const [dx, dy] = [wanted.x - now.x, wanted.y - now.y];
    const isAside = Math.abs(dx) > Math.abs(dy);
    await page.keyboard.press(
      isAside ? (dx > 0 ? "ArrowRight" : "ArrowLeft") : dy > 0 ? "ArrowDown" : "ArrowUp",
    );
  }
  await expect(heading).toBeVisible();
}

async function centreOf(object: Locator): Promise<{ x: number; y: number }> {
  const box = await object.boundingBox();
  if (!box) throw new Error("it is not on the page");
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

async function moveBy(page: Page, card: Locator, key: string): Promise<void> {
  await selectByArrows(page, (await card.getAttribute("data-name")) ?? "");
  const before = await card.boundingBox();
  await page.keyboard.press("m");
  for (let step = 0; step < 4; step += 1) await page.keyboard.press(`Shift+${key}`);
  await page.keyboard.press("Enter");
  const after = await card.boundingBox();
  expect((after?.x ?? 0) - (before?.x ?? 0)).toBeGreaterThan(60);
}

/** Links one place to others: L, a few letters, Enter. */
async function linkBy(page: Page, from: string, others: readonly string[]): Promise<void> {
  for (const to of others) {
    await selectByArrows(page, from);
    await page.keyboard.press("l");
    await expect(page.getByRole("dialog", { name: `Connect ${from} to` })).toBeVisible();
    await page.keyboard.type(to.slice(-5));
    await page.keyboard.press("Enter");
    await expect(page.getByRole("button", { name: new RegExp(`^Link ${from} to ${to}`) })).toBeVisible();
  }
}

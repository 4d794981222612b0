import type { Locator, Page } from "@playwright/test";
import { drawFrom, expectNoErrors, vnet } from "../harness/editor-page";
import { expect, test } from "../harness/fixtures";

test("a link pulled to where nothing stands draws a new VNet there, and one undo takes both away", async ({
  page,
}) => {
  await drawFrom(page, "Draw two VNets");
  const card = await boxOf(vnet(page, "VNet1"));
  const below = { x: card.x + card.width / 2, y: card.y + card.height + 260 };
  await pull(page, { x: card.x + card.width / 2, y: card.y + card.height }, below);
  const menu = page.getByRole("menu");
  await expect(menu.getByText("10.3.0.0/16 · westus2")).toBeVisible();
  await page.screenshot({ path: "test-results/screens/editor-pulled-to-nothing.png" });
  await page.keyboard.press("Enter");
  await expect(vnet(page, "VNet3")).toContainText("10.3.0.0/16");
  await expect(page.getByRole("button", { name: /^Link VNet1 to VNet3, vnet2vnet/ })).toBeVisible();
  await expectNoErrors(page);
  await page.keyboard.press("Control+z");
  await expect(vnet(page, "VNet3")).toHaveCount(0);
  await expect(page.getByRole("button", { name: /^Link VNet1 to VNet3/ })).toHaveCount(0);
});

test("the method of a pulled link is chosen where it was let go, kept for the next one, and is one undo step", async ({
  page,
}) => {
  await drawFrom(page, /^Empty canvas/);
  const canvas = page.getByRole("application");
  await canvas.focus();
  await page.keyboard.press("n");
  await page.keyboard.press("Enter");
  await expect(vnet(page, "VNet1")).toBeVisible();
  await page.keyboard.press("Shift+N");
  await expect(vnet(page, "VNet2")).toBeVisible();
  await page.keyboard.press("Shift+1");
  await page.keyboard.press("]");
  await page.keyboard.press("Delete");
  await expect(page.getByTestId("link")).toHaveCount(0);

  const [from, to] = [await boxOf(vnet(page, "VNet1")), await boxOf(vnet(page, "VNet2"))];
  const edge = { x: from.x + from.width, y: from.y + from.height / 2 };
  await pull(page, edge, { x: to.x + to.width / 2, y: to.y + to.height / 2 });
  const choice = page.getByRole("menuitemradio", { name: /^Peering/ });
  await expect(page.getByRole("menuitemradio", { name: /^VNet to VNet/ })).toBeChecked();
  // Beside the card that it is asked of, and beside the link's form.
  await expect(page.getByRole("menu")).toHaveCSS("opacity", "1");
  const asked = await boxOf(page.getByRole("menu"));
  expect(asked.y).toBeGreaterThan(to.y + to.height);
  const form = await boxOf(page.getByRole("complementary", { name: "Inspector" }));
  expect(asked.x + asked.width).toBeLessThan(form.x);
  await page.screenshot({ path: "test-results/screens/editor-method-asked.png" });
  await choice.click();
  await expect(page.getByRole("button", { name: /^Link VNet1 to VNet2, peering/ })).toBeVisible();
  await page.keyboard.press("Control+z");
  await expect(page.getByTestId("link")).toHaveCount(0);

  await pull(page, edge, { x: to.x + to.width / 2, y: to.y + to.height / 2 });
  await expect(page.getByRole("menuitemradio", { name: /^Peering/ })).toBeChecked();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("button", { name: /^Link VNet1 to VNet2, peering/ })).toBeVisible();

  // Where the form lies over the drawing the question stands beside it all the same.
  await page.keyboard.press("Control+z");
  await page.setViewportSize({ width: 1024, height: 768 });
  const inspector = page.getByRole("complementary", { name: "Inspector" });
  await expect(inspector).toHaveCount(0);
  await page.emulateMedia({ reducedMotion: "reduce" });
  await canvas.focus();
  await page.keyboard.press("Shift+1");
  await expect(vnet(page, "VNet2")).toBeInViewport({ ratio: 1 });
  const [near, far] = [await boxOf(vnet(page, "VNet1")), await boxOf(vnet(page, "VNet2"))];
  const start = { x: near.x + near.width, y: near.y + near.height / 2 };
  await pull(page, start, { x: far.x + far.width / 2, y: far.y + far.height / 2 });
  const side = await boxOf(inspector);
  await expect
    .poll(async () => {
      const { x, width } = await boxOf(page.getByRole("menu"));
      return x + width;
    })
    .toBeLessThan(side.x);
});

async function boxOf(card: Locator) {
  await expect(card).toBeVisible();
  const box = await card.boundingBox();
  if (!box) throw new Error("the card is not on the page");
  return box;
}

/** Pulls from a card's edge to a place of the page, as a person does. */
async function pull(page: Page, from: { x: number; y: number }, to: { x: number; y: number }): Promise<void> {
  await page.mouse.move(from.x - 30, from.y - 30);
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move(to.x, to.y, { steps: 12 });
  await page.mouse.up();
}

import type { Page } from "@playwright/test";
import { drawFrom, expectNoErrors, vnet } from "../harness/editor-page";
import { expect, test } from "../harness/fixtures";
import { createLargeTopology } from "../harness/large-topology";
import { openTopology } from "../harness/open-topology";
import { expectReadable } from "../harness/readable";

const field = (page: Page) => page.getByRole("combobox", { name: "Name, region, tag, address or action" });
const active = (page: Page) => page.getByRole("option", { selected: true });

test("with keys alone an object is found by the address that it contains, and an action by its name", async ({
  page,
}) => {
  await openTopology(page, { ...createLargeTopology(240), name: "A tree to search" });
  await page.keyboard.press("Control+k");
  await expect(field(page)).toBeFocused();

  await field(page).fill("10.200.255.9");
  await expect(active(page)).toHaveText("vnet-199GatewaySubnet 10.200.255.0/27");
  await page.keyboard.press("Enter");
  await expect(field(page)).toHaveCount(0);
  await expect(vnet(page, "vnet-199")).toBeInViewport();
  await expect(page.getByRole("heading", { name: "vnet-199" })).toBeVisible();
  await expect(page.getByRole("application")).toBeFocused();

  await page.keyboard.press("Control+k");
  await field(page).fill("japaneast vnet-1");
  await expect(page.getByRole("option")).toHaveCount(28);
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowUp");
  await page.keyboard.press("ArrowUp");
  await expect(page.getByRole("option").last()).toHaveAttribute("aria-selected", "true");
  await field(page).fill("vnet");
  await expect(page.getByText(/^\d+ more objects\. Type more of the name\.$/)).toBeVisible();

  await field(page).fill("300.1.1.1");
  await expect(
    page.getByText("“300.1.1.1” is no IPv4 address: 300 is more than 255.", { exact: true }),
  ).toBeVisible();

  await field(page).fill("duplic");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { name: "vnet-240" })).toBeVisible();
  await page.keyboard.press("Control+z");
  await expect(vnet(page, "vnet-240")).toHaveCount(0);
});

test("the palette leads to other pages and topologies, changes the theme, and closes without a trace", async ({
  page,
}) => {
  await drawFrom(page, "Draw two VNets");
  const name = await page.getByRole("heading", { level: 1 }).textContent();
  await page.goto("/deployments");
  await page.getByRole("button", { name: "Search or do" }).click();
  await field(page).fill("theme dark");
  await page.keyboard.press("Enter");
  await expect(page.locator("html")).toHaveClass(/dark/);

  await page.getByRole("button", { name: "Search or do" }).click();
  await field(page).fill(name ?? "");
  await expect(active(page)).toContainText(name ?? "");
  await page.keyboard.press("Escape");
  await expect(page.getByRole("button", { name: "Search or do" })).toBeFocused();

  await page.keyboard.press("Control+k");
  await field(page).fill("nothing of that kind");
  await expect(
    page.getByText("Nothing is called “nothing of that kind”, and no network contains it."),
  ).toBeVisible();
  await field(page).fill(name ?? "");
  await page.keyboard.press("Enter");
  await expect(vnet(page, "VNet1")).toBeVisible();
  await expectNoErrors(page);
});

test("the palette is readable for everyone at every width", async ({ page }) => {
  await drawFrom(page, "Draw two VNets");
  for (const width of [1440, 1024, 390]) {
    await page.setViewportSize({ width, height: 900 });
    await page.keyboard.press("Control+k");
    await page.screenshot({ path: `test-results/screens/palette-${width}.png` });
    await field(page).fill("west");
    await expect(page.getByRole("option").first()).toContainText("VNet1");
    await expectReadable(page, "palette-found");
    await page.keyboard.press("Escape");
  }
});

test("every way to give the design out is found, and what cannot be done now says why", async ({ page }) => {
  await drawFrom(page, "Draw two VNets");
  await page.keyboard.press("Control+k");
  for (const [query, title] of [
    ["export", "Export the picture as SVG"],
    ["png", "Export the picture as PNG, 1×"],
    ["markdown", "Export a report as Markdown"],
    ["share", "Export the picture as SVG"],
    ["pdf", "Print…"],
    ["table", "Table of this topology"],
    ["duplicate this", "This topology: duplicate"],
    ["10.1.9", "VNet1"],
  ] as const) {
    await field(page).fill(query);
    await expect(page.getByRole("option").filter({ hasText: title }).first()).toBeVisible();
  }
  await field(page).fill("redo");
  await expect(active(page)).toHaveText(/^Redo\s*Nothing to redo/);
  await expect(active(page)).toHaveAttribute("aria-disabled", "true");
  await page.keyboard.press("Enter");
  await expect(field(page)).toBeFocused();

  await field(page).fill("export svg");
  const file = page.waitForEvent("download");
  await page.keyboard.press("Enter");
  expect((await file).suggestedFilename()).toMatch(/\.svg$/);

  await page.keyboard.press("Control+k");
  await field(page).fill("table");
  await page.keyboard.press("Enter");
  await expect(page.getByTestId("table-view")).toBeVisible();
});

import type { Page } from "@playwright/test";
import { expectNoErrors, vnet } from "../harness/editor-page";
import { expect, test } from "../harness/fixtures";
import { createLargeTopology } from "../harness/large-topology";
import { openTopology } from "../harness/open-topology";

/** Four VNets that nothing joins. */
const apart = (name: string) => ({ ...createLargeTopology(4), name, links: [] });

const links = (page: Page) => page.getByRole("button", { name: /^Link vnet-/ });

test("four VNets are joined by a proposed shape with one press, which one undo takes back", async ({
  page,
}) => {
  await openTopology(page, apart("Four apart"));
  await page.getByRole("button", { name: "Join VNets…" }).click();
  const sheet = page.getByRole("dialog", { name: "Join 4 VNets" });
  const star = sheet.getByRole("article", { name: "Hub and spoke" });
  await expect(star).toContainText("3 new, 3 between these VNets");
  await expect(star).toContainText("3 of 10 · VpnGw1AZ");
  await page.screenshot({ path: "test-results/screens/advisor.png" });

  await sheet.getByRole("radio", { name: /^Survive one failure/ }).check();
  const ring = sheet.getByRole("article", { name: "Ring" });
  await expect(ring).toContainText("4 new, 4 between these VNets");
  await ring.getByRole("button", { name: "Draw 4 links" }).click();
  await expect(sheet).toHaveCount(0);
  await expect(links(page)).toHaveCount(4);
  await expectNoErrors(page);
  await expect(page.getByText(/^Ring drawn, 4 new links\./)).toBeAttached();

  await page.getByRole("application").focus();
  await page.keyboard.press("Control+z");
  await expect(links(page)).toHaveCount(0);
});

test("two selected VNets are joined alone, and what no shape can reach is said", async ({ page }) => {
  await openTopology(page, apart("Two of four"));
  await vnet(page, "vnet-0").click();
  await vnet(page, "vnet-1").click({ modifiers: ["Shift"] });
  await page.getByRole("button", { name: "Join these VNets…" }).click();
  const sheet = page.getByRole("dialog", { name: "Join 2 VNets" });
  await sheet.getByRole("radio", { name: /^Survive one failure/ }).check();
  await expect(sheet.getByRole("status")).toContainText("Select three or more.");
  await sheet.getByRole("radio", { name: /^All reach the hub/ }).check();
  await sheet.getByRole("button", { name: "Draw 1 link" }).first().click();
  await expect(links(page)).toHaveCount(1);
});

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

test("a VNet that uses a peered gateway is left out at first, and VNets are ticked in the sheet", async ({
  page,
}) => {
  const design = createLargeTopology(4);
  const [, , , last] = design.vnets as Record<string, unknown>[];
  const vnets = [...(design.vnets as unknown[]).slice(0, 3), { ...last, gateway: null }];
  const peering = { id: "p", from: "v0", to: "v3", method: "peering", gatewayTransit: "v0" };
  await openTopology(page, { ...design, name: "One borrows", vnets, links: [peering] });
  await page.getByRole("button", { name: "Join VNets…" }).click();
  await expect(
    page.getByRole("dialog", { name: "Join 3 VNets" }).getByRole("article", { name: "Hub and spoke" }),
  ).toContainText("2 new, 2 between these VNets");
  const sheet = page.getByRole("dialog");
  await sheet.getByText("Choose VNets").click();
  await sheet.getByRole("checkbox", { name: "vnet-3" }).check();
  await expect(page.getByRole("heading", { name: "Join 4 VNets" })).toBeVisible();
  await sheet.getByRole("checkbox", { name: "vnet-3" }).uncheck();
  await sheet.getByRole("checkbox", { name: "vnet-2" }).uncheck();
  await expect(page.getByRole("heading", { name: "Join 2 VNets" })).toBeVisible();
  await sheet.getByRole("button", { name: "Draw 1 link" }).first().click();
  await expect(links(page)).toHaveCount(2);
});

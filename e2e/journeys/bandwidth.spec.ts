import { drawFrom, vnet } from "../harness/editor-page";
import { expect, test } from "../harness/fixtures";

test("Bandwidth mode says what gateways carry and the narrowest of the way between two places, and its address shows the same", async ({
  page,
}) => {
  await drawFrom(page, "Draw two VNets");
  await page.getByRole("radio", { name: "Bandwidth" }).click();
  await expect(vnet(page, "VNet1")).toContainText("650 Mbps · links");
  const panel = page.getByRole("complementary", { name: "How much fits" });
  await panel.getByRole("combobox", { name: "To" }).click();
  await page.getByRole("option", { name: "VNet2", exact: true }).click();
  await expect(panel.getByRole("status")).toContainText("650 Mbps");
  await expect(panel.getByRole("status")).toContainText("VNet1 – VNet2");
  await expect(page.getByRole("button", { name: /^Link VNet1 to VNet2, .*Narrowest/ })).toBeVisible();
  await page.screenshot({ path: "test-results/screens/editor-bandwidth-way.png" });
  await page.reload();
  await expect(vnet(page, "VNet1")).toContainText("650 Mbps");
});

test("what a toast said stays in the notices, and is taken back from there", async ({ page }) => {
  await drawFrom(page, "Draw two VNets");
  await vnet(page, "VNet2").click();
  await page.keyboard.press("Delete");
  await expect(vnet(page, "VNet2")).toHaveCount(0);
  await page.getByRole("button", { name: "Notices, 1 unread" }).click();
  const notices = page.getByRole("dialog").filter({ hasText: "Notices of this session" });
  await expect(notices).toContainText("VNet2 deleted from the design");
  await notices.getByRole("button", { name: "Undo" }).click();
  await expect(vnet(page, "VNet2")).toBeVisible();
  await expect(notices.getByRole("button", { name: "Undo" })).toHaveCount(0);
});

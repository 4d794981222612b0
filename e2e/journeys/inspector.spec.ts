import { drawFrom, vnet } from "../harness/editor-page";
import { expect, test } from "../harness/fixtures";

test("a field tells its rule while it has the focus; a region is found by its pair, a SKU chosen in a table", async ({
  page,
}) => {
  await drawFrom(page, "Draw two VNets");
  await vnet(page, "VNet1").click();
  const name = page.getByRole("textbox", { name: "Name", exact: true });
  const rule = page.getByText("2–64 letters, digits, _ . or -");
  await expect(rule).toBeHidden();
  await name.focus();
  await expect(rule).toBeVisible();
  await expect(name).toHaveAccessibleDescription(/2–64 letters/);

  const region = page.getByRole("combobox", { name: "Region" });
  await region.fill("pair east asia");
  await page.getByRole("option", { name: /^Southeast Asia/ }).click();
  await expect(vnet(page, "VNet1")).toContainText("southeastasia");

  await page.getByRole("combobox", { name: "SKU" }).click();
  await page.screenshot({ path: "test-results/screens/inspector-skus.png" });
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await expect(vnet(page, "VNet1")).toContainText("VpnGw2AZ");
});

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

test("what is looked for among regions takes the place of the old one, and Escape puts that back", async ({
  page,
}) => {
  await drawFrom(page, "Draw two VNets");
  await vnet(page, "VNet1").click();
  const region = page.getByRole("combobox", { name: "Region" });
  await region.click();
  await page.keyboard.type("atlan");
  await expect(region).toHaveValue("atlan");
  await expect(page.getByText("No proposal for “atlan”.")).toBeVisible();
  await expect(region).not.toHaveAttribute("aria-invalid");
  await page.keyboard.press("Escape");
  await expect(region).toHaveValue("westus2");
  await expect(page.getByRole("heading", { name: "VNet1" })).toBeVisible();

  await region.click();
  await page.keyboard.type("japan e");
  await page.keyboard.press("Enter");
  await expect(region).toHaveValue("japaneast");
  await expect(vnet(page, "VNet1")).toContainText("japaneast");
});

test("a start and a count are not judged half-typed, and say what they become before they are written", async ({
  page,
}) => {
  await drawFrom(page, "Draw two VNets");
  await vnet(page, "VNet2").click();
  const range = page.getByRole("textbox", { name: "Address space" });
  await range.fill("10.2.0.0");
  await expect(range).toHaveAttribute("aria-invalid", "true");
  await page.keyboard.press("End");
  await page.keyboard.type(" +");
  await expect(range).not.toHaveAttribute("aria-invalid");
  await expect(page.getByText("Go on with a count")).toBeVisible();
  await page.keyboard.type(" 300");
  await expect(range).toHaveAccessibleDescription(
    /300 addresses are no single range\. They become 4: 10\.2\.0\.0\/24, .* 10\.2\.0\.0\/23, 512 addresses\. Azure's smallest subnet is a \/29: none fits in 10\.2\.1\.40\/30\./,
  );
  await range.fill("10.2.0.0 – 10.2.255.255");
  await expect(range).not.toHaveAttribute("aria-invalid");
  await expect(page.getByText("Becomes 10.2.0.0/16.")).toBeVisible();
  await page.keyboard.press("Enter");
  await expect(range).toHaveValue("10.2.0.0/16");
  await expect(page.getByText("10.2.0.0 – 10.2.255.255")).toBeVisible();
});

test("Escape puts back what a field held and leaves no step; what Enter has kept stays, and Escape then leaves the form", async ({
  page,
}) => {
  await drawFrom(page, "Draw two VNets");
  await vnet(page, "VNet1").click();
  const undo = page.getByRole("button", { name: "Undo", exact: true });
  const name = page.getByRole("textbox", { name: "Name", exact: true });
  await name.click();
  await page.keyboard.type("-draft");
  await expect(vnet(page, "VNet1-draft")).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(name).toHaveValue("VNet1");
  await expect(name).toBeFocused();
  await expect(undo).toBeDisabled();

  await page.keyboard.type("-hub");
  await page.keyboard.press("Enter");
  await page.keyboard.press("Escape");
  await expect(page.getByRole("application")).toBeFocused();
  await expect(vnet(page, "VNet1-hub")).toBeVisible();

  // What has not reached the design is put back too.
  const range = page.getByRole("textbox", { name: "Address space" });
  await range.fill("10.9.0.0 + 256");
  await page.keyboard.press("Escape");
  await expect(range).toHaveValue("10.1.0.0/16");
  await page.keyboard.press("Escape");
  await expect(page.getByRole("application")).toBeFocused();
  await expect(range).toHaveValue("10.1.0.0/16");
});

import type { Page } from "@playwright/test";
import { drawFrom, expectNoErrors, expectSaved, vnet } from "../harness/editor-page";
import { expect, test } from "../harness/fixtures";
import { openTopology, readExample } from "../harness/open-topology";

const row = (page: Page, id: string) => page.locator(`[data-row="${id}"]`);
const cell = (page: Page, id: string, column: string) => row(page, id).locator(`[data-column="${column}"]`);
const openTable = async (page: Page) => {
  await page.getByRole("link", { name: "Table", exact: true }).click();
  await expect(page).toHaveURL(/\/table/);
  await expect(page.getByRole("grid", { name: /^VNets/ })).toBeVisible();
};

test("an overlap is mended in its cell with the keyboard alone, and its finding stands under the row", async ({
  page,
}) => {
  await openTopology(page, readExample("overlap", "Table overlap"));
  await openTable(page);
  await cell(page, "vnet1", "name").focus();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("End");
  await page.keyboard.press("Home");
  for (let steps = 0; steps < 4; steps += 1) await page.keyboard.press("ArrowRight");
  await expect(cell(page, "vnet2", "ranges")).toBeFocused();

  await page.keyboard.press("Enter");
  const field = page.getByRole("textbox", { name: "Address space of VNet2" });
  await expect(field).toBeFocused();
  await expect(field).toHaveAttribute("aria-invalid", "true");
  const finding = page.getByTestId("row-finding").filter({ hasText: "share" });
  await expect(finding).toBeVisible();
  // Under the row, and over nothing of it.
  const [rowBox, findingBox] = [await row(page, "vnet2").boundingBox(), await finding.boundingBox()];
  expect(findingBox?.y ?? 0).toBeGreaterThanOrEqual((rowBox?.y ?? 0) + (rowBox?.height ?? 0) - 1);

  // What is typed and put back leaves nothing behind.
  await page.keyboard.type("10.9.0.0/16");
  await expect(finding).toHaveCount(0);
  await page.keyboard.press("Escape");
  await expect(cell(page, "vnet2", "ranges")).toBeFocused();
  await expect(cell(page, "vnet2", "ranges")).toHaveText("10.1.128.0/17");
  await expect(finding).toBeVisible();

  // So does a start and a count, which would be written when the field is left.
  await page.keyboard.press("Enter");
  await page.keyboard.type("10.9.0.0 + 256");
  await page.keyboard.press("Escape");
  await expect(cell(page, "vnet2", "ranges")).toHaveText("10.1.128.0/17");
  await expect(cell(page, "vnet2", "ranges")).toBeFocused();
  await expect(page.getByRole("button", { name: /^Move VNet2 to / })).toBeVisible();

  await page.keyboard.press("Tab");
  await page.keyboard.press("Tab");
  await expect(page.getByRole("button", { name: /^Move VNet2 to / })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(cell(page, "vnet2", "ranges")).not.toHaveText("10.1.128.0/17");
  await expect(cell(page, "vnet2", "ranges")).toBeFocused();
  await expectNoErrors(page);
  await expectSaved(page);
});

test("a VNet and a link are added, undone on the canvas and redone in the table: both are one design", async ({
  page,
}) => {
  await drawFrom(page, "Draw two VNets");
  await openTable(page);
  await page.getByRole("button", { name: "Add a VNet" }).click();
  const name = page.getByRole("textbox", { name: /^Name of / });
  await expect(name).toBeFocused();
  await name.fill("Branches");
  await page.keyboard.press("Tab");
  await expect(page.getByRole("combobox", { name: "Region of Branches" })).toBeFocused();
  await page.keyboard.press("Control+a");
  await page.keyboard.type("japaneast");
  await page.keyboard.press("Enter");
  await expect(cell(page, "vnet3", "region")).toHaveText("japaneast");

  await page.getByRole("button", { name: "Add a link" }).click();
  const form = page.getByRole("form", { name: "New link" });
  await form.getByRole("combobox", { name: "From" }).click();
  await page.getByRole("option", { name: "VNet1" }).click();
  await form.getByRole("combobox", { name: "To", exact: true }).click();
  await page.getByRole("option", { name: "Branches" }).click();
  await form.getByRole("button", { name: "Draw link" }).click();
  const links = page.getByRole("grid", { name: /^Links/ });
  await expect(links.getByRole("gridcell", { name: "Branches" })).toBeVisible();
  await expect(links.locator('[data-column="method"]').last()).toBeFocused();

  await page.getByRole("link", { name: "Canvas", exact: true }).click();
  await expect(vnet(page, "Branches")).toBeVisible();
  await page.getByRole("application").focus();
  await page.keyboard.press("Control+z");
  await openTable(page);
  await expect(links.locator("[data-row]")).toHaveCount(1);
  await page.getByRole("button", { name: "Redo" }).click();
  await expect(links.locator("[data-row]")).toHaveCount(2);
  await expectSaved(page);
});

test("rows are filtered and sorted, and several are changed together, Mixed where they differ", async ({
  page,
}) => {
  await openTopology(page, readExample("hub-and-spokes", "Table together"));
  await openTable(page);
  const vnets = page.getByRole("grid", { name: /^VNets/ });
  const names = vnets.locator('[data-column="name"]');
  await vnets.getByRole("columnheader", { name: "Name" }).getByRole("button").click();
  await vnets.getByRole("columnheader", { name: "Name" }).getByRole("button").click();
  await expect(vnets.getByRole("columnheader", { name: "Name" })).toHaveAttribute("aria-sort", "descending");
  await expect(names.first()).toContainText("Spoke3");
  await page.getByRole("searchbox", { name: /^Filter/ }).fill("spoke");
  await expect(names).toHaveCount(3);

  await page.getByRole("checkbox", { name: "Select Spoke1" }).click();
  await page.getByRole("checkbox", { name: "Select Spoke2" }).click();
  const form = page.getByRole("complementary", { name: "Inspector" });
  await expect(form.getByRole("combobox", { name: "Region" })).toHaveAttribute("placeholder", "Mixed");
  await form.getByRole("combobox", { name: /^SKU of 2 gateways/ }).click();
  await page.getByRole("option", { name: /^VpnGw2AZ/ }).click();
  for (const id of ["spoke1", "spoke2"]) await expect(cell(page, id, "gateway")).toHaveText("VpnGw2AZ");
  await expect(cell(page, "spoke3", "gateway")).toHaveText("VpnGw1AZ");
  await form.getByRole("button", { name: "Add tag" }).click();
  await form.getByRole("textbox", { name: "Name", exact: true }).fill("team");
  await page.keyboard.press("Enter");
  await form.getByRole("textbox", { name: "Value of team" }).fill("net");
  await expectSaved(page);
});

test("on a phone the names stay while the columns go by", async ({ page }) => {
  await openTopology(page, readExample("hub-and-spokes", "Table phone"));
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto(`${page.url().split("?")[0]}/table`);
  const name = page.locator('[data-row="hub"] [data-column="name"]');
  await expect(name).toBeVisible();
  await page.getByTestId("table-view").evaluate((view) => view.scrollBy(600, 0));
  await expect(page.locator('[data-row="hub"] [data-column="state"]')).toBeInViewport();
  await expect(name).toBeInViewport({ ratio: 0.9 });
});

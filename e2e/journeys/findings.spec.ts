import { drawFrom, expectNoErrors, expectSaved, vnet } from "../harness/editor-page";
import { expect, test } from "../harness/fixtures";
import { openTopology, readExample } from "../harness/open-topology";

test("findings stand by severity, are filtered by severity and text, and fixed in one step that can be undone", async ({
  page,
}) => {
  await openTopology(page, readExample("overlap", "Findings to filter"));
  await page.getByRole("button", { name: "Show findings" }).click();
  const list = page.getByRole("list", { name: "Findings" });
  const rows = list.getByTestId("finding");
  await expect(list).toContainText(/^1 error: Azure would refuse/);
  const all = await rows.count();
  expect(all).toBeGreaterThan(1);

  await page.getByTestId("count-error").click();
  await expect(rows).toHaveCount(all - 1);
  await expect(page.getByText(`${all - 1} of ${all} shown`)).toBeVisible();
  await page.getByTestId("count-error").click();
  const filter = page.getByRole("searchbox", { name: "Filter findings" });
  await filter.fill("vnet2 share");
  await expect(rows).toHaveCount(1);
  await expect(rows).toHaveAttribute("data-code", "address-overlap");
  await filter.fill("nothing says this");
  await expect(page.getByText("No finding passes the filter.")).toBeVisible();
  await filter.fill("");
  await page.screenshot({ path: "test-results/screens/findings-dock.png" });

  await page.getByRole("button", { name: /^Fix all/ }).click();
  await expectNoErrors(page);
  await expect(page.getByText(/fix(es)? applied\. No errors/)).toBeAttached();
  await expectSaved(page);
  await page.getByRole("application").focus();
  await page.keyboard.press("Control+z");
  await expect(page.getByRole("button", { name: "1 error", pressed: true })).toBeVisible();
  await expect(vnet(page, "VNet2")).toContainText("10.1.128.0/17");
});

test("on the plan page a finding leads to what it is about, and its fix is named", async ({ page }) => {
  const id = await openTopology(page, readExample("overlap", "Findings on the plan"));
  await page.goto(`/topologies/${id}/plan`);
  await expect(page.getByText("Fix there: Move VNet2 to 10.2.0.0/17")).toBeVisible();
  await page.getByRole("link", { name: "Show VNet2 on the canvas" }).first().click();
  await expect(page).toHaveURL(/select=vnet2/);
  await expect(page.getByRole("textbox", { name: "Name", exact: true })).toHaveValue("VNet2");
});

test("on a phone findings are grouped and filtered too", async ({ page }) => {
  await drawFrom(page, "Draw two VNets");
  await page.setViewportSize({ width: 390, height: 844 });
  await page.getByRole("navigation", { name: "Views" }).getByRole("button", { name: "Findings" }).click();
  await expect(page.getByRole("heading", { name: /worth knowing|No findings/ }).first()).toBeVisible();
});

import { drawFrom, expectNoErrors, vnet } from "../harness/editor-page";
import { expect, test } from "../harness/fixtures";

test("subnets are carved one after the other from the room that is left, in the size a person wants", async ({
  page,
}) => {
  await drawFrom(page, "Draw two VNets");
  await vnet(page, "VNet1").click();
  const panel = page.getByRole("complementary", { name: "Inspector" });
  await expect(panel.getByRole("img", { name: "10.1.0.0/16 to scale: 2 subnets" })).toBeVisible();
  await panel.getByRole("combobox", { name: "Size of the next subnet" }).click();
  await page.getByRole("option", { name: /^\/26/ }).click();
  await expect(panel.getByText("10.1.1.0/26", { exact: true })).toBeVisible();
  await panel.getByRole("button", { name: "Add subnet" }).click();
  await panel.getByRole("button", { name: "Add subnet" }).click();
  await expect(panel.getByRole("textbox", { name: "Range of subnet 3" })).toHaveValue("10.1.1.0/26");
  await expect(panel.getByRole("textbox", { name: "Range of subnet 4" })).toHaveValue("10.1.1.64/26");
  await expect(panel.getByRole("img", { name: "10.1.0.0/16 to scale: 4 subnets" })).toBeVisible();
  await expectNoErrors(page);
  await page.screenshot({ path: "test-results/screens/subnets.png" });
});

import { deploy, drawFrom, openNewestDeployment } from "../harness/editor-page";
import { expect, test } from "../harness/fixtures";

test("everything else is built first, then the page asks for address and key, and goes on", async ({
  page,
}) => {
  test.setTimeout(180_000);
  await drawFrom(page, /One VNet and an on-premises site/);
  await deploy(page);
  await openNewestDeployment(page);

  const address = page.getByRole("textbox", { name: "Enter the address of HQ" });
  await expect(page.getByText("Waiting for you").first()).toBeVisible({ timeout: 60_000 });
  await page.screenshot({ path: "test-results/screens/deployment-waiting.png" });
  await address.fill("not an address");
  await page.getByRole("button", { name: "Set address and go on" }).click();
  await expect(page.getByText(/is neither an IPv4 address nor a full name/)).toBeVisible();
  await address.fill("203.0.113.9");
  await page.getByRole("button", { name: "Set address and go on" }).click();
  // An answer that was taken asks no more, before the worker has come by.
  await expect(address).toHaveCount(0, { timeout: 1_000 });
  await page.getByLabel(/key/i).and(page.locator("input")).fill("Canary7PreSharedKeyZx81");
  await page.getByRole("button", { name: "Set key and go on" }).click();
  await expect(page.getByText("Done, devices not connected yet").first()).toBeVisible({ timeout: 60_000 });
  await expect(page.locator("body")).not.toContainText("Canary7PreSharedKeyZx81");
  await page.screenshot({ path: "test-results/screens/deployment-devices.png" });
});

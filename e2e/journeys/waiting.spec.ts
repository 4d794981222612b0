import { expect, test } from "../harness/fixtures";

test("everything else is built first, then the page asks for address and key, and goes on", async ({
  page,
}) => {
  test.setTimeout(180_000);
  await page.goto("/topologies/new");
  await page.getByRole("button", { name: /One VNet and an on-premises site/ }).click();
  await expect(page).toHaveURL(/\/topologies\/(?!new)[a-z0-9]+/);
  await page.getByRole("button", { name: "Deploy", exact: true }).click();
  await page.getByRole("button", { name: "Deploy 7 steps to simulated Azure" }).click();
  await page.goto("/deployments");
  await page
    .getByRole("link", { name: /One VNet and an on-premises site/ })
    .first()
    .click();

  const address = page.getByRole("textbox", { name: /address/i });
  await expect(page.getByText("Waiting for you").first()).toBeVisible({ timeout: 60_000 });
  await page.screenshot({ path: "test-results/screens/deployment-waiting.png" });
  await address.fill("not an address");
  await page.getByRole("button", { name: "Set address and go on" }).click();
  await expect(page.getByText(/is neither an IPv4 address nor a full name/)).toBeVisible();
  await address.fill("203.0.113.9");
  await page.getByRole("button", { name: "Set address and go on" }).click();
  await page.getByLabel(/key/i).and(page.locator("input")).fill("Canary7PreSharedKeyZx81");
  await page.getByRole("button", { name: "Set key and go on" }).click();
  await expect(page.getByText("Done, devices not connected yet").first()).toBeVisible({ timeout: 60_000 });
  await expect(page.locator("body")).not.toContainText("Canary7PreSharedKeyZx81");
  await page.screenshot({ path: "test-results/screens/deployment-devices.png" });
});

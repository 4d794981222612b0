import { readFileSync } from "node:fs";
import { deploy, drawFrom, expectSaved, vnet } from "../harness/editor-page";
import { expect, test } from "../harness/fixtures";
import { openTopology, readExample } from "../harness/open-topology";

test("the address plan draws the space to scale, offers a free range and puts a VNet there", async ({
  page,
}) => {
  await drawFrom(page, "Draw two VNets");
  await expectSaved(page);
  await page.getByRole("link", { name: "Addresses" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Addresses" })).toBeVisible();

  const space = page.getByRole("region", { name: "10.0.0.0/8" });
  await expect(space.getByText("VNet VNet1: 10.1.0.0/16, not deployed")).toBeAttached();
  const [first, second] = await space
    .getByTestId("address-block")
    .evaluateAll((blocks) => blocks.map((block) => block.getBoundingClientRect().width));
  expect(Math.abs((first ?? 0) - (second ?? 1))).toBeLessThan(1);

  await expect(page.getByText("10.3.0.0/16", { exact: true })).toBeVisible();
  await page.getByRole("combobox", { name: "Size of the free range" }).click();
  await page.getByRole("option", { name: /^\/20/ }).click();
  await expect(page.getByText("10.3.0.0/20", { exact: true })).toBeVisible();
  await page.getByRole("button", { name: "New VNet here" }).click();
  await expect(page).toHaveURL(/select=vnet3/);
  await expect(vnet(page, "VNet3")).toContainText("10.3.0.0/20");
  await expect(page.getByRole("heading", { name: "VNet3" })).toBeVisible();
});

test("table 1 is copied as Markdown and saved as CSV, with the gateways' addresses once they stand", async ({
  page,
  context,
}) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await drawFrom(page, "Draw two VNets");
  await expectSaved(page);
  const editor = page.url();
  await page.getByRole("link", { name: "Addresses" }).click();
  const row = page.getByTestId("address-row").filter({ hasText: "VNet1" }).first();
  await expect(row).toContainText("from 10.1.0.0, 65536");
  await expect(row).toContainText("once deployed");

  await page.goto(editor);
  await deploy(page);
  await expect(page.getByText("Rev 1, deployed")).toBeVisible({ timeout: 90_000 });
  await page.getByRole("link", { name: "Addresses" }).click();
  await expect(row).toContainText(/VpnGw1AZ\s*\d+\.\d+\.\d+\.\d+/);

  await page.getByRole("button", { name: "Copy as Markdown" }).click();
  const markdown = await page.evaluate(() => navigator.clipboard.readText());
  expect(markdown).toMatch(/\| VNet1 \| \S+ \| 10\.1\.0\.0\/16 \| 10\.1\.0\.0 \+ 65536 \|/);
  const download = page.waitForEvent("download");
  await page.getByRole("button", { name: "CSV" }).click();
  const csv = readFileSync(await (await download).path(), "utf8");
  expect(csv).toContain("VPN device address");
  expect(csv.trim().split("\r\n")).toHaveLength(3);
});

test("places that use the same addresses are marked in the picture and named", async ({ page }) => {
  const id = await openTopology(page, readExample("overlap", "Shared addresses"));
  await page.goto(`/topologies/${id}/addresses`);
  await expect(page.getByText(/share 10\.1\.128\.0–10\.1\.255\.255 \(32,768 addresses\)/)).toBeVisible();
  await expect(page.locator('[data-testid="address-block"][data-shared="true"]')).toHaveCount(2);
});

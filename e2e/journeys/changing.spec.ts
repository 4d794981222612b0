import {
  deploy,
  drawFrom,
  expectSaved,
  openNewestDeployment,
  renameVnet,
  vnet,
} from "../harness/editor-page";
import { expect, test } from "../harness/fixtures";
import { refuseDeletes, refuseWrites, subnetNames } from "../harness/simulated-azure";

test.use({ programName: "changes" });
test.describe.configure({ mode: "serial", timeout: 180_000 });

const SOON = { timeout: 90_000 };

test("a failure is told in a person's words and fits a narrow screen, and what stands can be torn down or finished", async ({
  page,
  program,
}) => {
  await refuseWrites(program, "virtualNetworkGateways/VNet2-gateway");
  await drawFrom(page, "Draw two VNets");
  await deploy(page);
  await openNewestDeployment(page);
  await expect(page.getByRole("alert").getByText("VNet2: Gateway VNet2-gateway failed.")).toBeVisible(SOON);
  await expect(page.getByText("Not permitted in Azure", { exact: true }).last()).toBeVisible();
  await page.getByRole("button", { name: /^Log/ }).click();
  await expect(page.getByText("Gateway VNet2-gateway: failed. Not permitted in Azure")).toBeVisible();
  // Ids of the engine's own are nobody's words.
  await expect(page.getByRole("main")).not.toContainText(/(gateway|connection|key)\/[a-z]/);
  for (const width of [390, 320]) {
    await page.setViewportSize({ width, height: 844 });
    const overflow = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(overflow, `${width} px scrolls sideways`).toBeLessThanOrEqual(0);
  }
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.getByRole("button", { name: "Tear down…" }).click();
  await expect(page.getByRole("button", { name: "Tear down 6 resources" })).toBeVisible();
  await page.getByRole("button", { name: "Back" }).click();

  await page.getByRole("link", { name: "Open canvas" }).first().click();
  await expect(page.getByText("Failed: Not permitted in Azure")).toBeVisible();
  await deploy(page);
  await expect(page.getByText(/^1 of 1 connected · /)).toHaveCount(2, SOON);
});

test("a subnet that leaves the design leaves Azure, and its vnet goes on standing", async ({
  page,
  program,
}) => {
  await openTopology(page);
  expect(await subnetNames(program, "VNet1")).toEqual(["GatewaySubnet", "Subnet-1"]);
  await vnet(page, "VNet1").click();
  await page.getByRole("button", { name: "Remove Subnet-1" }).click();
  await expectSaved(page);
  await deploy(page);
  await expect.poll(() => subnetNames(program, "VNet1"), SOON).toEqual(["GatewaySubnet"]);
  await expect(page.getByText("Rev 2, deployed")).toBeVisible(SOON);
  await expect(vnet(page, "VNet1")).toContainText(/1 of 1 connected/);
});

test("another SKU changes the gateway, another name replaces it", async ({ page }) => {
  await openTopology(page);
  await renameVnet(page, "VNet1", "West");
  await expect(vnet(page, "West")).toContainText("Will be replaced");
  await page.getByRole("button", { name: "Deploy", exact: true }).click();
  const sheet = page.getByRole("dialog", { name: /^Deploy / });
  await expect(
    sheet.getByText(/^VNet1-gateway will be built again: about \d+ min without tunnels\./),
  ).toBeVisible();
  await expect(sheet.getByTestId("confirm-deploy")).toBeDisabled();
  await sheet.getByRole("textbox").fill("Two VNets in two regions");
  await expect(sheet.getByTestId("confirm-deploy")).toBeEnabled();
  await sheet.getByRole("button", { name: "Back" }).click();
  await renameVnet(page, "West", "VNet1");
  await expect(page.getByText("Rev 2, deployed")).toBeVisible();

  await page.getByRole("combobox", { name: "SKU" }).click();
  await page.getByRole("option", { name: /^VpnGw2AZ/ }).click();
  await expect(vnet(page, "VNet1")).toContainText("Changed");
  await expectSaved(page);
  await deploy(page);
  await expect(page.getByText("Rev 3, deployed")).toBeVisible(SOON);
  await expect(vnet(page, "VNet1")).toContainText(/VpnGw2AZ.*1 of 1 connected/s);
});

test("a retry that would build a gateway again asks for the name, as the deployment did", async ({
  page,
  program,
  expectedConsoleErrors,
}) => {
  expectedConsoleErrors.push(/409/);
  await openTopology(page);
  await renameVnet(page, "VNet1", "West");
  await expectSaved(page);
  await refuseDeletes(program, "virtualNetworkGateways/VNet1-gateway$");
  await page.getByRole("button", { name: "Deploy", exact: true }).click();
  const sheet = page.getByRole("dialog", { name: /^Deploy / });
  await sheet.getByRole("textbox").fill("Two VNets in two regions");
  await sheet.getByTestId("confirm-deploy").click();
  await expect(sheet).toHaveCount(0);
  await openNewestDeployment(page);

  const retry = page.getByRole("button", { name: "Retry failed" }).first();
  await retry.click(SOON);
  await expect(page.getByText("VNet1-gateway would be deleted and built again")).toBeVisible();
  await expect(page.getByRole("button", { name: "Build it again" })).toBeDisabled();
  await page.screenshot({ path: "test-results/screens/retry-asks-for-name.png" });
  await page.getByRole("textbox", { name: "Name of the topology" }).fill("Two VNets in two regions");
  await page.getByRole("button", { name: "Build it again" }).click();
  await expect(page.getByText(/^retries #?\d+/)).toBeVisible({ timeout: 30_000 });
  await expect(page.getByText("Done", { exact: true }).first()).toBeVisible({ timeout: 120_000 });
});

test("what was foretold stands beside what it took, and how long tunnels were down", async ({ page }) => {
  await page.goto("/deployments");
  await page.getByRole("link", { name: "Forecasts" }).click();
  const row = page.getByTestId("forecast-row").filter({ hasText: "rev 3" });
  await expect(row).toContainText(/about \d+ min, at the latest about \d+ (min|h)/);
  await expect(row).toContainText(/took \d+:\d\d/);
  await expect(row).toContainText(/VNet1 – VNet2 was down \d+ (s|min), foretold about \d+ (s|min)/);
  await expect(page.getByTestId("forecast-kind").filter({ hasText: "VPN gateway, changed" })).toContainText(
    /1 of 1|0 of 1/,
  );
});

async function openTopology(page: import("@playwright/test").Page): Promise<void> {
  await page.goto("/topologies");
  await page.getByRole("link", { name: "Two VNets in two regions" }).first().click();
  await expect(vnet(page, "VNet1")).toBeVisible();
}

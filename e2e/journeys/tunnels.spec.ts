import type { Page } from "@playwright/test";
import { deploy, drawFrom } from "../harness/editor-page";
import { expect, test } from "../harness/fixtures";
import { expectReadable } from "../harness/readable";
import { setConnectionKey } from "../harness/simulated-azure";

test.use({ programName: "tunnels" });
test.describe.configure({ mode: "serial", timeout: 180_000 });

const row = (page: Page) => page.getByTestId("tunnel-link");

test("before anything is deployed the page says so, and leads on", async ({ page }) => {
  await page.goto("/tunnels");
  await expect(page.getByText("No tunnels yet. They appear here once a topology is deployed.")).toBeVisible();
  await expect(page.getByRole("link", { name: "Open topologies" })).toBeVisible();
});

test("somebody changes a key: the tunnel is seen to go down, why is said, and with the key it comes back", async ({
  page,
  program,
}) => {
  await drawFrom(page, "Draw two VNets");
  await deploy(page);
  await page.getByRole("link", { name: "Tunnels" }).click();
  await expect(row(page)).toContainText("Connected", { timeout: 120_000 });
  await expect(page.getByText(/^read \d+ s ago$/)).toBeVisible();

  await setConnectionKey(program, "VNet1-to-VNet2", "Somebody_elses_key_1");
  await expect(row(page)).toContainText("Not connected", { timeout: 60_000 });
  await page.getByRole("button", { name: "Diagnose, VNet1 to VNet2" }).click();
  const diagnosis = page.getByTestId("diagnosis");
  await expect(diagnosis).toHaveText(
    "Both halves exist, but their keys differ. Set the same new key on both ends.",
    { timeout: 60_000 },
  );
  await expect(row(page).getByText("Keys differ", { exact: true })).toBeVisible();
  await expect(row(page)).not.toContainText("Somebody_elses_key_1");
  await expectReadable(page, "tunnels-diagnosed");

  await page
    .getByRole("button", { name: "Set new key" })
    .or(page.getByRole("button", { name: "Rotate key" }))
    .first()
    .click();
  const price = page.getByRole("dialog", { name: "New key for VNet1 – VNet2?" });
  await expect(price).toContainText("it drops for about 2 min");
  await expect(price).toContainText("the former key is set on every end again");
  await page.screenshot({ path: "test-results/screens/tunnels-rotate.png" });
  await price.getByRole("button", { name: "Set new key" }).click();
  await expect(row(page).getByTestId("rotation")).toContainText("New key set", { timeout: 60_000 });
  await expect(row(page).getByText("Connected", { exact: true })).toHaveCount(3, { timeout: 60_000 });
});

test("a reset says its price first; the tunnel drops, and comes back by itself", async ({ page }) => {
  await page.goto("/tunnels");
  await page.getByRole("button", { name: "Details, VNet1 to VNet2" }).click();
  await page.getByRole("button", { name: "Reset gateway" }).first().click();
  const dialog = page.getByRole("dialog", { name: "Reset VNet1-gateway?" });
  await expect(dialog).toContainText("its 1 tunnel drops for about 2 min");
  await dialog.getByRole("button", { name: "Back" }).click();
  await expect(dialog).toHaveCount(0);

  await page.getByRole("button", { name: "Reset connection" }).first().click();
  const price = page.getByRole("dialog", { name: "Reset the connection at VNet1?" });
  await expect(price).toContainText("The tunnel to VNet2 drops and is negotiated anew");
  await page.screenshot({ path: "test-results/screens/tunnels-reset.png" });
  await price.getByRole("button", { name: "Reset connection" }).click();
  await expect(page.getByText("The connection at VNet1 is being reset.")).toBeVisible();
  await page.goto("/deployments");
  await page.getByTestId("deployment-row").first().getByRole("link").click();
  await page.getByRole("button", { name: /lines$/ }).click();
  await expect(page.getByText("Connection at VNet1 was reset")).toBeVisible({ timeout: 60_000 });
  await page.goto("/tunnels");
  await expect(row(page)).toContainText("Connected", { timeout: 60_000 });
});

test("all keys of a topology are rotated with one press, which says its price first", async ({ page }) => {
  await page.goto("/tunnels");
  await expect(row(page)).toContainText("Connected", { timeout: 60_000 });
  await page.getByRole("button", { name: "Rotate all keys" }).click();
  const all = page.getByRole("dialog", { name: /^New keys for all links of / });
  await expect(all).toContainText("1 link gets a new key, one after the other.");
  await all.getByRole("button", { name: "Rotate 1 key" }).click();
  await expect(page.getByText("New keys are being set, one link after the other.")).toBeVisible();
  await expect(row(page).getByTestId("rotation")).toContainText("New key set", { timeout: 60_000 });
  await expect(row(page)).toContainText("Connected", { timeout: 60_000 });
});

test("the figures for Prometheus count the tunnels", async ({ page, program }) => {
  const reply = await page.request.get(`${program.url}/metrics`);
  expect(reply.headers()["content-type"]).toBe("text/plain; version=0.0.4; charset=utf-8");
  const text = await reply.text();
  expect(text).toContain('meshwright_tunnels{status="Connected"} 2');
  expect(text).toMatch(/meshwright_tunnel_egress_bytes_total [1-9]/);
});

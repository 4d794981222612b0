import { readFileSync } from "node:fs";
import { deploy, drawFrom } from "../harness/editor-page";
import { expect, test } from "../harness/fixtures";
import { closeVault, putDevice, putVaultSecret } from "../harness/simulated-azure";

test.use({ programName: "keys" });
test.describe.configure({ mode: "serial", timeout: 240_000 });

const DEVICE = "203.0.113.9";
const HOST = "team-keys.vault.azure.net";
const SECRET = `https://${HOST}/secrets/vnet1-to-vnet2`;

test("a link takes its key from a key vault: the right that is missing is named, and with it the tunnel connects", async ({
  page,
  program,
}) => {
  await putVaultSecret(program, HOST, "vnet1-to-vnet2", "Key_out_of_a_vault_1");
  await closeVault(program, HOST, true);
  await drawFrom(page, "Draw two VNets");
  await page.goto(`${page.url().split("?")[0]}?select=l1`);
  await page.getByRole("combobox", { name: "Pre-shared key" }).click();
  await page.getByRole("option", { name: "Key vault" }).click();
  await page.getByLabel("Secret").fill(SECRET);
  await page.getByLabel("Secret").blur();
  await expect(page.getByText("Its identifier, with a version or without")).toBeVisible();
  await page.screenshot({ path: "test-results/screens/key-vault-link.png" });
  await deploy(page);
  await page.getByRole("link", { name: "Deployments" }).click();
  await page.getByTestId("deployment-row").first().getByRole("link").click();
  await expect(page.getByText(/role Key Vault Secrets User on that vault/).first()).toBeVisible({
    timeout: 120_000,
  });
  await expect(
    page.getByRole("button", { name: "Copy role" }),
    "no role of the subscription helps",
  ).toHaveCount(0);
  await closeVault(program, HOST, false);
  await page.getByRole("button", { name: "Retry failed" }).click();
  await page.goto("/tunnels");
  await expect(page.getByTestId("tunnel-link")).toContainText("Connected", { timeout: 120_000 });
});

test("a device that does not get the new key: the former one is set again, and the tunnel is back", async ({
  page,
  program,
}) => {
  const design = JSON.parse(readFileSync("examples/vnet-and-site.json", "utf8"));
  design.sites[0].device.address = DEVICE;
  const api = `${program.url}/api/v1`;
  const created = await page.request.post(`${api}/topologies`, { data: { topology: design } });
  const { id } = (await created.json()) as { id: string };
  await page.request.put(`${api}/topologies/${id}/links/l1/key`, { data: { value: "Former_device_key_1" } });
  await putDevice(program, {
    address: DEVICE,
    sharedKey: "Former_device_key_1",
    prefixes: ["192.168.0.0/16"],
  });
  await page.request.post(`${api}/deployments`, { data: { topologyId: id } });
  await page.goto("/tunnels");
  const row = page.getByTestId("tunnel-link").filter({ hasText: "HQ" });
  await expect(row).toContainText("Connected", { timeout: 120_000 });
  await row.getByRole("button", { name: "Details, VNet1 to HQ" }).click();
  await row.getByRole("button", { name: "Rotate key" }).click();
  const dialog = page.getByRole("dialog", { name: "New key for VNet1 – HQ?" });
  await expect(dialog).toContainText("Set the same key on the device of HQ at the same time");
  await expect(dialog.getByRole("button", { name: "Set new key" })).toBeDisabled();
  await dialog.getByLabel("New key").fill("Key_that_nobody_asked_for_1");
  await dialog.getByRole("button", { name: "Back" }).click();
  await row.getByRole("button", { name: "Rotate key" }).click();
  await expect(dialog.getByLabel("New key"), "what was typed went when one went back").toHaveValue("");
  await dialog.getByLabel("New key").fill("Key_that_no_device_gets_1");
  await page.screenshot({ path: "test-results/screens/rotation-device.png" });
  await dialog.getByRole("button", { name: "Set new key" }).click();
  const rotation = row.getByTestId("rotation");
  await expect(rotation).toContainText("the tunnel is awaited", { timeout: 60_000 });
  await expect(rotation).toContainText("New key taken back", { timeout: 120_000 });
  await expect(rotation).toContainText("not connected again within 30 minutes");
  await expect(row).toContainText("Connected", { timeout: 60_000 });
  await page.screenshot({ path: "test-results/screens/rotation-taken-back.png" });
});

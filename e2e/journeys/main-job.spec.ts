import { expectNoErrors } from "../harness/editor-page";
import { expect, test } from "../harness/fixtures";
import { livingResources } from "../harness/simulated-azure";

test.use({ programName: "first run" });
test.describe.configure({ mode: "serial", timeout: 180_000 });

test("a stranger has a drawn, error-free topology after one press and deploys it to two connected gateways", async ({
  page,
  program,
}) => {
  await page.goto("/");
  await expect(page.getByText("Simulated Azure · clock ×240")).toBeVisible();
  await page.getByRole("button", { name: "Draw two VNets" }).click();
  await expect(page).toHaveURL(/\/topologies\/[a-z0-9]+/);
  await expectNoErrors(page);
  await expect(page.getByRole("group", { name: /^VNet VNet1/ })).toBeVisible();
  await expect(page.getByRole("group", { name: /^VNet VNet2/ })).toBeVisible();
  await page.screenshot({ path: "test-results/screens/editor-drawn.png" });

  await page.getByRole("button", { name: "Deploy", exact: true }).click();
  const sheet = page.getByRole("dialog", { name: /^Deploy Two VNets/ });
  await expect(sheet.getByText("about 19 min")).toBeVisible();
  await expect(sheet.getByText(/\$307 a month/)).toBeVisible();
  await page.screenshot({ path: "test-results/screens/deploy-sheet.png" });
  await sheet.getByRole("button", { name: "Deploy 11 steps to simulated Azure" }).click();

  await expect(page.getByText(/^Creating · /).first()).toBeVisible();
  await page.screenshot({ path: "test-results/screens/editor-creating.png" });
  await page.reload();
  await expect(page.getByText(/^1 of 1 connected · /)).toHaveCount(2, { timeout: 90_000 });
  await page.screenshot({ path: "test-results/screens/editor-connected.png" });
  expect((await livingResources(program)).filter((id) => id.includes("/connections/"))).toHaveLength(2);
});

test("deploying again finds nothing to do", async ({ page }) => {
  await openOnlyTopology(page);
  await page.getByRole("button", { name: "Deploy", exact: true }).click();
  await expect(
    page.getByRole("dialog").getByText(/^Azure already matches revision 1\. Nothing to deploy\.$/),
  ).toBeVisible();
});

test("the deployment's page tells the whole story, and the revision stays as it was", async ({ page }) => {
  await page.goto("/deployments");
  await page
    .getByRole("link", { name: /Two VNets in two regions/ })
    .first()
    .click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText("Two VNets in two regions, rev 1");
  await expect(page.getByText("Gateway VNet1-gateway")).toBeVisible();
  await expect(page.getByText("Connected", { exact: true })).toHaveCount(2);
  await page.screenshot({ path: "test-results/screens/deployment-done.png" });
  await page.getByRole("link", { name: "Revision 1" }).click();
  await expect(page.getByText(/read-only/i).first()).toBeVisible();
});

test("tearing down asks for the name and leaves nothing of ours in Azure", async ({ page, program }) => {
  await openOnlyTopology(page);
  await page.getByRole("button", { name: "More", exact: true }).first().click();
  await page.getByRole("menuitem", { name: "Tear down…" }).click();
  const dialog = page.getByRole("dialog", { name: /^Tear down/ });
  const button = dialog.getByRole("button", { name: /^Tear down \d+ resources$/ });
  await expect(button).toBeDisabled();
  await dialog.getByRole("textbox").fill("Two VNets in two regions");
  await button.click();
  await expect.poll(() => livingResources(program), { timeout: 90_000 }).toEqual([]);
});

async function openOnlyTopology(page: import("@playwright/test").Page): Promise<void> {
  await page.goto("/topologies");
  await page
    .getByRole("link", { name: /Two VNets in two regions/ })
    .first()
    .click();
  await expectNoErrors(page);
}

import { expectNoErrors } from "../harness/editor-page";
import { expect, test } from "../harness/fixtures";

test("an imported overlap is shown on card, link and list, refuses the deployment, and the fix repairs it", async ({
  page,
}) => {
  await page.goto("/topologies/new");
  await page.locator("input[type=file]").setInputFiles("examples/overlap.json");
  await expect(page).toHaveURL(/\/topologies\/(?!new)[a-z0-9]+/);
  await expect(page.getByRole("button", { name: "1 error" }).first()).toBeVisible();
  await expect(page.getByText("10.1.128.0/17").first()).toBeVisible();
  await page.screenshot({ path: "test-results/screens/editor-overlap.png" });
  await expect(page.getByRole("button", { name: "Deploy", exact: true })).toHaveCount(0);

  await page.getByRole("button", { name: "1 error" }).first().click();
  await page.getByRole("button", { name: "Move VNet2 to 10.2.0.0/17" }).first().click();
  await expectNoErrors(page);
  await expect(page.getByRole("group", { name: /^VNet VNet2/ })).toContainText("10.2.0.0/17");
  await expect(page.getByRole("button", { name: "Deploy", exact: true })).toBeVisible();

  await page.keyboard.press("Control+z");
  await expect(page.getByRole("button", { name: "1 error" }).first()).toBeVisible();
});

test("a file that is no topology is refused with the place of the fault, and nothing is stored", async ({
  page,
}) => {
  await page.setViewportSize({ width: 390, height: 640 });
  await page.goto("/topologies/new");
  await expect(page.getByRole("button", { name: "Draw two VNets" })).toBeVisible();
  await page.locator("input[type=file]").setInputFiles({
    name: "broken.json",
    mimeType: "application/json",
    buffer: Buffer.from('{\n  "format": "meshwright.topology/1",\n  "name": }'),
  });
  await expect(page.getByText(/broken\.json was not imported: line 3, column/)).toBeInViewport();
  await expect(page).toHaveURL(/\/topologies\/new$/);
});

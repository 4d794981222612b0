import { drawFrom, expectNoErrors } from "../harness/editor-page";
import { expect, test } from "../harness/fixtures";
import { livingResources } from "../harness/simulated-azure";

test("a plan is rehearsed in an Azure of its own: progress, a report with seeds, and nothing real is touched", async ({
  page,
  program,
}) => {
  test.setTimeout(480_000);
  const before = await livingResources(program);
  await drawFrom(page, "Draw two VNets");
  await expectNoErrors(page);
  await page.getByRole("link", { name: "Plan" }).click();
  await page.getByRole("button", { name: "Rehearse", exact: true }).click();

  // It says where it is, and can be ended.
  await expect(page.getByText(/^Run 1 of 7$/)).toBeVisible({ timeout: 120_000 });
  await expect(page.getByText(/of \d+ steps · [\d:]+ of Azure's time/)).toBeVisible();
  const runs = page.getByRole("list", { name: "Runs" }).getByTestId("rehearsal-run");
  await expect(runs.first()).toContainText("nothing went wrong", { timeout: 120_000 });
  await expect(runs.first()).toContainText("2 of 2 tunnels connected");
  await page.screenshot({ path: "test-results/screens/plan-rehearsing.png", fullPage: true });
  await expect(runs.nth(1)).toBeVisible({ timeout: 120_000 });
  await page.getByRole("button", { name: "Cancel rehearsal" }).click();
  await expect(page.getByText(/^Cancelled after \d runs?$/)).toBeVisible({ timeout: 30_000 });
  // What was over is kept, with the seed that brings it again.
  await expect(runs.nth(1)).toContainText(/seed \d+/);
  await expect(page.getByRole("button", { name: "Rehearse again" })).toBeVisible();
  await page.reload();
  await expect(runs.nth(1)).toBeVisible();
  await page.screenshot({ path: "test-results/screens/plan-rehearsed.png", fullPage: true });

  // Neither the Azure of this program nor its list of deployments has heard of it.
  expect(await livingResources(program)).toEqual(before);
  await page.goto("/deployments");
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await expect(page.getByTestId("deployment-row")).toHaveCount(0);
});

test.use({ programName: "rehearsing" });

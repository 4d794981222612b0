import { readFileSync } from "node:fs";
import type { Page } from "@playwright/test";
import { deploy, drawFrom, openNewestDeployment } from "../harness/editor-page";
import { expect, test } from "../harness/fixtures";
import { refuseWrites } from "../harness/simulated-azure";

test("a deployment is paused and resumed, fails at a step, and Retry failed finishes it", async ({
  page,
  program,
}) => {
  test.setTimeout(240_000);
  await drawFrom(page, "Draw two VNets");
  await refuseWrites(program, "/connections/[^/]+$");
  await deploy(page);
  await openNewestDeployment(page);
  await page.getByRole("button", { name: "Pause", exact: true }).click();
  await expect(page.getByText("Nothing new starts until you resume.").first()).toBeVisible({
    timeout: 60_000,
  });
  await expect(page.getByText("Paused", { exact: true }).first()).toBeVisible();
  await page.screenshot({ path: "test-results/screens/deployment-paused.png" });
  // Paused is paused after a reload too.
  await page.reload();
  await page.getByRole("button", { name: "Resume", exact: true }).click();
  const retry = page.getByRole("button", { name: "Retry failed" }).first();
  await expect(retry).toBeVisible({ timeout: 120_000 });
  await page.screenshot({ path: "test-results/screens/deployment-failed.png" });
  await retry.click();
  await expect(page.getByText(/^retries #?\d+/)).toBeVisible({ timeout: 30_000 });
  await expect(page.getByText("Done", { exact: true }).first()).toBeVisible({ timeout: 120_000 });
});

test("the log is found through by words and kind, a link shows the same, and it comes whole as a file", async ({
  page,
}) => {
  test.setTimeout(180_000);
  // The one of the journey before, which failed: the newest but one.
  await page.goto("/deployments");
  await page.getByTestId("deployment-row").nth(1).getByRole("link").click();
  await page.getByRole("button", { name: /^Log/ }).click();
  const lines = page.getByTestId("log-line");
  await expect(lines.last(), "opened at the page's foot it is brought into sight").toBeInViewport();
  const all = await lines.count();

  await page.getByRole("searchbox", { name: "Find in the log" }).fill("gateway started");
  await expect(lines.first()).toContainText("started");
  expect(await lines.count()).toBeLessThan(all);
  await page.getByRole("searchbox", { name: "Find in the log" }).fill("");
  await page.getByRole("combobox", { name: "What the lines are about" }).click();
  await page.getByRole("option", { name: "Problems" }).click();
  await expect(page).toHaveURL(/log=open.*about=problems|about=problems.*log=open/);
  await expect(lines.filter({ hasText: "failed" }).first()).toBeVisible();
  const problems = await lines.count();
  expect(problems).toBeLessThan(all);
  await page.reload();
  await expect(lines).toHaveCount(problems);
  await page.screenshot({ path: "test-results/screens/deployment-log.png" });

  const shown = (await download(page, `The ${problems} lines shown, plain text`)).trimEnd().split("\n");
  expect(shown).toHaveLength(problems);
  const whole = (await download(page, "The whole log, plain text")).trimEnd().split("\n");
  expect(whole).toHaveLength(all);
  expect(whole.join()).toContain("AuthorizationFailed");
  const events = (await download(page, "The whole log, NDJSON for programs")).trimEnd().split("\n");
  expect(events.length).toBeGreaterThanOrEqual(all);
  expect(events.map((line) => JSON.parse(line).seq)).toEqual(
    events.map((line) => JSON.parse(line).seq).toSorted((a, b) => a - b),
  );
});

async function download(page: Page, format: string): Promise<string> {
  await page.getByRole("button", { name: "Download" }).click();
  const [file] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("menuitem", { name: format }).click(),
  ]);
  return readFileSync(await file.path(), "utf8");
}

test.use({ programName: "steering", programClock: "scale=60" });

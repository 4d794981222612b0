import type { Page } from "@playwright/test";
import { openNewestDeployment } from "../harness/editor-page";
import { expect, test } from "../harness/fixtures";
import { openTopology, readExample } from "../harness/open-topology";
import { hinder, livingResources, writeCounts } from "../harness/simulated-azure";

// What is taken from the identity here is missing everywhere in the simulated Azure.
test.use({ programName: "preflight" });

const KEY_RIGHT = "Microsoft.Network/connections/sharedKey/action";

async function expectThreeFaults(page: Page): Promise<void> {
  const faults = page.getByTestId("preflight-fault");
  await expect(faults).toHaveCount(4);
  await expect(faults.filter({ hasText: "may not set pre-shared keys" })).toContainText(KEY_RIGHT);
  await expect(faults.filter({ hasText: "The lock keep-out" })).toContainText("Freeze until Monday");
  await expect(faults.filter({ hasText: "0 of 0 are used" })).toHaveCount(2);
}

test("a missing right, a lock and a used-up quota are told all at once, before anything is written; mended, a retry goes through", async ({
  page,
  program,
}) => {
  test.setTimeout(240_000);
  const design = readExample("vnet-to-vnet", "Held back");
  const [vnet] = (design as { vnets: { subscriptionId: string }[] }).vnets;
  const hindrances = await hinder(program, vnet?.subscriptionId ?? "");
  await openTopology(page, design);

  // Asked ahead, on the sheet.
  await page.getByRole("button", { name: "Deploy", exact: true }).click();
  const sheet = page.getByRole("dialog", { name: /^Deploy / });
  await sheet.getByRole("button", { name: "Check rights and quotas now" }).click();
  await expect(sheet.getByText("4 things are in the way of this deployment.")).toBeVisible();
  await expectThreeFaults(page);
  await page.screenshot({ path: "test-results/screens/preflight-sheet.png" });

  // Deployed all the same: refused before the first write.
  await sheet.getByRole("button", { name: /^Deploy \d+ steps? to simulated Azure$/ }).click();
  await expect(sheet).toHaveCount(0);
  await openNewestDeployment(page);
  await expect(page.getByText("Nothing was written: 4 things are in the way.")).toBeVisible();
  await expect(page.getByText("Refused before the first write", { exact: true })).toBeVisible();
  await expectThreeFaults(page);
  await page.getByText("The role, and how to give it").click();
  const role = page.locator("pre", { hasText: "AssignableScopes" });
  const definition = JSON.parse((await role.textContent()) ?? "") as { Actions: string[] };
  expect(definition.Actions).toContain(KEY_RIGHT);
  expect(await livingResources(program)).toEqual([]);
  const written = [...(await writeCounts(program)).keys()].filter((path) => !path.includes("/locks/"));
  expect(written, "nothing was even tried").toEqual([]);
  await page.screenshot({ path: "test-results/screens/preflight-refused.png", fullPage: true });

  await hindrances.remove();
  await page.getByRole("button", { name: "Check again and go on" }).first().click();
  await expect(page.getByText("Both gateways are up, both tunnels connected.")).toBeVisible({
    timeout: 150_000,
  });
});

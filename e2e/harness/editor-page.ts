import { expect, type Locator, type Page } from "@playwright/test";

/** The card of a VNet on the canvas. */
export function vnet(page: Page, name: string): Locator {
  return page.getByRole("group", { name: new RegExp(`^VNet ${name}[,.]`) });
}

/** Draws a new topology from the template whose button is named so, and waits for its canvas. */
export async function drawFrom(page: Page, button: string | RegExp): Promise<void> {
  await page.goto("/topologies/new");
  await page.getByRole("button", { name: button }).click();
  await expect(page).toHaveURL(/\/topologies\/(?!new)[a-z0-9]+/);
  await expect(page.getByRole("application")).toBeVisible();
}

/** The planner has looked at the drawing, and nothing keeps it from being deployed. */
export async function expectNoErrors(page: Page): Promise<void> {
  await expect(page.getByRole("button", { name: /\d+ VNets?, .* checked$/ })).toBeVisible();
  await expect(page.getByRole("button", { name: /^\d+ errors?/ })).toHaveCount(0);
  await expect(page.getByRole("button", { name: "Deploy", exact: true })).toBeVisible();
}

/** Opens the deploy sheet and confirms; the deployment goes on from there, and a small one is over at once. */
export async function deploy(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Deploy", exact: true }).click();
  const sheet = page.getByRole("dialog", { name: /^Deploy / });
  await sheet.getByRole("button", { name: /^Deploy \d+ steps? to simulated Azure$/ }).click();
  await expect(sheet).toHaveCount(0);
}

/** Opens the page of the newest deployment. */
export async function openNewestDeployment(page: Page): Promise<void> {
  await page.goto("/deployments");
  await page.getByTestId("deployment-row").first().getByRole("link").click();
}

/** Waits until what the canvas holds is on the server. */
export async function expectSaved(page: Page): Promise<void> {
  await expect(page.getByText(/^Saved \d\d:\d\d$/)).toBeVisible();
}

/** Gives a VNet another name in the form beside the canvas. */
export async function renameVnet(page: Page, from: string, to: string): Promise<void> {
  await vnet(page, from).click();
  const name = page.getByRole("textbox", { name: "Name", exact: true });
  await name.fill(to);
  await name.press("Enter");
  await expect(vnet(page, to)).toBeVisible();
}

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

/** Opens the deploy sheet, confirms, and waits until the topology says that its deployment goes. */
export async function deploy(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Deploy", exact: true }).click();
  await page.getByRole("button", { name: /^Deploy \d+ steps? to simulated Azure$/ }).click();
  await expect(page.getByRole("link", { name: "Open deployment" }).first()).toBeVisible();
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

import type { Page } from "@playwright/test";
import { drawFrom, expectSaved, renameVnet, vnet } from "../harness/editor-page";
import { expect, test } from "../harness/fixtures";
import { openPerson } from "../harness/people";

test.use({ programName: "together" });

const people = (page: Page) => page.getByTestId("people");
const nameField = (page: Page) => page.getByRole("textbox", { name: "Name", exact: true });

async function openSame(page: Page, other: Page): Promise<void> {
  await other.goto(page.url());
  await expect(other.getByRole("application")).toBeVisible();
}

test("two people see each other, what they select and where they point, until one leaves", async ({
  page,
  browser,
  baseURL,
  expectedConsoleErrors,
}) => {
  expectedConsoleErrors.push(/ERR_INTERNET_DISCONNECTED/);
  await drawFrom(page, "Draw two VNets");
  await people(page).click();
  await page.getByLabel("Your name").fill("Ann Lee");
  await page.getByRole("button", { name: "Set name" }).click();
  const ben = await openPerson(browser, baseURL ?? "", "Ben", { colorScheme: "dark" });
  await openSame(page, ben);
  await expect(people(page)).toHaveAccessibleName("Ben is here");
  await expect(people(ben)).toHaveAccessibleName("Ann Lee is here");

  await vnet(page, "VNet1").click();
  await expect(ben.getByTestId("person-selection")).toHaveCount(1);
  await page.mouse.move(700, 600, { steps: 5 });
  await expect(ben.getByTestId("pointer")).toHaveText("Ann Lee");
  await ben.screenshot({ path: "test-results/screens/together-dark.png" });

  await ben.getByRole("button", { name: /^Link / }).click();
  await expect(page.getByTestId("person-selection")).toHaveCount(1);
  await people(page).click();
  await expect(page.getByRole("listitem").filter({ hasText: "Ben" })).toContainText("VNet1 – VNet2 selected");
  await page.screenshot({ path: "test-results/screens/together-list.png" });
  await page.keyboard.press("Escape");

  // Without a network nobody is shown as if they were being heard of.
  await expect(page.getByTestId("pointer")).toHaveText("Ben");
  await page.context().setOffline(true);
  await page.mouse.move(760, 620, { steps: 5 });
  await expect(people(page)).toHaveAccessibleName(/^No connection\. Ben: last seen \d\d:\d\d$/);
  await expect(page.getByTestId("pointer")).toHaveCount(0);
  await expect(page.getByTestId("person-selection")).toHaveAttribute("data-lost", "true");
  await page.screenshot({ path: "test-results/screens/together-lost.png" });
  await page.context().setOffline(false);
  await expect(people(page)).toHaveAccessibleName("Ben is here");

  await ben.context().close();
  await expect(people(page)).toHaveAccessibleName("Only you are here");
  await expect(page.getByTestId("person-selection")).toHaveCount(0);
});

test("edits of different things come together at once, and undo takes back only one's own", async ({
  page,
  browser,
  baseURL,
}) => {
  await drawFrom(page, "Draw two VNets");
  await expectSaved(page);
  const ben = await openPerson(browser, baseURL ?? "", "Ben");
  await openSame(page, ben);
  await renameVnet(page, "VNet1", "Annex");
  await renameVnet(ben, "VNet2", "Benchmark");
  await expect(vnet(ben, "Annex")).toBeVisible();
  await expect(vnet(page, "Benchmark")).toBeVisible();
  await page.getByRole("application").focus();
  await page.keyboard.press("Control+z");
  await expect(vnet(page, "VNet1")).toBeVisible();
  await expect(vnet(ben, "VNet1")).toBeVisible();
  await expect(vnet(page, "Benchmark")).toBeVisible();
  await ben.context().close();
});

test("who changed the same field chooses, and offline edits are kept and counted until then", async ({
  page,
  browser,
  baseURL,
}) => {
  await drawFrom(page, "Draw two VNets");
  await expectSaved(page);
  const ben = await openPerson(browser, baseURL ?? "", "Ben");
  await openSame(page, ben);
  await vnet(ben, "VNet2").click();
  await ben.context().setOffline(true);
  await nameField(ben).fill("Theirs");
  await expect(ben.getByText("1 edit kept in this browser")).toBeVisible();
  await renameVnet(page, "VNet2", "Mine");
  await expectSaved(page);
  await ben.context().setOffline(false);

  const conflict = ben.getByTestId("conflict");
  await expect(conflict).toContainText("Name: yours Theirs, theirs Mine.");
  await ben.screenshot({ path: "test-results/screens/together-conflict.png" });
  // The card that it asks about is seen, not covered.
  const [asked, question] = [await vnet(ben, "Theirs").boundingBox(), await conflict.boundingBox()];
  if (!asked || !question) throw new Error("card and question are drawn");
  const isAside = question.x >= asked.x + asked.width || question.x + question.width <= asked.x;
  const isAboveOrBelow = question.y >= asked.y + asked.height || question.y + question.height <= asked.y;
  expect(isAside || isAboveOrBelow).toBe(true);
  await expect(vnet(page, "Mine")).toBeVisible();
  await conflict.getByRole("button", { name: "Compare everything" }).click();
  await expect(ben.getByRole("dialog")).toContainText("VNet2");
  await ben.keyboard.press("Escape");
  await conflict.getByRole("button", { name: "Keep mine" }).click();
  await expect(conflict).toHaveCount(0);
  await expect(vnet(page, "Theirs")).toBeVisible();
  await ben.context().close();
});

test("a VNet that one deleted and the other linked is told as a choice, and nothing hangs in the air", async ({
  page,
  browser,
  baseURL,
}) => {
  await drawFrom(page, "Draw two VNets");
  await expectSaved(page);
  const ben = await openPerson(browser, baseURL ?? "", "Ben");
  await openSame(page, ben);
  await ben.getByRole("button", { name: /^Link / }).click();
  await ben.keyboard.press("Delete");
  await expect(page.getByRole("button", { name: /^Link / })).toHaveCount(0);
  await expectSaved(ben);
  await ben.context().setOffline(true);
  await ben.getByRole("application").focus();
  await ben.keyboard.press("Control+z");
  await expect(ben.getByRole("button", { name: /^Link / })).toHaveCount(1);
  await vnet(page, "VNet2").click();
  await page.keyboard.press("Delete");
  await expect(vnet(page, "VNet2")).toHaveCount(0);
  await expectSaved(page);
  await ben.context().setOffline(false);

  const conflict = ben.getByTestId("conflict");
  await expect(conflict).toContainText("They deleted VNet2, you linked it: VNet1 – VNet2.");
  await conflict.getByRole("button", { name: "Take theirs" }).click();
  await expect(vnet(ben, "VNet2")).toHaveCount(0);
  await expect(ben.getByRole("button", { name: /^Link / })).toHaveCount(0);
  await ben.context().close();
});

test("a topology that one deletes is told to the other at once, who brings it back with what was drawn since", async ({
  page,
  browser,
  baseURL,
  expectedConsoleErrors,
}) => {
  // The browser reports on its console that what was asked for is not there any more.
  expectedConsoleErrors.push(/404/);
  await drawFrom(page, "Draw two VNets");
  await expectSaved(page);
  const ben = await openPerson(browser, baseURL ?? "", "Ben");
  await openSame(page, ben);
  await page.getByTestId("topology-menu").click();
  await page.getByRole("menuitem", { name: "Delete topology" }).click();
  await expect(page).toHaveURL(/\/topologies$/);
  const gone = ben.getByTestId("gone");
  await expect(gone).toContainText("This topology was deleted in another window.");
  await renameVnet(ben, "VNet2", "Late");
  await gone.getByRole("button", { name: "Bring it back" }).click();
  await expect(gone).toHaveCount(0);
  await expectSaved(ben);
  await ben.reload();
  await expect(vnet(ben, "Late")).toBeVisible();
  await ben.context().close();
});

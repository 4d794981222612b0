import { expect, test } from "../harness/fixtures";
import { openTopology, readExample, storeTopology } from "../harness/open-topology";

test.describe("without an answer", () => {
  test.use({ expectedConsoleErrors: [/Failed to load resource|ERR_INTERNET_DISCONNECTED|500/] });

  test("without a network a press on another page keeps the drawing, and says why", async ({
    page,
    context,
  }) => {
    const id = await openTopology(page, readExample("vnet-to-vnet", "Kept offline"));
    await context.setOffline(true);
    await page.getByRole("link", { name: "Plan", exact: true }).click();
    await expect(page.getByText(/^The server cannot be reached\. Stay here/)).toBeVisible();
    await expect(page.getByRole("application")).toBeVisible();
    await context.setOffline(false);
    await page.getByRole("link", { name: "Plan", exact: true }).click();
    await expect(page).toHaveURL(new RegExp(`/topologies/${id}/plan`));
  });

  test("a topology that cannot be read says so early, then why, with the ways on; and opens once it can", async ({
    page,
  }) => {
    const id = await storeTopology(page, readExample("vnet-to-vnet", "Not readable for a while"));
    const reading = new RegExp(`/api/v1/topologies/${id}$`);
    await page.route(reading, (route) => route.fulfill({ status: 500, body: "{}" }));
    await page.goto(`/topologies/${id}`);
    await expect(page.getByText(/^The server answered 500 .* Asking again…$/)).toBeVisible();
    await expect(page.getByRole("heading", { name: "The topology could not be opened" })).toBeVisible();
    await expect(page.getByRole("link", { name: "All topologies" })).toBeVisible();
    await page.screenshot({ path: "test-results/screens/editor-not-opened.png" });
    await page.unroute(reading);
    await page.getByRole("button", { name: "Try again" }).click();
    await expect(page.getByRole("application")).toBeVisible();
  });

  test("a server that fails is told apart from one that does not answer, and gets the edits later", async ({
    page,
  }) => {
    const id = await openTopology(page, readExample("vnet-to-vnet", "Kept from a failing server"), "vnet1");
    const saves = new RegExp(`/api/v1/topologies/${id}\\?save=`);
    await page.route(saves, (route) => route.fulfill({ status: 500, body: "{}" }));
    const name = page.getByRole("textbox", { name: "Name", exact: true });
    await name.fill("kept-here");
    await expect(page.getByText("1 edit not saved yet: the server fails")).toBeVisible();
    await page.unroute(saves);
    await expect(page.getByText(/^Saved \d\d:\d\d$/)).toBeVisible();
    await page.reload();
    await expect(name).toHaveValue("kept-here");
  });
});

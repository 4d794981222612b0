import { expect, test } from "../harness/fixtures";
import { expectReadable } from "../harness/readable";

/** Pages that exist without a deployment, by the name their screenshot gets; ID is a topology's. */
const PAGES = {
  start: "/topologies/new",
  overview: "/",
  topologies: "/topologies",
  editor: "/topologies/ID",
  "editor-reach": "/topologies/ID?mode=reach&select=hub",
  "editor-failure": "/topologies/ID?mode=failure&select=hub",
  table: "/topologies/ID/table",
  "editor-bandwidth": "/topologies/ID?mode=bandwidth&select=hub",
  addresses: "/topologies/ID/addresses",
  plan: "/topologies/ID/plan",
  history: "/topologies/ID/history",
  deployments: "/deployments",
  tunnels: "/tunnels",
  forecasts: "/deployments/forecasts",
};

for (const [name, path] of Object.entries(PAGES)) {
  test(`${name} is readable for everyone and fits its width`, async ({ page }) => {
    const reply = await page.request.post("/api/v1/topologies", { data: { template: "hub-and-spokes" } });
    const { id } = (await reply.json()) as { id: string };
    await page.goto(path.replace("ID", id));
    for (const width of [1440, 1024, 390]) {
      await page.setViewportSize({ width, height: 900 });
      // On a phone what is selected opens as a sheet over the page, whose heading then is none for screen readers.
      await expect(page.locator("h1")).toBeVisible();
      await page.waitForLoadState("networkidle");
      await expectReadable(page, name);
    }
  });
}

test("a page that does not exist, and a topology that does not, say so and lead back", async ({
  page,
  expectedConsoleErrors,
}) => {
  expectedConsoleErrors.push(/404/);
  await page.goto("/nowhere");
  await expect(page.getByRole("link", { name: /overview|topologies/i }).last()).toBeVisible();
  await page.goto("/topologies/0000000000000000");
  await expect(page.getByText("There is no such topology.")).toBeVisible();
  await page.getByRole("link", { name: "Go to the overview" }).click();
  await expect(page).toHaveURL(/\/$/);
});

import type { Page } from "@playwright/test";
import { expect, test } from "../harness/fixtures";
import { expectReadable } from "../harness/readable";

const WIDTHS = [1440, 1024, 390];

/** Pages that exist without a deployment, by the name their screenshot gets. */
async function pagesToVisit(page: Page, url: string): Promise<Record<string, string>> {
  const reply = await page.request.post(`${url}/api/v1/topologies`, { data: { template: "hub-and-spokes" } });
  const { id } = (await reply.json()) as { id: string };
  return {
    start: "/topologies/new",
    overview: "/",
    topologies: "/topologies",
    editor: `/topologies/${id}`,
    "editor-reach": `/topologies/${id}?mode=reach&select=hub`,
    "editor-failure": `/topologies/${id}?mode=failure&select=hub`,
    table: `/topologies/${id}/table`,
    "editor-bandwidth": `/topologies/${id}?mode=bandwidth&select=hub`,
    addresses: `/topologies/${id}/addresses`,
    plan: `/topologies/${id}/plan`,
    history: `/topologies/${id}/history`,
    deployments: "/deployments",
    tunnels: "/tunnels",
    forecasts: "/deployments/forecasts",
  };
}

test("every page is readable for everyone and fits its width", async ({ page, program }) => {
  test.setTimeout(240_000);
  for (const [name, path] of Object.entries(await pagesToVisit(page, program.url))) {
    await page.goto(path);
    for (const width of WIDTHS) {
      await page.setViewportSize({ width, height: 900 });
      // On a phone what is selected opens as a sheet over the page, whose heading then is none for screen readers.
      await expect(page.locator("h1")).toBeVisible();
      await page.waitForLoadState("networkidle");
      await expectReadable(page, name);
    }
  }
});

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

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

test("the tabs and the name of a topology stay where they are from page to page, and all begins at one edge", async ({
  page,
}) => {
  const reply = await page.request.post("/api/v1/topologies", { data: { template: "hub-and-spokes" } });
  const { id } = (await reply.json()) as { id: string };
  const leftOf = async (name: string) => {
    const tabs = page.getByRole("navigation", { name: "Views of the topology" }).filter({ visible: true });
    const box = await tabs.getByRole("link", { name, exact: true }).boundingBox();
    return { x: box?.x, y: box?.y };
  };
  const seen: unknown[] = [];
  for (const path of ["", "/table", "/addresses", "/plan", "/history"]) {
    await page.goto(`/topologies/${id}${path}`);
    await expect(page.locator("h1")).toBeVisible();
    await page.waitForLoadState("networkidle");
    seen.push([await leftOf("Canvas"), await leftOf("History")]);
  }
  expect(seen).toEqual(seen.map(() => seen[0]));
  for (const path of ["/addresses", "/plan", "/history"]) {
    await page.goto(`/topologies/${id}${path}`);
    await page.waitForLoadState("networkidle");
    const title = await page.locator("h1").boundingBox();
    const body = await page.locator("#content > header + div > *").first().boundingBox();
    expect(body?.x).toBe(title?.x);
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
  await expect(page.getByText("This topology does not exist, or it was deleted.")).toBeVisible();
  await page.getByRole("link", { name: "Go to the overview" }).click();
  await expect(page).toHaveURL(/\/$/);
});

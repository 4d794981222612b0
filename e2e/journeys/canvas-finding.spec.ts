import type { Locator, Page } from "@playwright/test";
import { vnet } from "../harness/editor-page";
import { expect, test } from "../harness/fixtures";
import { createLargeTopology } from "../harness/large-topology";
import { openTopology } from "../harness/open-topology";
import { expectReadable } from "../harness/readable";

/** Twelve VNets in four regions; the third has clients, and there is a site of 192.168.0.0/16. */
function searchable(name: string): Record<string, unknown> {
  const { vnets, ...design } = createLargeTopology(12);
  const clientPool = { addressPool: ["172.16.0.0/24"], protocols: ["OpenVPN"], authentication: [] };
  return {
    ...design,
    name,
    vnets: (vnets as { gateway: object }[]).map((one, at) => ({
      ...one,
      tags: at % 3 === 0 ? { env: "prod" } : { env: "test" },
      ...(at === 2 ? { gateway: { ...one.gateway, clientPool } } : {}),
    })),
    sites: [{ id: "hq", name: "HQ", addressSpace: ["192.168.0.0/16"], position: { x: 0, y: 600 } }],
  };
}

const strip = (page: Page) => page.getByRole("region", { name: "Filter that is set" });
const dimmed = (page: Page) => page.getByRole("group", { name: /left out by the filter/ });

test("several filters are set by keys, dim the rest, are told, and stand in the address", async ({
  page,
}) => {
  await openTopology(page, searchable("To filter"));
  await page.keyboard.press("Control+k");
  await page.getByRole("combobox").fill("filter");
  await page.keyboard.press("Enter");
  const form = page.getByRole("dialog", { name: "Filter" });
  await page.getByRole("checkbox", { name: "westus2" }).focus();
  await page.keyboard.press("Space");
  await page.getByRole("checkbox", { name: "env: prod" }).focus();
  await page.keyboard.press("Space");
  await page.keyboard.press("Escape");
  await expect(form).toHaveCount(0);
  await expect(strip(page).getByRole("status")).toHaveText("1 of 13 places");
  await expect(dimmed(page)).toHaveCount(12);
  await expect(vnet(page, "vnet-0")).not.toHaveAccessibleName(/left out/);

  await page.reload();
  await expect(strip(page).getByRole("status")).toHaveText("1 of 13 places");
  await strip(page).getByRole("button", { name: "Take out Tag: env: prod" }).click();
  await expect(strip(page).getByRole("status")).toHaveText("3 of 13 places, 2 links");
  await strip(page).getByRole("button", { name: "Select them" }).click();
  await expect(page.getByRole("heading", { name: "3 selected" })).toBeVisible();
  await strip(page).getByRole("button", { name: "Clear" }).click();
  await expect(strip(page)).toHaveCount(0);
  await expect(dimmed(page)).toHaveCount(0);
  await expect(page).not.toHaveURL(/filter=/);
});

test("an address finds the VNet with its subnet, the client pool and the site that contain it", async ({
  page,
}) => {
  await openTopology(page, searchable("To search"));
  const field = page.getByRole("combobox");
  for (const [address, found, heading] of [
    ["10.5.0.9", "vnet-4app 10.5.0.0/24", "vnet-4"],
    ["172.16.0.20", "vnet-2Client pool 172.16.0.0/24", "vnet-2"],
    ["192.168.3.4", "HQ192.168.0.0/16", "HQ"],
  ] as const) {
    await page.keyboard.press("Control+k");
    await field.fill(address);
    await expect(page.getByRole("option", { selected: true })).toHaveText(found);
    await page.keyboard.press("Enter");
    await expect(page.getByRole("heading", { name: heading })).toBeVisible();
  }
});

test("a view is saved, opened by its link in another browser, renamed, deleted, and brought back", async ({
  page,
  browser,
  baseURL,
}) => {
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  const id = await openTopology(page, searchable("To be looked at"));
  await page.goto(`/topologies/${id}?frames=region&folded=eastus,japaneast&filter=tag:env%253A%2520prod`);
  await expect(page.getByTestId("folded")).toHaveCount(2);
  await page.getByRole("button", { name: /percent, go to 100/ }).click();
  await expect(page.getByRole("button", { name: "100 percent, go to 100" })).toBeVisible();
  await page.getByRole("button", { name: "Views", exact: true }).click();
  await page.getByRole("textbox", { name: "Name of the view" }).fill("Production");
  await page.keyboard.press("Enter");
  const row = page.getByRole("dialog", { name: "Saved views" }).getByRole("listitem");
  await expect(row.getByRole("button", { name: /^Production/ })).toHaveAttribute("aria-current", "true");
  await row.getByRole("button", { name: "What to do with Production" }).click();
  await page.getByRole("menuitem", { name: "Copy link" }).click();
  await expect(page.getByText("Link copied")).toBeVisible();
  const link = await page.evaluate(() => navigator.clipboard.readText());
  expect(new URL(link).search).toMatch(/^\?view=[a-z0-9]+$/);

  const other = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  const theirs = await other.newPage();
  await theirs.goto(link.replace(new URL(link).origin, baseURL ?? ""));
  await expect(theirs.getByTestId("folded")).toHaveCount(2);
  await expect(strip(theirs).getByRole("status")).toHaveText(/^4 of 13 places/);
  await expect(theirs.getByRole("button", { name: "100 percent, go to 100" })).toBeVisible();
  await other.close();

  await row.getByRole("button", { name: "What to do with Production" }).click();
  await page.getByRole("menuitem", { name: "Rename" }).click();
  await page.getByRole("textbox", { name: "Name of the view" }).first().fill("Live systems");
  await page.keyboard.press("Enter");
  await expect(row.getByRole("button", { name: /^Live systems/ })).toBeVisible();
  await row.getByRole("button", { name: "What to do with Live systems" }).click();
  await page.getByRole("menuitem", { name: "Delete" }).click();
  await expect(row).toHaveCount(0);
  await page.getByRole("button", { name: "Undo", exact: true }).last().click();
  const names = async () => {
    const reply = await page.request.get(`/api/v1/topologies/${id}/views`);
    return ((await reply.json()) as { name: string }[]).map(({ name }) => name);
  };
  await expect.poll(names).toEqual(["Live systems"]);
});

test("the overview of a large drawing moves what is in sight, by pointer and by keys, and goes when asked", async ({
  page,
}) => {
  await openTopology(page, { ...createLargeTopology(120), name: "A tree to overlook" });
  const overview = page.getByTestId("overview");
  await expect(overview).toHaveAccessibleName(/^Overview of 120 places/);
  await page.getByRole("button", { name: /percent, go to 100/ }).click();
  const box = await overview.boundingBox();
  if (!box) throw new Error("the overview is not drawn");
  await page.mouse.click(box.x + 22, box.y + box.height / 2 - 20);
  await expect(vnet(page, "vnet-0")).toBeInViewport();
  await overview.focus();
  for (let press = 0; press < 8; press += 1) await page.keyboard.press("ArrowRight");
  await expect(vnet(page, "vnet-0")).not.toBeInViewport();
  await page.getByRole("button", { name: "Overview", exact: true }).click();
  await expect(overview).toHaveCount(0);
  await page.reload();
  await expect(page.getByRole("application")).toBeVisible();
  await expect(overview).toHaveCount(0);
});

test("filter, views and overview are readable for everyone", async ({ page }) => {
  test.setTimeout(240_000);
  const id = await openTopology(page, searchable("Looked at"));
  await page.request.post(`/api/v1/topologies/${id}/views`, {
    data: { name: "Production", state: { filter: { tag: ["env: prod"] } } },
  });
  // The first Escape may go to the tooltip under the pointer.
  const close = (what: Locator) =>
    expect(async () => {
      await page.keyboard.press("Escape");
      await expect(what).toHaveCount(0, { timeout: 500 });
    }).toPass();
  for (const width of [1440, 1024]) {
    await page.setViewportSize({ width, height: 900 });
    await page.goto(`/topologies/${id}?filter=tag:env%253A%2520prod`);
    await expect(strip(page)).toBeVisible();
    await page.getByRole("button", { name: "Filter: 1 set" }).click();
    await expect(page.getByRole("dialog", { name: "Filter" })).toBeVisible();
    await expectReadable(page, "filter");
    await close(page.getByRole("dialog", { name: "Filter" }));
    await page.getByRole("button", { name: "Views", exact: true }).click();
    await expect(page.getByRole("button", { name: /^Production/ })).toBeVisible();
    await expectReadable(page, "views");
    await close(page.getByRole("button", { name: /^Production/ }));
    await page.getByRole("button", { name: "Overview", exact: true }).click();
    await expectReadable(page, "overview-map");
    await page.getByRole("button", { name: "Overview", exact: true }).click();
  }
  await page.setViewportSize({ width: 390, height: 900 });
  await page.goto(`/topologies/${id}?filter=tag:env%253A%2520prod`);
  await page.getByRole("button", { name: "Canvas" }).click();
  await expect(strip(page)).toBeVisible();
  await expectReadable(page, "filter-strip");
});

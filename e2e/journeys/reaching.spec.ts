import type { Page } from "@playwright/test";
import { vnet } from "../harness/editor-page";
import { expect, test } from "../harness/fixtures";
import { createLargeTopology } from "../harness/large-topology";
import { openTopology, readExample } from "../harness/open-topology";

const link = (page: Page, from: string, to: string) =>
  page.getByRole("button", { name: new RegExp(`^Link ${from} to ${to},`) });

test("Reach mode tells from a pressed place who is reached, over which links, and follows one way", async ({
  page,
}) => {
  await openTopology(page, readExample("hub-and-spokes", "Who is reached"));
  await page.getByRole("radio", { name: "Reach" }).click();
  await vnet(page, "Spoke1").click();
  await expect(page).toHaveURL(/mode=reach/);
  await expect(vnet(page, "Spoke1")).toContainText("From here");
  await expect(vnet(page, "Hub")).toContainText("Reachable · 1 hop");
  await expect(vnet(page, "Spoke2")).toContainText("Reachable · 2 hops");
  await expect(link(page, "Hub", "Spoke1")).toContainText("Hop 1");
  await expect(link(page, "Hub", "Spoke2")).toContainText("Hop 2");
  await page.screenshot({ path: "test-results/screens/editor-reach.png" });

  const panel = page.getByRole("complementary", { name: "Who reaches whom" });
  const rows = panel.getByRole("list", { name: "From Spoke1" });
  await expect(rows.getByTestId("reach-row").filter({ hasText: "Spoke3" })).toContainText(
    "Spoke1 → Hub → Spoke3",
  );
  await rows.getByRole("button", { name: "Spoke3" }).click();
  await expect(link(page, "Hub", "Spoke3")).toContainText("Hop 2");
  await expect(link(page, "Hub", "Spoke2")).toHaveAccessibleName(/Not on the way/);

  await panel.getByRole("radio", { name: "To" }).click();
  await expect(panel.getByRole("status")).toHaveText("reached by 3 of 3");
  await expect(vnet(page, "Spoke1")).toContainText("To here");
});

test("of a design too large for all pairs, the plan page and Reach mode tell one place at a time", async ({
  page,
}) => {
  const id = await openTopology(page, { ...createLargeTopology(102), name: "Too many pairs" });
  await page.goto(`/topologies/${id}/plan`);
  const place = page.getByRole("combobox", { name: "From" });
  await place.fill("vnet-77");
  await place.press("Enter");
  const rows = page.getByRole("list", { name: "From vnet-77" });
  await expect(rows.getByTestId("reach-row")).toHaveCount(40);
  await page.getByRole("searchbox", { name: "Find a place" }).fill("vnet-101");
  await expect(rows.getByTestId("reach-row")).toHaveCount(1);
  await expect(rows.getByTestId("reach-row")).toContainText(/reachable|unreachable|conditional/);
  await page.screenshot({ path: "test-results/screens/plan-reach-large.png", fullPage: true });

  await page.goto(`/topologies/${id}?mode=reach&select=v77`);
  await expect(page.getByRole("complementary", { name: "Who reaches whom" }).getByRole("status")).toHaveText(
    /^reaches \d+ of 101$/,
  );
});

import { deploy, vnet } from "../harness/editor-page";
import { expect, test } from "../harness/fixtures";
import { openTopology, readExample } from "../harness/open-topology";

test("failure mode ranks what may fail, and a press on a row selects it on the canvas", async ({ page }) => {
  await openTopology(page, readExample("hub-and-spokes", "What fails"));
  await page.getByRole("radio", { name: "Failure" }).click();
  const list = page.getByRole("list", { name: /^One thing fails/ });
  const worst = list.getByTestId("outage").first();
  await expect(worst).toContainText(/Gateway of \S+/);
  await expect(worst).toContainText(/Loses \d+ pairs?/);
  const name = ((await worst.getByRole("button").textContent()) ?? "").replace("Gateway of ", "");
  await worst.getByRole("button").click();
  await expect(page).toHaveURL(/mode=failure/);
  await expect(page).toHaveURL(/select=/);
  await expect(vnet(page, name)).toBeVisible();
  // The canvas tells the same: what is gone, what went down with it, and who loses how much.
  await expect(vnet(page, name)).toContainText("Gateway taken away");
  await expect(page.getByRole("group", { name: /^VNet Spoke1,.*, Loses 3 pairs/ })).toBeVisible();
  await expect(page.getByRole("button", { name: /^Link Hub to Spoke1, .*, Down/ })).toBeVisible();
  await page.screenshot({ path: "test-results/screens/editor-failure.png" });
  await vnet(page, "Spoke1").click();
  await expect(vnet(page, "Spoke1")).toContainText("Gateway taken away");
  await expect(list.getByRole("button", { name: "Gateway of Spoke1" })).toHaveAttribute(
    "aria-pressed",
    "true",
  );
  await page.keyboard.press("Escape");
  await expect(vnet(page, "Spoke1")).toContainText(/Fails: \d+ pairs lost/);
  await page.getByRole("radio", { name: "Two fail" }).click();
  await expect(page.getByRole("list", { name: /^Two fail at once/ })).toBeAttached();
});

test("the plan page tells who reaches whom, what goes dark, and which pairs a change of the draft parts", async ({
  page,
}) => {
  test.setTimeout(240_000);
  const id = await openTopology(page, readExample("hub-and-spokes", "Who reaches whom"));
  await page.goto(`/topologies/${id}/plan`);
  const matrix = page.getByRole("table", { name: "Rows reach columns" });
  await expect(matrix.getByRole("img", { name: "reachable" }).first()).toBeVisible();
  await matrix.getByRole("button").last().click();
  await expect(page.getByRole("list", { name: /^From / })).toContainText("→");
  await expect(page.getByRole("heading", { name: "What goes dark" })).toBeVisible();
  await page.screenshot({ path: "test-results/screens/plan-reach.png", fullPage: true });

  await page.goto(`/topologies/${id}`);
  await deploy(page);
  await expect(page.getByText("Rev 1, deployed")).toBeVisible({ timeout: 120_000 });
  await page
    .getByRole("button", { name: /^Link / })
    .first()
    .click();
  await page.keyboard.press("Delete");
  await expect(page.getByText(/^Saved /)).toBeVisible();
  await page.getByRole("link", { name: "Plan" }).click();
  await expect(page.getByRole("heading", { name: /^\d+ pairs? lost$/ })).toBeVisible();
  await expect(page.getByText("reachable → unreachable").first()).toBeVisible();
  // Which tunnels go down and for how long, on the tile and on the steps that do it.
  await expect(page.getByText(/^Hub – Spoke\d, about \d+ (s|min)$/)).toBeVisible();
  await expect(page.getByText(/^interrupts Hub – Spoke\d$/).first()).toBeVisible();
});

import type { Page } from "@playwright/test";
import { drawFrom, expectNoErrors, expectSaved, vnet } from "../harness/editor-page";
import { expect, test } from "../harness/fixtures";

test.use({ permissions: ["clipboard-read", "clipboard-write"] });

test("two VNets are copied with their link, get names and ranges of their own, and one undo takes them back", async ({
  page,
}) => {
  await drawFrom(page, "Draw two VNets");
  await expectNoErrors(page);
  await boxAround(page, ["VNet1", "VNet2"]);
  await expect(page.getByRole("heading", { name: "2 selected" })).toBeVisible();
  await page.keyboard.press("Control+c");
  await page.keyboard.press("Control+v");

  await expect(vnet(page, "VNet3")).toContainText("10.3.0.0/16");
  await expect(vnet(page, "VNet4")).toContainText("10.4.0.0/16");
  await expect(page.getByRole("button", { name: /^Link VNet3 to VNet4/ })).toBeVisible();
  await expectNoErrors(page);
  await page.screenshot({ path: "test-results/screens/canvas-pasted.png" });

  await page.keyboard.press("Control+z");
  await expect(vnet(page, "VNet3")).toHaveCount(0);
  await expect(vnet(page, "VNet4")).toHaveCount(0);
  await page.keyboard.press("Control+Shift+z");
  await expect(vnet(page, "VNet4")).toBeVisible();
  await expectSaved(page);
  await page.reload();
  await expect(page.getByRole("button", { name: /^Link VNet3 to VNet4/ })).toBeVisible();
});

test("what is cut from one topology is pasted into another, where its name and range are free", async ({
  page,
}) => {
  await drawFrom(page, "Draw two VNets");
  await vnet(page, "VNet2").click();
  await page.keyboard.press("Control+x");
  await expect(vnet(page, "VNet2")).toHaveCount(0);
  await expect(page.getByText(/^VNet2 deleted from the design\./)).toBeVisible();

  await drawFrom(page, /^Empty canvas/);
  await page.getByRole("application").focus();
  await page.keyboard.press("Control+v");
  await expect(vnet(page, "VNet2")).toContainText("10.2.0.0/16");
  const [card, canvas] = [
    await vnet(page, "VNet2").boundingBox(),
    await page.getByRole("application").boundingBox(),
  ];
  // In the middle of what is in sight, not where it stood in the other topology.
  expect(card && canvas && Math.abs(card.x + card.width / 2 - canvas.x - canvas.width / 2)).toBeLessThan(32);
  await page.keyboard.press("Control+d");
  await expect(vnet(page, "VNet3")).toContainText("10.3.0.0/16");
});

test("the menus of a card and of the canvas do the same, and foreign text is refused kindly", async ({
  page,
}) => {
  await drawFrom(page, "Draw two VNets");
  await vnet(page, "VNet1").click({ button: "right" });
  await page.getByRole("menuitem", { name: /^Copy/ }).click();
  await page.mouse.click(560, 640, { button: "right" });
  await page.getByRole("menuitem", { name: /^Paste here/ }).click();
  const pasted = vnet(page, "VNet3");
  const box = await pasted.boundingBox();
  expect(box && Math.abs(box.x + box.width / 2 - 560)).toBeLessThan(8);

  await page.evaluate(() => navigator.clipboard.writeText("Shall we meet at ten?"));
  await page.getByRole("application").focus();
  await page.keyboard.press("Control+v");
  await expect(
    page.getByText(/^Nothing was pasted: the clipboard holds no part of a topology\./),
  ).toBeVisible();
  await page.evaluate(() =>
    navigator.clipboard.writeText('{"format": "meshwright.clipping/1", "vnets": [{"id": "a", "name": 5}]}'),
  );
  await page.keyboard.press("Control+v");
  await expect(page.getByText(/^Nothing was pasted: vnets\[0\]\.name must be a text/)).toBeVisible();
  await expect(page.getByTestId("card")).toHaveCount(3);
});

test("a field keeps its own copy and paste", async ({ page }) => {
  await drawFrom(page, "Draw two VNets");
  await vnet(page, "VNet1").click();
  const name = page.getByRole("textbox", { name: "Name", exact: true });
  await name.selectText();
  await page.keyboard.press("Control+c");
  await name.press("End");
  await page.keyboard.press("Control+v");
  await expect(name).toHaveValue("VNet1VNet1");
  await expect(page.getByTestId("card")).toHaveCount(2);
});

test("a selection is brought into line and apart evenly, each in one undo step", async ({ page }) => {
  await drawFrom(page, /^Empty canvas/);
  for (const [x, y] of [
    [300, 260],
    [430, 480],
    [700, 700],
  ] as const) {
    await page.getByTestId("tool-vnet").click();
    await page.mouse.click(x, y);
  }
  await page.getByRole("application").focus();
  await page.keyboard.press("Control+a");
  await expect(page.getByRole("heading", { name: "3 selected" })).toBeVisible();
  await page.getByRole("button", { name: "Align left edges" }).click();
  const left = async (name: string) => Math.round((await vnet(page, name).boundingBox())?.x ?? -1);
  const top = async (name: string) => Math.round((await vnet(page, name).boundingBox())?.y ?? -1);
  await expect.poll(async () => (await left("VNet2")) - (await left("VNet1"))).toBe(0);
  expect((await left("VNet3")) - (await left("VNet1"))).toBe(0);
  await page.getByRole("button", { name: "Distribute from top to bottom" }).click();
  await expect
    .poll(
      async () => (await top("VNet3")) - (await top("VNet2")) - ((await top("VNet2")) - (await top("VNet1"))),
    )
    .toBe(0);
  await page.screenshot({ path: "test-results/screens/canvas-aligned.png" });
  await page.keyboard.press("Control+z");
  await page.keyboard.press("Control+z");
  expect((await left("VNet3")) - (await left("VNet1"))).toBeGreaterThan(200);
});

/** Draws a box with the mouse that touches these cards. */
async function boxAround(page: Page, names: readonly string[]): Promise<void> {
  const boxes = await Promise.all(names.map((name) => vnet(page, name).boundingBox()));
  const known = boxes.flatMap((box) => box ?? []);
  const left = Math.min(...known.map((box) => box.x));
  const top = Math.min(...known.map((box) => box.y));
  const right = Math.max(...known.map((box) => box.x + box.width));
  await page.mouse.move(left - 24, top - 40);
  await page.mouse.down();
  await page.mouse.move(right - 40, top + 40, { steps: 10 });
  await page.mouse.up();
}

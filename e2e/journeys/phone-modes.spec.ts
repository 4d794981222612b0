import { vnet } from "../harness/editor-page";
import { expect, test } from "../harness/fixtures";
import { readExample, storeTopology } from "../harness/open-topology";
import { expectReadable } from "../harness/readable";

test.use({ viewport: { width: 390, height: 844 }, hasTouch: true });

test("on a phone Reach, Failure and Bandwidth are chosen over the canvas and answer under it, readable for everyone", async ({
  page,
}) => {
  const id = await storeTopology(page, readExample("hub-and-spokes", "Asked on a phone"));
  await page.goto(`/topologies/${id}`);
  await page.getByRole("button", { name: "Canvas", exact: true }).click();
  const mode = page.getByRole("combobox", { name: "What is shown" });
  const choose = async (name: string) => {
    await mode.click();
    await page.getByRole("option", { name, exact: true }).click();
  };

  await choose("Reach");
  await expect(page).toHaveURL(/mode=reach/);
  const reach = page.getByRole("region", { name: "Who reaches whom" });
  await expect(reach.getByRole("status")).toHaveText("reaches 3 of 3");
  // The drawing has moved into the space above the answer.
  for (const name of ["Hub", "Spoke1", "Spoke2", "Spoke3"]) {
    await expect(vnet(page, name)).toBeInViewport();
    const card = await vnet(page, name).boundingBox();
    const sheet = await reach.boundingBox();
    expect((card?.y ?? 0) + (card?.height ?? 0)).toBeLessThanOrEqual(sheet?.y ?? 0);
  }
  // A press asks about a place and opens no form over the answer.
  await vnet(page, "Spoke1").click();
  await expect(reach.getByRole("list", { name: "From Spoke1" })).toBeVisible();
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await reach.getByRole("button", { name: "Spoke3" }).click();
  await expect(reach.getByRole("button", { name: "Spoke3" })).toHaveAttribute("aria-pressed", "true");
  await expectReadable(page, "phone-reach");

  await choose("Failure");
  const failure = page.getByRole("region", { name: "What goes dark" });
  await failure.getByRole("button", { name: "Gateway of Hub" }).click();
  await expect(vnet(page, "Hub")).toHaveAccessibleName(/Gateway taken away/);
  await expectReadable(page, "phone-failure");

  await choose("Bandwidth");
  const bandwidth = page.getByRole("region", { name: "How much fits" });
  await bandwidth.getByRole("combobox", { name: "To" }).click();
  await page.getByRole("option", { name: "Spoke2", exact: true }).click();
  await expect(bandwidth.getByRole("status")).toContainText("Mbps");
  await expectReadable(page, "phone-bandwidth");

  // The answer is as high as one wants it, by a press or by its grip.
  const height = async () => (await bandwidth.boundingBox())?.height ?? 0;
  const half = await height();
  await bandwidth.getByRole("button", { name: "More of the answer" }).click();
  await expect.poll(height).toBeGreaterThan(half * 1.5);
  await expectReadable(page, "phone-bandwidth-tall");
  const grip = await bandwidth.boundingBox();
  if (!grip) throw new Error("the answer is not there");
  await page.mouse.move(grip.x + grip.width / 2, grip.y + 8);
  await page.mouse.down();
  await page.mouse.move(grip.x + grip.width / 2, grip.y + grip.height - 20, { steps: 4 });
  await page.mouse.up();
  await expect.poll(height).toBeLessThan(half / 2);
  await expect(bandwidth.getByRole("button", { name: "Less of the answer" })).toBeDisabled();
  await expectReadable(page, "phone-bandwidth-low");

  // An address that names a mode opens where it is answered; Design has no answer to give.
  await page.goto(`/topologies/${id}?mode=failure`);
  await expect(failure.getByRole("list", { name: /^One thing fails/ })).toBeVisible();
  // Also where it names a place: that is asked about, and its form stays closed.
  await page.goto(`/topologies/${id}?mode=reach&select=spoke1`);
  await expect(reach.getByRole("list", { name: "From Spoke1" })).toBeVisible();
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await choose("Design");
  await expect(reach).toHaveCount(0);
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await vnet(page, "Hub").click();
  await expect(page.getByRole("dialog", { name: "Details" })).toBeVisible();
});

import { readFileSync } from "node:fs";
import type { Download, Page } from "@playwright/test";
import { vnet } from "../harness/editor-page";
import { expect, test } from "../harness/fixtures";
import { openTopology, readExample } from "../harness/open-topology";

const CANARY = "canary-5b1e77";

/** The hub with a name that tries everything, and a secret where a person may leave one. */
function hostileHub(name: string) {
  const topology = readExample("hub-and-spokes", name) as Record<string, unknown> & {
    vnets: { name: string; gateway: Record<string, unknown> }[];
  };
  const [hub] = topology.vnets;
  if (!hub) throw new Error("the example has a hub");
  hub.name = `<b>|"x" & 'y'</b>`;
  hub.gateway.clientPool = {
    addressPool: ["172.16.0.0/24"],
    protocols: ["OpenVPN"],
    authentication: [{ type: "Radius", settings: { secret: CANARY } }],
  };
  return topology;
}

async function download(page: Page, item: string | RegExp) {
  await page.getByTestId("share").click();
  const file = page.waitForEvent("download");
  await page.getByRole("menuitem", { name: item }).first().click();
  const got = await file;
  return { name: got.suggestedFilename(), bytes: readFileSync(await got.path()) };
}

test("the picture is given out as SVG that a browser draws, and as PNG once and twice as large", async ({
  page,
  context,
}) => {
  await openTopology(page, hostileHub("Export picture"));
  const svg = await download(page, "SVG");
  expect(svg.name).toMatch(/\.svg$/);
  const text = svg.bytes.toString("utf8");
  expect(text).not.toContain(CANARY);

  const viewer = await context.newPage();
  await viewer.setContent(text.replace("<svg ", '<svg id="picture" '));
  const drawn = await viewer.evaluate((xml) => {
    const document = new DOMParser().parseFromString(xml, "image/svg+xml");
    const root = window.document.getElementById("picture");
    const frame = root?.getBoundingClientRect();
    const outside = [...(root?.querySelectorAll("text") ?? [])].filter((each) => {
      const box = each.getBoundingClientRect();
      return !frame || box.left < frame.left || box.right > frame.right || box.bottom > frame.bottom;
    });
    return {
      fault: document.querySelector("parsererror")?.textContent ?? null,
      texts: [...document.querySelectorAll("text")].map((each) => each.textContent),
      ids: [...document.querySelectorAll("[data-id]")].map((each) => each.getAttribute("data-id")),
      outside: outside.map((each) => each.textContent),
    };
  }, text);
  expect(drawn.fault).toBeNull();
  expect(drawn.outside).toEqual([]);
  expect(drawn.texts).toContain(`<b>|"x" & 'y'</b>`);
  expect(drawn.texts).toContain("Not deployed");
  expect(drawn.ids).toHaveLength(7);

  // What a browser paints of the picture as it is has none of the program's fonts.
  const bare = await page.evaluate(async (xml) => {
    const image = new Image();
    image.src = URL.createObjectURL(new Blob([xml], { type: "image/svg+xml" }));
    await image.decode();
    const canvas = Object.assign(document.createElement("canvas"), {
      ...{ width: image.width, height: image.height },
    });
    canvas.getContext("2d")?.drawImage(image, 0, 0);
    return canvas.toDataURL("image/png").split(",")[1] ?? "";
  }, text);
  await viewer.close();

  const [once, twice] = [await download(page, "PNG, 1×"), await download(page, "PNG, 2×")];
  const width = ({ bytes }: { bytes: Buffer }) => bytes.readUInt32BE(16);
  for (const { bytes } of [once, twice]) expect(bytes.subarray(1, 4).toString()).toBe("PNG");
  expect(once.bytes.equals(Buffer.from(bare, "base64"))).toBe(false);
  expect(width(once)).toBe(Number(/width="(\d+)"/.exec(text)?.[1]));
  expect(width(twice)).toBe(2 * width(once));
});

test("of a selection the picture shows only it", async ({ page }) => {
  await openTopology(page, readExample("hub-and-spokes", "Export selection"));
  await page.getByRole("group", { name: /^VNet Spoke1[,.]/ }).click();
  await page.getByTestId("share").click();
  const file = page.waitForEvent("download");
  await page.getByRole("menuitem", { name: "SVG" }).nth(1).click();
  const text = readFileSync(await (await file).path(), "utf8");
  expect([...text.matchAll(/data-id="([^"]*)"/g)].map(([, id]) => id)).toEqual(["spoke1"]);
});

test("the report has picture, plan, gateways, links and findings, and no secret", async ({ page }) => {
  await openTopology(page, hostileHub("Export report"));
  await page.getByTestId("share").click();
  const files: Download[] = [];
  page.on("download", (file) => files.push(file));
  await page.getByRole("menuitem", { name: "Report as Markdown" }).click();
  await expect.poll(() => files.length).toBe(2);
  const [picture, document] = files;
  expect(document?.suggestedFilename()).toMatch(/\.md$/);
  expect(readFileSync((await picture?.path()) ?? "", "utf8")).toMatch(/^<svg /);
  const bytes = readFileSync((await document?.path()) ?? "");
  const report = bytes.toString("utf8");
  for (const heading of ["## Findings", "## Address plan", "## Gateways", "## Client pools", "## Links"])
    expect(report).toContain(heading);
  expect(report).toContain(`](${picture?.suggestedFilename()})`);
  expect(report).toContain("&lt;b&gt;\\|");
  expect(report).not.toContain("<b>");
  expect(report).not.toContain(CANARY);
  expect(report).toMatch(/\| Spoke1 \| Spoke1-gateway \| eastus \| VpnGw1AZ \| \d+ \|/);
});

test("on paper the table is light, whole, and without what only a pointer could use", async ({ page }) => {
  await page.emulateMedia({ colorScheme: "dark" });
  await openTopology(page, readExample("hub-and-spokes", "Export paper"));
  await page.goto(`${page.url().split("?")[0]}/table`);
  await expect(page.locator('[data-row="hub"]')).toBeVisible();
  await page.emulateMedia({ media: "print", colorScheme: "dark" });
  await expect(page.getByRole("button", { name: "Add a VNet" })).toBeHidden();
  await expect(page.getByTestId("share")).toBeHidden();
  await expect(page.getByRole("navigation").first()).toBeHidden();
  const paper = await page.evaluate(() => {
    const view = document.querySelector<HTMLElement>('[data-testid="table-view"]');
    const cell = document.querySelector('[data-row="hub"] [data-column="region"]');
    return {
      isWhole: view !== null && view.scrollHeight <= view.clientHeight + 1,
      color: cell && getComputedStyle(cell).color,
    };
  });
  expect(paper).toEqual({ isWhole: true, color: "rgb(20, 24, 31)" });
});

test("the picture has the frames that are shown, and on paper the canvas lies as it stands, light and by itself", async ({
  page,
}) => {
  await page.emulateMedia({ colorScheme: "dark" });
  const id = await openTopology(page, readExample("hub-and-spokes", "Export frames"));
  await page.goto(`/topologies/${id}?frames=region`);
  await expect(page.getByTestId("frame").first()).toBeVisible();
  const { bytes } = await download(page, "SVG");
  expect(bytes.toString("utf8").match(/data-kind="frame"/g)).toHaveLength(4);

  await page.evaluate(() => window.dispatchEvent(new Event("beforeprint")));
  await page.emulateMedia({ media: "print", colorScheme: "dark" });
  await expect(page.getByRole("button", { name: "Legend" })).toBeHidden();
  await expect(page.getByTestId("share")).toBeHidden();
  const card = vnet(page, "Hub");
  await expect(card).toBeVisible();
  const paper = await card.evaluate((element) => {
    const drawing = element.closest<HTMLElement>("[data-print-view]");
    return { color: getComputedStyle(element).color, width: drawing?.getBoundingClientRect().width ?? 0 };
  });
  expect(paper.color).toBe("rgb(20, 24, 31)");
  // An A4 page on its side.
  expect(paper.width).toBeGreaterThan(800);
  expect(paper.width).toBeLessThanOrEqual(1_041);
});

import type { Page } from "@playwright/test";
import { drawFrom } from "../harness/editor-page";
import { expect, test } from "../harness/fixtures";
import { openTopology, readExample } from "../harness/open-topology";
import { expectReadable } from "../harness/readable";

// What a browser in Taiwan asks for. Errors on the console, missing messages among them, fail every test.
test.use({ locale: "zh-TW" });

test("who reads Chinese draws from a template, is told what is wrong, and switches to English and back", async ({
  page,
}) => {
  await page.goto("/topologies/new");
  await expect(page.locator("html")).toHaveAttribute("lang", "zh-TW");
  await expect(page).toHaveTitle(/新增拓撲/);
  await page.getByRole("button", { name: "畫兩個虛擬網路" }).click();
  const canvas = page.getByRole("application");
  await expect(canvas).toBeVisible();
  await expect(page.getByText(/^已儲存 \d\d:\d\d$/)).toBeVisible();

  await page.getByRole("group", { name: /^虛擬網路 VNet2/ }).click();
  const range = page.getByRole("textbox", { name: /^位址空間/ }).first();
  await range.fill("10.1.0.0/16");
  await range.press("Enter");
  await page
    .getByRole("button", { name: /^[1-9]\d* 個錯誤$/ })
    .first()
    .click();
  const finding = page.locator('[data-code="address-overlap"]');
  await expect(finding).toContainText("VNet1 10.1.0.0/16 與 VNet2 10.1.0.0/16 共用 10.1.0.0–10.1.255.255");
  await page.screenshot({ path: "test-results/screens/chinese-finding.png" });

  await chooseLanguage(page, "語言", "English");
  await expect(page.locator("html")).toHaveAttribute("lang", "en");
  await expect(finding).toContainText("VNet1 10.1.0.0/16 and VNet2 10.1.0.0/16 share");
  await page.reload();
  await expect(page.getByText(/^Saved \d\d:\d\d$/)).toBeVisible();

  await chooseLanguage(page, "Language", "繁體中文");
  await expect(page.locator("html")).toHaveAttribute("lang", "zh-TW");
  await expect(page.getByText(/^已儲存 \d\d:\d\d$/)).toBeVisible();
  await expect(page).toHaveURL(/\/topologies\/[a-z0-9]+/);
});

test("a deployment is watched in Chinese to its end, its steps and its log included", async ({ page }) => {
  await openTopology(page, readExample("vnet-to-vnet", "中文部署"));
  await page.getByRole("button", { name: "部署", exact: true }).click();
  const sheet = page.getByRole("dialog", { name: "部署 中文部署" });
  await sheet.getByRole("button", { name: /^部署 \d+ 個步驟到模擬的 Azure$/ }).click();
  await expect(sheet).toHaveCount(0);
  await page.goto("/deployments");
  await page.getByTestId("deployment-row").first().getByRole("link").click();
  await expect(page.getByText("兩個閘道都已就緒，兩條通道都已連線。")).toBeVisible({ timeout: 60_000 });
  await expect(page.getByText("公用位址").first()).toBeVisible();
  await page.screenshot({ path: "test-results/screens/chinese-deployment.png" });
  expect(await englishOf(page)).toEqual([]);
});

const PAGES = {
  start: "/topologies/new",
  overview: "/",
  editor: "/topologies/ID?select=vnet1",
  reach: "/topologies/ID?mode=reach&select=vnet1",
  plan: "/topologies/ID/plan",
  addresses: "/topologies/ID/addresses",
  deployments: "/deployments",
  tunnels: "/tunnels",
};

for (const [name, path] of Object.entries(PAGES)) {
  test(`${name} in Chinese is readable for everyone, with nothing left in English`, async ({ page }) => {
    const id = await openTopology(page, readExample("overlap", `重疊 ${name}`));
    for (const width of [1440, 390]) {
      await page.setViewportSize({ width, height: 900 });
      await page.goto(path.replace("ID", id));
      await expect(page.locator("h1")).toBeVisible();
      await page.waitForLoadState("networkidle");
      expect(await englishOf(page), `at ${width} px`).toEqual([]);
      await expectReadable(page, `chinese-${name}`);
    }
  });
}

test("Chinese has its own font from this server; who reads English fetches nothing of it", async ({
  page,
  browser,
  baseURL,
}) => {
  const fonts = (to: Page) =>
    to.evaluate(async () => {
      await document.fonts.ready;
      return [...document.fonts].filter(({ status }) => status === "loaded").map(({ family }) => family);
    });
  await page.goto("/topologies/new");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("新增拓撲");
  await expect
    .poll(async () => (await fonts(page)).some((family) => family.includes("Noto Sans TC")))
    .toBe(true);

  const context = await browser.newContext({
    locale: "en-US",
    ...(baseURL === undefined ? {} : { baseURL }),
  });
  const english = await context.newPage();
  await english.goto("/topologies/new");
  await expect(english.getByRole("heading", { level: 1 })).toHaveText("New topology");
  expect((await fonts(english)).filter((family) => family.includes("Noto"))).toEqual([]);
  expect(
    await english.evaluate(() => [...document.fonts].some(({ family }) => family.includes("Noto"))),
  ).toBe(false);
  await context.close();
});

async function chooseLanguage(page: Page, menu: string, language: string): Promise<void> {
  await page.getByRole("button", { name: menu, exact: true }).click();
  await page.getByRole("menuitemradio", { name: language }).click();
}

/** Texts and labels on the page that read as English: two words in a row, of neither a name nor a code. */
async function englishOf(page: Page): Promise<string[]> {
  const reply = await page.request.get("/api/v1/topologies");
  const topologies = (await reply.json()) as { name: string }[];
  // What a person called a topology is theirs, in whatever language; others were drawn here before.
  const names = topologies.map(({ name }) => name).sort((a, b) => b.length - a.length);
  return page.evaluate((given) => {
    const texts = [...document.body.querySelectorAll("*")].flatMap((element) => {
      if (element.matches("script, style, textarea")) return [];
      const own = [...element.childNodes].filter((node) => node.nodeType === Node.TEXT_NODE);
      const labels = ["aria-label", "title", "placeholder", "alt"].map(
        (name) => element.getAttribute(name) ?? "",
      );
      return [...own.map((node) => node.textContent ?? ""), ...labels];
    });
    const unnamed = texts.map((text) => given.reduce((rest, name) => rest.replaceAll(name, ""), text));
    return [...new Set(unnamed.filter((text) => /\b[a-z]{2,} [a-z]{2,}/.test(text)))];
  }, names);
}

test.describe("who reads English", () => {
  test.use({ locale: "en-US" });

  test("in English the language menu and names that somebody gave in Chinese are more than empty boxes", async ({
    page,
  }) => {
    await drawFrom(page, "Draw two VNets");
    /** Two signs in the page's own font; on a machine without Chinese both are the same box until the font is there. */
    const areSigns = () =>
      page.evaluate(async () => {
        const family = getComputedStyle(document.body).fontFamily;
        // The family alone: the one that only names a font of the machine may fail.
        await document.fonts.load("20px 'Noto Sans TC Variable'", "繁體");
        const paint = (sign: string) => {
          const canvas = Object.assign(document.createElement("canvas"), { width: 24, height: 24 });
          const context = canvas.getContext("2d");
          if (!context) return "";
          context.font = `20px ${family}`;
          context.textBaseline = "top";
          context.fillText(sign, 2, 2);
          return canvas.toDataURL();
        };
        return paint("繁") !== paint("體");
      });
    await page.getByRole("button", { name: "Language" }).click();
    await expect(page.getByRole("menuitemradio", { name: "繁體中文" })).toBeVisible();
    await expect.poll(areSigns).toBe(true);
  });
});

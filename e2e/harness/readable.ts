import AxeBuilder from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";

const RULES = ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"];

/**
 * What the page shows now fits its width and is readable for everyone, in light and in dark. Pictures of both are kept
 * in test-results/screens for those who want to look.
 */
export async function expectReadable(page: Page, name: string): Promise<void> {
  const shown = `${name}-${page.viewportSize()?.width ?? 0}`;
  for (const scheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme: scheme, reducedMotion: "reduce" });
    await expect(page.locator("html")).toHaveClass(new RegExp(`\\b${scheme}\\b`));
    await page.screenshot({ path: `test-results/screens/${shown}-${scheme}.png` });
    const overflow = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(overflow, `${shown} scrolls sideways`).toBeLessThanOrEqual(0);
    // There are no frames in our pages, for which axe would open a page of its own each time.
    const { violations } = await new AxeBuilder({ page }).setLegacyMode().withTags(RULES).analyze();
    expect(
      violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(" ")).join("; ")}`),
      `${shown}, ${scheme}`,
    ).toEqual([]);
  }
}

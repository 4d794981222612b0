import { type Browser, type BrowserContextOptions, expect, type Page } from "@playwright/test";

/** A window of somebody else's browser, with a name of its own. */
export async function openPerson(
  browser: Browser,
  baseURL: string,
  name: string,
  options: BrowserContextOptions = {},
): Promise<Page> {
  const context = await browser.newContext({ baseURL, viewport: { width: 1440, height: 900 }, ...options });
  await context.addInitScript((text) => localStorage.setItem("meshwright.name", text), name);
  return context.newPage();
}

/** The draft as the server holds it. */
export async function readDraft(page: Page, topologyId: string): Promise<Record<string, unknown>> {
  const reply = await page.request.get(`/api/v1/topologies/${topologyId}`);
  expect(reply.ok()).toBe(true);
  return ((await reply.json()) as { topology: Record<string, unknown> }).topology;
}

import { findBrowser } from "./browser";

/** Finds the browser once and hands it to the workers through the environment. */
export default async function globalSetup(): Promise<void> {
  const browser = await findBrowser();
  process.env.MESHWRIGHT_E2E_BROWSER = JSON.stringify(browser);
  console.error(`Browser: ${browser.executablePath} (${browser.origin})`);
}

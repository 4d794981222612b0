import { test as base, chromium, expect } from "@playwright/test";
import { browserArguments, type FoundBrowser } from "./browser";
import { type Program, removeDataDir, startProgram } from "./program";

interface TestFixtures {
  /** Fails the test when a page printed an error, unless the test expects it: push a pattern. */
  expectedConsoleErrors: RegExp[];
}

interface WorkerFixtures {
  /** Files that name one of their own get a program that nobody else has drawn in. */
  programName: string;
  /** As in MESHWRIGHT_SIMULATOR_CLOCK; files that must be in time for something choose a slower one. */
  programClock: string | undefined;
  program: Program;
}

/** A page in a real browser, on a program of this worker's own. */
export const test = base.extend<TestFixtures, WorkerFixtures>({
  programName: ["shared", { scope: "worker", option: true }],
  programClock: [undefined, { scope: "worker", option: true }],
  program: [
    async ({ programClock }, use) => {
      const program = await startProgram(programClock === undefined ? {} : { clock: programClock });
      await use(program);
      await program.stop();
      removeDataDir(program);
    },
    { scope: "worker", timeout: 300_000 },
  ],
  browser: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixture's needs from this pattern.
    async ({}, use) => {
      const found: FoundBrowser = JSON.parse(process.env.MESHWRIGHT_E2E_BROWSER ?? "null");
      const browser = await chromium.launch({
        executablePath: found.executablePath,
        args: browserArguments(),
        env: { ...(process.env as Record<string, string>), ...found.env },
      });
      await use(browser);
      await browser.close();
    },
    { scope: "worker", timeout: 60_000 },
  ],
  baseURL: async ({ program }, use) => {
    await use(program.url);
  },
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixture's needs from this pattern.
  expectedConsoleErrors: async ({}, use) => {
    await use([]);
  },
  page: async ({ page, expectedConsoleErrors }, use) => {
    const errors: string[] = [];
    page.on("console", (message) => {
      if (message.type() === "error") errors.push(`${message.text()} (${message.location().url})`);
    });
    page.on("pageerror", (error) => errors.push(String(error)));
    await use(page);
    const unexpected = errors.filter((text) => !expectedConsoleErrors.some((pattern) => pattern.test(text)));
    expect(unexpected, "the browser's console holds no error").toEqual([]);
  },
});

export { expect };

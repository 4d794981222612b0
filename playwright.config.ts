import { defineConfig } from "@playwright/test";

export default defineConfig({
  testDir: "e2e",
  // Measures are timed and want a machine to themselves: `npm run bench:findings` and others, never `npm test`.
  testMatch: process.env.MESHWRIGHT_MEASURE
    ? `**/${process.env.MESHWRIGHT_MEASURE}.measure.ts`
    : "**/*.spec.ts",
  globalSetup: "./e2e/harness/global-setup.ts",
  outputDir: "test-results",
  // Each worker runs a whole program (database, simulator, worker, web server); two cores carry two of them.
  workers: process.env.MESHWRIGHT_MEASURE ? 1 : 2,
  fullyParallel: false,
  retries: 0,
  timeout: 120_000,
  expect: { timeout: 15_000 },
  reporter: [["list"], ["json", { outputFile: "test-results/e2e.json" }]],
  // Nothing that a person presses is waited for until the test's own end, which would hide what was missing.
  use: {
    actionTimeout: 60_000,
    viewport: { width: 1440, height: 900 },
    trace: "retain-on-failure",
    screenshot: "only-on-failure",
  },
});

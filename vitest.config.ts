import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";
import { LongestFirst } from "./scripts/checks/longest-first";

/** Rooms whose tests replace modules, or look at processes, at what their own prints or at what it holds. */
const APART = [
  "lib/*.test.ts",
  "lib/deploy/**/*.test.ts",
  "lib/host/**/*.test.ts",
  "lib/store/**/*.test.ts",
  "lib/testing/**/*.test.ts",
  "lib/wiring/**/*.test.ts",
  "scripts/**/*.test.ts",
];

export default defineConfig({
  resolve: { alias: { "@": fileURLToPath(new URL(".", import.meta.url)) } },
  test: {
    environment: "node",
    setupFiles: ["./lib/testing/seed-properties.ts"],
    testTimeout: 30_000,
    hookTimeout: 60_000,
    // Two cores: more workers only make the database tests wait for each other.
    maxWorkers: 2,
    sequence: { sequencer: LongestFirst },
    projects: [
      { extends: true, test: { name: "apart", include: APART } },
      {
        extends: true,
        // Their files share one set of loaded modules: loading it for each took longer than the tests.
        test: {
          name: "together",
          include: ["lib/**/*.test.ts", "components/**/*.test.ts", "components/**/*.test.tsx"],
          exclude: APART,
          isolate: false,
        },
      },
    ],
  },
});

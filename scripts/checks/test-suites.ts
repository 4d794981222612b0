import { mkdir, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { buildProgram, inheritWith, runNode } from "@/lib/host";
import { type CheckStep, type StepResult, type Tally, toVerdict } from "./check-step";

/** Every vitest test: pure rooms, database, engine, adapter, simulator. */
export function unitTests(root: string): CheckStep {
  return {
    name: "Tests",
    doing: "running",
    async run() {
      const report = await freshReport(root, "unit.json");
      const { code } = await runNode(
        [
          join(root, "node_modules/vitest/vitest.mjs"),
          "run",
          "--reporter=default",
          "--reporter=json",
          `--outputFile.json=${report}`,
        ],
        { cwd: root, env: inheritWith({}), echo },
      );
      return toResult(tallyVitest(await readReport(report)), code);
    },
  };
}

/** The journeys in a real browser, on a program built beforehand so that no test waits for it. */
export function endToEndTests(root: string): CheckStep[] {
  return [
    {
      name: "Build",
      doing: "building",
      async run() {
        await buildProgram({ root, isDev: false, say: () => {} });
        return toVerdict(true, "");
      },
    },
    {
      name: "Journeys",
      doing: "running",
      async run() {
        const report = await freshReport(root, "e2e.json");
        const { code } = await runNode(
          [join(root, "node_modules/@playwright/test/cli.js"), "test", "--reporter=list,json"],
          { cwd: root, env: inheritWith({ PLAYWRIGHT_JSON_OUTPUT_FILE: report }), echo },
        );
        return toResult(tallyPlaywright(await readReport(report)), code);
      },
    },
  ];
}

/** The counts of vitest's JSON report; a file that could not be loaded counts as one failed test. */
export function tallyVitest(report: unknown): Tally {
  const { testResults } = report as VitestReport;
  const tally: Tally = { passed: 0, failed: 0, skipped: 0 };
  for (const file of testResults) {
    for (const { status } of file.assertionResults) {
      if (status === "passed") tally.passed += 1;
      else if (status === "failed") tally.failed += 1;
      else tally.skipped += 1;
    }
    if (file.status === "failed" && !file.assertionResults.some(({ status }) => status === "failed")) {
      tally.failed += 1;
    }
  }
  return tally;
}

/** The counts of Playwright's JSON report; errors outside of tests count as failed tests. */
export function tallyPlaywright(report: unknown): Tally {
  const { stats, errors } = report as PlaywrightReport;
  return {
    passed: stats.expected + stats.flaky,
    failed: stats.unexpected + errors.length,
    skipped: stats.skipped,
  };
}

interface VitestReport {
  testResults: { status: string; assertionResults: { status: string }[] }[];
}

interface PlaywrightReport {
  stats: { expected: number; unexpected: number; flaky: number; skipped: number };
  errors: unknown[];
}

/** An error outside of all tests (an unhandled rejection) shows in the exit code alone. */
function toResult(tally: Tally, code: number | null): StepResult {
  const hasOwnFailure = code === 0 || tally.failed > 0;
  return {
    tally: hasOwnFailure ? tally : { ...tally, failed: 1 },
    details: hasOwnFailure ? "" : `The suite ended with ${code ?? "a signal"} although no test failed.`,
  };
}

async function freshReport(root: string, name: string): Promise<string> {
  const folder = join(root, ".build", "reports");
  await mkdir(folder, { recursive: true });
  const path = join(folder, name);
  await rm(path, { force: true });
  return path;
}

async function readReport(path: string): Promise<unknown> {
  return JSON.parse(await readFile(path, "utf8"));
}

function echo(text: string): void {
  process.stderr.write(text);
}

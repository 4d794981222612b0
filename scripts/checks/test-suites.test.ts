import { describe, expect, it } from "vitest";
import { formatTally, runSteps, toVerdict } from "./check-step";
import { tallyPlaywright, tallyVitest } from "./test-suites";

const silent = {
  note: () => {},
  begin: () => ({ update: () => {}, done: () => {}, fail: () => {} }),
};

describe("the counts of npm test", () => {
  it("take a vitest file that could not be loaded for a failed test", () => {
    const report = {
      testResults: [
        {
          status: "passed",
          assertionResults: [{ status: "passed" }, { status: "skipped" }, { status: "todo" }],
        },
        { status: "failed", assertionResults: [{ status: "failed" }, { status: "passed" }] },
        { status: "failed", assertionResults: [] },
      ],
    };
    expect(tallyVitest(report)).toEqual({ passed: 2, failed: 2, skipped: 2 });
  });

  it("take Playwright's errors outside of tests for failed tests", () => {
    const report = {
      stats: { expected: 4, unexpected: 1, flaky: 1, skipped: 2 },
      errors: [{ message: "no browser" }],
    };
    expect(tallyPlaywright(report)).toEqual({ passed: 5, failed: 2, skipped: 2 });
  });

  it("add up over all steps, also past one that breaks", async () => {
    const total = await runSteps(
      [
        { name: "one", doing: "", run: async () => toVerdict(true, "") },
        {
          name: "two",
          doing: "",
          run: async () => {
            throw new Error("planted: this step breaks");
          },
        },
        {
          name: "three",
          doing: "",
          run: async () => ({ tally: { passed: 5, failed: 0, skipped: 2 }, details: "" }),
        },
      ],
      silent,
    );
    expect(formatTally(total)).toBe("6 passed, 1 failed, 2 skipped");
  });
});

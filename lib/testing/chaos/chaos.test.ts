import { expect, test, vi } from "vitest";
import { runMany } from ".";
import { drawPlan } from "./chaos-plan";
import { addTally, type Tally } from "./tally";

vi.setConfig({ testTimeout: 900_000 });

const SEEDS = Array.from({ length: 10 }, (_, at) => 1 + at);

test("ten worlds in which everything fails become what they should, or stop and say why", async () => {
  const reports = await runMany({ seeds: SEEDS, sideBySide: 4 });
  const said = reports.flatMap(({ seed, violations }) => violations.map((what) => `seed ${seed}: ${what}`));
  // `npm run chaos -- --seed N --runs 1` has a failed seed again.
  expect(said).toEqual([]);
  const sum: Tally = new Map();
  for (const { tally } of reports) addTally(sum, tally);
  // A calm world would prove nothing.
  const done = (what: RegExp) =>
    [...sum].reduce((times, [name, more]) => times + (what.test(name) ? more : 0), 0);
  expect(done(/^kill worker/)).toBeGreaterThanOrEqual(10);
  expect(done(/^freeze worker/)).toBeGreaterThanOrEqual(5);
  expect(done(/^restart database|^cut connections/)).toBeGreaterThanOrEqual(4);
  expect(done(/^restart simulator/)).toBeGreaterThanOrEqual(2);
  expect(done(/ at /)).toBeGreaterThanOrEqual(20);
  expect(done(/^deploy done|^tearDown done/)).toBeGreaterThanOrEqual(10);
});

test("a seed draws the same plan again, and another one another", () => {
  expect(drawPlan(7)).toEqual(drawPlan(7));
  expect(drawPlan(8)).not.toEqual(drawPlan(7));
});

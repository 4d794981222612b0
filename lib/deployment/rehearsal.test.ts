import { describe, expect, it } from "vitest";
import {
  endedWell,
  faultOfSeed,
  foretellFromRuns,
  isSamePlan,
  listRuns,
  REHEARSAL_FAULTS,
  type RehearsalRun,
} from "./rehearsal";

const run = (change: Partial<RehearsalRun> = {}): RehearsalRun => ({
  ...{ seed: 1, fault: null, struck: [], outcome: "done", reason: null, tookSeconds: 60, stepsDone: 3 },
  ...{ retries: 0, takeovers: 0, longest: null, answered: 0, retried: null },
  end: { standing: 3, left: [], orphans: [], connected: 2, tunnels: 2 },
  ...change,
});

describe("the runs of a rehearsal", () => {
  it("bring every kind of fault once in as many runs as there are kinds, from any seed on", () => {
    for (const seed of [0, 7, 123_456]) {
      const kinds = listRuns({ seed, faultRuns: REHEARSAL_FAULTS.length, hasCleanRun: false });
      expect(kinds.map(({ fault }) => fault).sort()).toEqual([...REHEARSAL_FAULTS].sort());
    }
  });

  it("begin with the clean one, and a run's seed alone brings its fault again", () => {
    const runs = listRuns({ seed: 40, faultRuns: 3, hasCleanRun: true });
    expect(runs[0]).toEqual({ seed: 40, fault: null });
    for (const { seed, fault } of runs.slice(1))
      expect(listRuns({ seed, faultRuns: 1, hasCleanRun: false })).toEqual([{ seed, fault }]);
    expect(faultOfSeed(41)).toBe(runs[2]?.fault);
  });
});

describe("what the runs foretell", () => {
  it("counts only what was done at the first try, by nearest rank", () => {
    const times = [10, 20, 30, 40, 50, 60, 70, 80, 90, 100].map((tookSeconds) => run({ tookSeconds }));
    const failed = run({ outcome: "failed", tookSeconds: 5_000 });
    expect(foretellFromRuns([...times, failed])).toEqual({ p50Seconds: 50, p90Seconds: 90, runs: 10 });
  });

  it("is nothing when none was done", () => {
    expect(foretellFromRuns([run({ outcome: "failed" })])).toBeNull();
  });
});

describe("a run ended well", () => {
  it("when nothing is left to do, at once or after trying again", () => {
    expect(endedWell(run())).toBe(true);
    expect(endedWell(run({ outcome: "failed", retried: { outcome: "done", tookSeconds: 5 } }))).toBe(true);
  });

  it("not when a step is left, something belongs to nobody, or the second try failed too", () => {
    const { end } = run();
    expect(endedWell(run({ end: { ...end, left: ["gateway/vnet1"] } }))).toBe(false);
    expect(endedWell(run({ end: { ...end, orphans: ["/x"] } }))).toBe(false);
    expect(endedWell(run({ outcome: "failed", retried: { outcome: "failed", tookSeconds: 5 } }))).toBe(false);
  });
});

it("plans are the same in another order, and not when one does something else", () => {
  const a = { id: "vnet/a", action: "create" as const };
  const b = { id: "vnet/b", action: "create" as const };
  expect(isSamePlan([a, b], [b, a])).toBe(true);
  expect(isSamePlan([a, b], [a, { ...b, action: "update" }])).toBe(false);
});

import { expect, it } from "vitest";
import { makeDeployment, makeStep } from "@/components/testing/steps";
import { axisTicks, isLate, scheduleSteps } from "./schedule";

const midnight = Date.parse("2026-11-21T00:00:00.000Z");
const at = (seconds: number) => new Date(midnight + seconds * 1000).toISOString();

it("shows what ran as it ran, in Azure's time", () => {
  const steps = [makeStep({ id: "vnet/vnet1", state: "done", startedAt: at(1), finishedAt: at(2) })];
  const { times } = scheduleSteps(makeDeployment({ steps }), midnight + 3000, 60);
  expect(times.get("vnet/vnet1")).toEqual({ start: 60, p50End: 120, p90End: 120, reached: 120 });
});

it("puts what is to come behind what it waits for", () => {
  const steps = [
    makeStep({ id: "a", state: "running", startedAt: at(0), p50Seconds: 100, p90Seconds: 130 }),
    makeStep({ id: "b", dependsOn: ["a"], p50Seconds: 10, p90Seconds: 20 }),
  ];
  const schedule = scheduleSteps(makeDeployment({ steps }), midnight + 30_000, 1);
  expect(schedule.times.get("b")).toEqual({ start: 100, p50End: 110, p90End: 150, reached: null });
  expect(schedule.p50End).toBe(110);
  expect(schedule.p90End).toBe(150);
});

it("lets an overdue step end now, not in the past", () => {
  const steps = [makeStep({ id: "a", state: "running", startedAt: at(0), p50Seconds: 10, p90Seconds: 20 })];
  const schedule = scheduleSteps(makeDeployment({ steps }), midnight + 25_000, 1);
  expect(schedule.p50End).toBe(25);
  expect(isLate(steps[0] ?? makeStep({ id: "x" }), schedule.times.get("a"))).toBe(true);
});

it("counts what waits for a person as answered now", () => {
  const steps = [makeStep({ id: "a", state: "waiting", p50Seconds: 10 })];
  expect(scheduleSteps(makeDeployment({ steps }), midnight + 50_000, 1).times.get("a")?.start).toBe(50);
});

it("has no times for steps that will not run, and none to come once it is over", () => {
  const steps = [makeStep({ id: "a", state: "skipped" }), makeStep({ id: "b" })];
  const over = makeDeployment({ steps, state: "failed", finishedAt: at(9) });
  expect(scheduleSteps(over, midnight + 99_000, 1)).toMatchObject({ times: new Map(), now: 9 });
});

it.each(["pausing", "paused", "cancelling"] as const)(
  "foretells nothing of what does not begin while %s",
  (state) => {
    const steps = [
      makeStep({ id: "a", state: "running", startedAt: at(0), p50Seconds: 100, p90Seconds: 130 }),
      makeStep({ id: "b", dependsOn: ["a"] }),
    ];
    const { times } = scheduleSteps(makeDeployment({ steps, state }), midnight + 30_000, 1);
    expect([...times.keys()]).toEqual(["a"]);
  },
);

it("survives steps that wait for each other", () => {
  const steps = [makeStep({ id: "a", dependsOn: ["b"] }), makeStep({ id: "b", dependsOn: ["a"] })];
  expect(scheduleSteps(makeDeployment({ steps }), midnight, 1).times.size).toBe(2);
});

it.each([1, 40, 1100, 1300, 5000, 100_000])("writes at most seven moments on an axis of %s s", (length) => {
  const ticks = axisTicks(length);
  expect(ticks.length).toBeLessThanOrEqual(7);
  expect(ticks[0]).toBe(0);
});

it("keeps the time axis as short as the work was, the wait for a person left out", () => {
  const gateway = makeStep({ id: "gateway/vnet1", state: "done", startedAt: at(0), finishedAt: at(100) });
  const answered = makeStep({
    id: "local/l2/vnet1",
    state: "done",
    needs: [{ need: "deviceAddress", site: "hq", device: 0 }],
    startedAt: at(9000),
    finishedAt: at(9010),
  });
  const over = makeDeployment({ state: "done", steps: [gateway, answered], finishedAt: at(9010) });
  const schedule = scheduleSteps(over, midnight + 9_999_000, 1);
  expect(schedule.now).toBe(110);
  expect(schedule.times.get("local/l2/vnet1")).toMatchObject({ start: 100, p50End: 110 });
});

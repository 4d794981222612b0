import { expect, it } from "vitest";
import { type TimedStep, type Worked, waitingSince, waitingSpans, workClock } from "./work-time";

const midnight = Date.parse("2026-11-21T00:00:00.000Z");
const ms = (seconds: number) => midnight + seconds * 1000;
const at = (seconds: number) => new Date(ms(seconds)).toISOString();

const makeStep = (step: Partial<TimedStep>): TimedStep => ({
  kind: "virtualNetworkGateway",
  action: "create",
  link: null,
  needs: [],
  state: "pending",
  startedAt: null,
  finishedAt: null,
  ...step,
});
const makeDeployment = (deployment: Partial<Worked>): Worked => ({
  queuedAt: at(0),
  startedAt: at(0),
  finishedAt: null,
  state: "running",
  steps: [],
  topology: { links: [] },
  ...deployment,
});

const gateway = makeStep({ state: "done", startedAt: at(0), finishedAt: at(100) });
const asking = makeStep({
  state: "waiting",
  needs: [{ need: "deviceAddress", site: "hq", device: 0 }],
});
const answered = { ...asking, state: "done" as const, startedAt: at(9000), finishedAt: at(9010) };

it("stands still while a person is waited for, and says since when", () => {
  const waiting = makeDeployment({ state: "waiting", steps: [gateway, asking] });
  expect(workClock(waiting, ms(9000), 1).toWork(ms(9000))).toBe(100);
  expect(waitingSince(waiting, ms(9000))).toBe(ms(100));
});

it("counts on from the answer, and tells work from waiting afterwards", () => {
  const over = makeDeployment({ state: "done", steps: [gateway, answered], finishedAt: at(9010) });
  const clock = workClock(over, ms(9999), 2);
  expect(clock.spans).toEqual([{ from: ms(100), to: ms(9000) }]);
  expect(clock.toWork(ms(9010))).toBe(220);
  expect(clock.toMoment(220)).toBe(ms(9010));
  expect(clock.toMoment(100)).toBe(ms(50));
  expect(waitingSince(over, ms(9999))).toBeNull();
});

it("takes a gap that no question ended, and a question while others run, for work", () => {
  const later = makeStep({ state: "running", startedAt: at(500) });
  expect(waitingSpans(makeDeployment({ steps: [gateway, later] }), ms(900))).toEqual([]);
  expect(waitingSpans(makeDeployment({ steps: [later, asking] }), ms(900))).toEqual([]);
});

it("stands still while it is paused, and what still ran then counts as work", () => {
  const running = makeStep({ state: "done", startedAt: at(0), finishedAt: at(100) });
  const later = makeStep({ state: "done", startedAt: at(5000), finishedAt: at(5020) });
  const pauses = [{ from: at(100), to: at(5000) }];
  const over = makeDeployment({ state: "done", steps: [running, later], finishedAt: at(5020), pauses });
  expect(workClock(over, ms(9999), 1).toWork(ms(5020))).toBe(120);
  const paused = makeDeployment({ state: "paused", steps: [running], pauses: [{ from: at(100), to: null }] });
  expect(workClock(paused, ms(7000), 1).toWork(ms(7000))).toBe(100);
});

it("counts time in which it was both paused and waited for once", () => {
  const pauses = [
    { from: at(50), to: at(200) },
    { from: at(8000), to: at(8500) },
  ];
  const over = makeDeployment({ state: "done", steps: [gateway, answered], finishedAt: at(9010), pauses });
  expect(waitingSpans(over, ms(9999))).toEqual([{ from: ms(50), to: ms(9000) }]);
});

it("does not count a pause before it began", () => {
  const pauses = [
    { from: at(-500), to: at(-20) },
    { from: at(-10), to: at(30) },
  ];
  const early = makeDeployment({ state: "running", steps: [], pauses });
  expect(waitingSpans(early, ms(100))).toEqual([{ from: ms(0), to: ms(30) }]);
});

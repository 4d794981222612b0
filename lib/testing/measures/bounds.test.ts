import { describe, expect, test } from "vitest";
import { inPlanOrder, lowerBound } from "./bounds";
import type { TimedStep } from "./timed-step";

const step = (
  id: string,
  seconds: number,
  more: Partial<Pick<TimedStep, "dependsOn" | "keepsBusy">> = {},
): TimedStep => ({ id, seconds, dependsOn: [], keepsBusy: [], ...more });

describe("the lower bound", () => {
  test("is the longest chain where nothing is shared", () => {
    const steps = [step("a", 10), step("b", 5, { dependsOn: ["a"] }), step("c", 12)];
    expect(lowerBound(steps)).toEqual({ seconds: 15, chainSeconds: 15, turnsSeconds: 0 });
  });

  test("is the sum of the turns on one gateway, with the shortest way to it and from it", () => {
    const on = { keepsBusy: ["gw"] };
    const steps = [
      step("near", 1),
      step("far", 50),
      step("x", 10, { dependsOn: ["near"], ...on }),
      step("y", 20, { dependsOn: ["far"], ...on }),
      step("z", 30, { dependsOn: ["near"], ...on }),
      step("after-x", 7, { dependsOn: ["x"] }),
      step("after-y", 3, { dependsOn: ["y"] }),
      step("after-z", 4, { dependsOn: ["z"] }),
    ];
    // All three: 1 + 60 + 3; y alone cannot begin before 50: 50 + 20 + 3.
    expect(lowerBound(steps)).toEqual({ seconds: 73, chainSeconds: 73, turnsSeconds: 73 });
    const busier = [...steps, step("w", 25, { dependsOn: ["near"], ...on })];
    expect(lowerBound(busier).turnsSeconds).toBe(1 + 85 + 0);
  });

  test("lies below what any number at once takes in plan order", () => {
    const steps = Array.from({ length: 40 }, (_, at) =>
      step(`s${at}`, 1 + ((at * 7) % 5), {
        dependsOn: at < 8 ? [] : [`s${at - 8}`],
        keepsBusy: [`gw${at % 3}`],
      }),
    );
    for (const atOnce of [1, 2, 10, 40])
      expect(inPlanOrder(steps, atOnce)).toBeGreaterThanOrEqual(lowerBound(steps).seconds);
  });
});

describe("in plan order", () => {
  test("so many run at once, and none of two on one gateway", () => {
    const free = ["a", "b", "c", "d", "e"].map((id) => step(id, 10));
    expect([1, 2, 5].map((atOnce) => inPlanOrder(free, atOnce))).toEqual([50, 30, 10]);
    const shared = free.map((each) => ({ ...each, keepsBusy: ["gw"] }));
    expect(inPlanOrder(shared, 5)).toBe(50);
  });

  test("an early step with a late predecessor lets others go first", () => {
    const steps = [step("late", 5, { dependsOn: ["first"] }), step("first", 10), step("other", 3)];
    expect(inPlanOrder(steps, 1)).toBe(18);
  });
});

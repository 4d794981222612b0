import { describe, expect, test } from "vitest";
import type { Step } from "../contract";
import { computeMakespan } from "./makespan";
import { numberSteps } from "./step-graph";

const step = (id: string, p50Seconds: number, dependsOn: string[] = [], p90Seconds = p50Seconds): Step => ({
  id,
  action: "create",
  resource: { kind: "virtualNetwork", armId: id, region: "westus2" },
  dependsOn,
  changes: [],
  estimate: { p50Seconds, p90Seconds },
  interrupts: [],
  why: "",
  place: null,
  link: null,
});

describe("computeMakespan", () => {
  test("is the longest path, not the sum", () => {
    const steps = [
      step("d", 4, ["b", "c"]),
      step("a", 1),
      step("b", 10, ["a"]),
      step("c", 20, ["a"]),
      step("alone", 5),
    ];
    expect(computeMakespan(numberSteps(steps))).toEqual({
      p50Seconds: 25,
      p90Seconds: 25,
      criticalPath: ["a", "c", "d"],
    });
  });

  test("the late estimate may run along another path", () => {
    const steps = [step("quick", 10, [], 100), step("slow", 20, [], 30)];
    expect(computeMakespan(numberSteps(steps))).toEqual({
      p50Seconds: 20,
      p90Seconds: 100,
      criticalPath: ["slow"],
    });
  });

  test("nothing to do takes no time", () => {
    expect(computeMakespan(numberSteps([]))).toEqual({ p50Seconds: 0, p90Seconds: 0, criticalPath: [] });
  });
});

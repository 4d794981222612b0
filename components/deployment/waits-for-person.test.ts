import { describe, expect, it } from "vitest";
import { makeDeployment } from "@/components/testing/steps";
import { waitsForPerson } from "./waits-for-person";

describe("waitsForPerson", () => {
  it.each([
    ["a deployment that nothing else can go on in", { state: "waiting" }, true],
    ["one that runs while a step waits", { state: "running", waitingSteps: 1 }, true],
    ["one that runs and asks nothing", { state: "running", waitingSteps: 0 }, false],
    ["one whose waiting steps are not counted", { state: "running" }, false],
    ["one that is being cancelled", { state: "cancelling", waitingSteps: 1 }, false],
    ["one that failed", { state: "failed", waitingSteps: 1 }, false],
  ] as const)("%s", (_what, changes, expected) => {
    expect(waitsForPerson(makeDeployment(changes))).toBe(expected);
  });
});

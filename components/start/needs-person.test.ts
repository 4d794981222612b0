import { expect, it } from "vitest";
import { makeDeployment } from "@/components/testing/steps";
import type { DeploymentState } from "@/lib/deployment";
import { needPerson } from "./needs-person";

const deployment = (number: number, state: DeploymentState, topologyId = "t1") =>
  makeDeployment({ id: `d${number}`, number, state, topologyId });
const numbers = (...deployments: ReturnType<typeof deployment>[]) =>
  needPerson(deployments, new Set(["t1", "t2"])).map(({ number }) => number);

it("counts what was refused, failed or stopped as waiting for a person, until something newer was tried", () => {
  for (const state of ["refused", "failed", "stopped"] as const) {
    expect(numbers(deployment(2, state), deployment(1, "done"))).toEqual([2]);
    expect(numbers(deployment(2, "done"), deployment(1, state))).toEqual([]);
  }
  expect(numbers(deployment(2, "cancelled"), deployment(1, "failed"))).toEqual([]);
});

it("looks at each topology on its own, and at no deleted one", () => {
  const several = [deployment(3, "done"), deployment(2, "failed", "t2"), deployment(1, "failed", "gone")];
  expect(numbers(...several)).toEqual([2]);
});

it("keeps what asks for something, and what rests until somebody resumes it", () => {
  expect(numbers(deployment(1, "paused"))).toEqual([1]);
  expect(numbers(deployment(1, "waiting"))).toEqual([1]);
});

import { expect, it } from "vitest";
import type { PlanReply } from "@/lib/planner";
import { schedulePlan } from "./plan-schedule";

type Step = PlanReply["plan"]["steps"][number];

function step(id: string, seconds: number, dependsOn: string[] = [], link: string | null = null): Step {
  return {
    id,
    action: "create",
    resource: { kind: "virtualNetworkGateway", armId: `/${id}`, region: "westus" },
    dependsOn,
    changes: [],
    estimate: { p50Seconds: seconds, p90Seconds: seconds },
    interrupts: [],
    why: "",
    place: id.split("/")[1] ?? null,
    link,
  };
}

it("starts each step when what it depends on is done, and leaves waiting out", () => {
  const rows = schedulePlan([
    step("vnet/a", 5),
    step("gateway/a", 1000, ["vnet/a"]),
    step("local/a", 7, [], "l1"),
    step("connection/a", 11, ["gateway/a", "local/a"], "l1"),
  ]);
  expect(rows).toEqual([
    { id: "a", stretches: [{ startSeconds: 0, endSeconds: 1005 }], busySeconds: 1005 },
    {
      id: "l1",
      stretches: [
        { startSeconds: 0, endSeconds: 7 },
        { startSeconds: 1005, endSeconds: 1016 },
      ],
      busySeconds: 18,
    },
  ]);
});

it("ends also when steps depend on each other in a circle", () => {
  expect(schedulePlan([step("x/a", 5, ["x/b"]), step("x/b", 5, ["x/a"])])).toHaveLength(2);
});

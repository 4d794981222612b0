import { expect, test } from "vitest";
import { describeDesired, planTopology } from "@/lib/planner";
import { createTestTopology } from "@/lib/testing";
import { listLockKeys } from "./lock-keys";

test("writes on one vnet or gateway share a key, whichever deployment they belong to; others share none", () => {
  const topology = createTestTopology();
  const armIds = new Map(describeDesired(topology).map(({ stepId, armId }) => [stepId, armId]));
  const { steps } = planTopology({ topology }).plan;
  const keys = listLockKeys(steps, (stepId) => armIds.get(stepId));
  const of = (stepId: string) => keys.get(stepId) ?? [];
  const [vnet1, gateway1] = [armIds.get("vnet/vnet1"), armIds.get("gateway/vnet1")].map((id) =>
    id?.toLowerCase(),
  );
  expect(of("vnet/vnet1")).toEqual([vnet1]);
  expect(of("gateway/vnet1").toSorted()).toEqual([gateway1, vnet1].toSorted());
  expect(of("connection/l1/vnet1")).toEqual([gateway1]);
  expect(of("key/l1/vnet1")).toEqual([gateway1]);
  expect(of("public-ip/vnet1/1")).toEqual([]);
  expect(of("gateway/vnet1").filter((key) => of("gateway/vnet2").includes(key))).toEqual([]);
});

test("a connection whose gateway stands already and is not among the steps takes that gateway's key", () => {
  const topology = createTestTopology();
  const armIds = new Map(describeDesired(topology).map(({ stepId, armId }) => [stepId, armId]));
  const steps = planTopology({ topology }).plan.steps.filter(
    ({ resource }) => resource.kind === "connection",
  );
  const keys = listLockKeys(steps, (stepId) => armIds.get(stepId));
  expect(keys.get("connection/l1/vnet2")).toEqual([armIds.get("gateway/vnet2")?.toLowerCase()]);
});

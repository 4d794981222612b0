import { expect, test } from "vitest";
import { observeAsDeployed } from "@/lib/testing/pretend-azure";
import { createTestTopology } from "@/lib/testing/topology";
import { applyEdits } from "@/lib/topology";
import { planTopology } from "../plan-topology";
import { describeDesired } from "./describe-desired";

test("a group that gets other tags is written where it lies, wherever its first vnet is now", () => {
  const example = createTestTopology();
  const topology = applyEdits(example, [
    { edit: "updateVnet", id: "vnet1", changes: { resourceGroup: "rg-eastus" } },
    { edit: "updateSettings", changes: { tags: { a: "b" } } },
  ]);
  const group = describeDesired(topology, "t1").find(({ kind }) => kind === "resourceGroup");
  expect(group?.region).toBe("westus");
  const observed = () => ({ location: "eastus" });
  expect(group?.body?.({ deviceAddress: () => null, observed })).toMatchObject({ location: "eastus" });
  const observation = observeAsDeployed(example, "t1");
  const { steps } = planTopology({ topology, observation, owner: "t1" }).plan;
  expect(steps.find(({ id }) => id === group?.stepId)?.action).toBe("update");
});

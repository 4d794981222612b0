import { describe, expect, test } from "vitest";
import { readTopology, readTunnels } from "@/lib/store";
import { createTestTopology, provideEngine } from "@/lib/testing";
import { cancelDeployment, startDeployment } from ".";

const harness = provideEngine();

test("cancelling awaits what runs and begins nothing else", async () => {
  harness.cloud.hold("virtualnetworkgateways");
  await harness.startWorker();
  const id = await harness.deploy(await harness.save(createTestTopology()));
  const areBuilding = ({ steps }: { steps: { kind: string; state: string }[] }) =>
    steps.filter((step) => step.kind === "virtualNetworkGateway" && step.state === "running").length === 2;
  await harness.until(id, areBuilding);
  expect(await cancelDeployment(harness, id)).toMatchObject({ state: "cancelling" });
  harness.cloud.release();
  const cancelled = await harness.untilEnd(id);
  expect(cancelled.state).toBe("cancelled");
  const states = new Map(cancelled.steps.map((step) => [step.id, step.state]));
  expect(states.get("gateway/vnet1")).toBe("done");
  expect(states.get("connection/l1/vnet1")).toBe("cancelled");
  await expect(cancelDeployment(harness, id)).rejects.toMatchObject({ code: "deployment-ended" });
});

describe("tearing down", () => {
  test("removes all that deployments created and nothing else, and then finds nothing to do", async () => {
    await harness.startWorker();
    const topologyId = await harness.save(createTestTopology());
    await harness.untilEnd(await harness.deploy(topologyId));
    const foreign =
      "/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/rg-westus/providers/X/y/z";
    harness.cloud.plant(foreign);
    const done = await harness.untilEnd(await harness.tearDown(topologyId, "Two VNets"));
    expect(done.state).toBe("done");
    expect([...harness.cloud.resources.keys()].sort()).toEqual([
      "/subscriptions/11111111-1111-1111-1111-111111111111/resourcegroups/rg-westus",
      foreign.toLowerCase(),
    ]);
    expect(done.steps.find((step) => step.state === "skipped")).toMatchObject({ kind: "resourceGroup" });
    expect(await readTunnels(harness.store, topologyId)).toEqual([]);
    expect((await readTopology(harness.store, topologyId)).deployed).toBeNull();
    harness.cloud.resources.delete(foreign.toLowerCase());
    await harness.untilEnd(await harness.tearDown(topologyId, "Two VNets"));
    expect(harness.cloud.resources.size).toBe(0);
    const again = await startDeployment(harness, { topologyId, kind: "tearDown", confirmName: "Two VNets" });
    expect(again).toMatchObject({ started: false });
  });

  test("is refused without the topology's name", async () => {
    const topologyId = await harness.save(createTestTopology());
    for (const confirmName of [undefined, "two vnets"]) {
      const request = { topologyId, kind: "tearDown" as const, ...(confirmName ? { confirmName } : {}) };
      await expect(startDeployment(harness, request)).rejects.toMatchObject({
        code: "confirm-name",
        status: 400,
      });
    }
  });
});

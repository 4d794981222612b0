import { describe, expect, test } from "vitest";
import { planTopology } from "@/lib/planner";
import { createDeployment } from "@/lib/store";
import { createTestTopology, provideEngine } from "@/lib/testing";
import { CloudError, cancelDeployment, pauseDeployment, resumeDeployment, retryDeployment } from "..";

const harness = provideEngine();

const KEY_RIGHT = "Microsoft.Network/connections/sharedKey/action";

describe("a deployment that Azure would refuse a step of", () => {
  test("ends before its first write with every fault in its rows, and goes through once they are mended", async () => {
    const { cloud } = harness;
    cloud.permissions = [{ actions: ["*"], notActions: [KEY_RIGHT] }];
    cloud.usages = [{ name: "PublicIPAddresses", title: "Public IP Addresses", current: 10, limit: 10 }];
    cloud.locks = [
      {
        name: "keep",
        level: "ReadOnly",
        scope: "/subscriptions/11111111-1111-1111-1111-111111111111",
        notes: null,
      },
    ];
    await harness.startWorker();
    const id = await harness.deploy(await harness.save(createTestTopology()));
    const refused = await harness.untilEnd(id);
    expect(refused.state).toBe("refused");
    expect(cloud.writes).toEqual([]);
    expect(refused.ownsResources, "there is nothing to tear down").toBe(false);
    const faults = refused.preflight?.faults ?? [];
    expect(new Set(faults.map(({ fault }) => fault))).toEqual(new Set(["right", "lock", "quota"]));
    expect(refused.reason).toContain(`${faults.length} things are in the way`);
    expect(refused.steps.map(({ state }) => state)).toEqual(refused.steps.map(() => "skipped"));
    const events = await harness.events(id);
    expect(events.find(({ type }) => type === "deployment:preflight")?.data).toEqual({
      faults: faults.length,
      doubts: 0,
    });

    cloud.permissions = [{ actions: ["*"], notActions: [] }];
    Object.assign(cloud, { usages: [], locks: [] });
    const retried = await retryDeployment(harness, { deploymentId: id });
    if (!retried.started) throw new Error("there was nothing to do");
    const done = await harness.untilEnd(retried.deployment.id);
    expect(done).toMatchObject({ state: "done", ownsResources: true, preflight: { faults: [], doubts: [] } });
  });

  test("is a tear-down too, and what stands is left alone", async () => {
    const { cloud } = harness;
    await harness.startWorker();
    const topologyId = await harness.save(createTestTopology());
    await harness.untilEnd(await harness.deploy(topologyId));
    const before = cloud.resources.size;
    cloud.permissions = [{ actions: ["*"], notActions: ["Microsoft.Network/*/delete"] }];
    const refused = await harness.untilEnd(await harness.tearDown(topologyId, "Two VNets"));
    expect(refused).toMatchObject({ state: "refused", ownsResources: true });
    expect(cloud.resources.size).toBe(before);
    cloud.permissions = [{ actions: ["*"], notActions: [] }];
    const done = await harness.untilEnd(await harness.tearDown(topologyId, "Two VNets"));
    expect(done).toMatchObject({ state: "done", ownsResources: false });
  });
});

test("what Azure does not let be asked holds nothing back, and is told", async () => {
  harness.cloud.readLocks = async () => {
    throw new CloudError("denied", "no", { azureCode: "AuthorizationFailed", azureMessage: "You may not." });
  };
  await harness.startWorker();
  const done = await harness.untilEnd(await harness.deploy(await harness.save(createTestTopology())));
  expect(done).toMatchObject({
    state: "done",
    preflight: {
      faults: [],
      doubts: expect.arrayContaining([expect.objectContaining({ question: "locks" })]),
    },
  });
});

test("a deployment that rests before its first write is asked about when it goes on, and not when it is cancelled", async () => {
  let asked = 0;
  harness.cloud.readProvider = async () => {
    asked += 1;
    return harness.cloud.provider;
  };
  const rests = await storePaused("Rests");
  const cancelled = await storePaused("Cancelled");
  await cancelDeployment(harness, cancelled);
  await harness.startWorker();
  expect((await harness.untilEnd(cancelled)).state).toBe("cancelled");
  expect(asked).toBe(0);
  await resumeDeployment(harness, rests);
  expect((await harness.untilEnd(rests)).state).toBe("done");
  expect(asked).toBe(1);
});

/** A deployment that was paused before any worker had it. */
async function storePaused(name: string): Promise<string> {
  const topology = createTestTopology(name);
  const topologyId = await harness.save(topology);
  const { plan } = planTopology({ topology, owner: topologyId });
  const input = { topologyId, kind: "deploy" as const, topology, plan };
  const id = await createDeployment(harness.store, input, harness.queue.enqueueDeployment);
  await pauseDeployment(harness, id);
  return id;
}

test("a worker that is killed while it asks is followed by one that asks again", async () => {
  let hang = true;
  harness.cloud.readLocks = () => (hang ? new Promise(() => {}) : Promise.resolve([]));
  const dying = await harness.startWorker();
  const id = await harness.deploy(await harness.save(createTestTopology()));
  await harness.until(id, ({ state }) => state === "running");
  hang = false;
  await dying.abandon();
  await harness.startWorker();
  expect(await harness.untilEnd(id)).toMatchObject({ state: "done", preflight: { faults: [] } });
});

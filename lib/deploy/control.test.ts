import { describe, expect, test } from "vitest";
import { describeDesired, planTopology } from "@/lib/planner";
import { AppError } from "@/lib/shared";
import { createDeployment, readDeployment, type StoredDeployment } from "@/lib/store";
import { createTestTopology, provideEngine } from "@/lib/testing";
import type { Topology } from "@/lib/topology";
import {
  CloudError,
  cancelDeployment,
  pauseDeployment,
  resumeDeployment,
  retryDeployment,
  rollBackDeployment,
  type Started,
} from ".";

const harness = provideEngine();

const GATEWAY = "virtualnetworkgateways/vnet1-gateway";
const stepOf = ({ steps }: StoredDeployment, id: string) => steps.find((step) => step.id === id);
const isBuilding = (deployment: StoredDeployment) => stepOf(deployment, "gateway/vnet1")?.state === "running";

/** A deployment whose gateways Azure is building until `release`. */
async function startBuilding() {
  harness.cloud.hold("virtualnetworkgateways");
  const topologyId = await harness.save(createTestTopology());
  const id = await harness.deploy(topologyId);
  await harness.until(id, isBuilding);
  return { topologyId, id };
}

async function statesOf(id: string) {
  const events = await harness.events(id);
  return events.flatMap((event) => (event.type === "deployment:state" ? [event.data.state] : []));
}

function startedId(started: Started): string {
  if (!started.started) throw new Error("there was nothing to do");
  return started.deployment.id;
}

describe("pause", () => {
  test("what runs is awaited, nothing new begins, a restart changes nothing, and it goes on when resumed", async () => {
    const worker = await harness.startWorker();
    const { id } = await startBuilding();
    expect((await pauseDeployment(harness, id)).state).toBe("pausing");
    harness.cloud.release();
    const paused = await harness.until(id, ({ state }) => state === "paused");
    expect(stepOf(paused, "gateway/vnet1")).toMatchObject({ state: "done" });
    expect(stepOf(paused, "connection/l1/vnet1")).toMatchObject({ state: "pending" });
    expect(paused.steps.filter((step) => step.state === "running")).toEqual([]);
    await worker.stop();
    await harness.startWorker();
    // The deployment behind it is taken up, and this one is not.
    const other = createTestTopology("Other");
    const vnets = other.vnets.map((vnet) => ({ ...vnet, resourceGroup: `${vnet.resourceGroup}-b` }));
    await harness.untilEnd(await harness.deploy(await harness.save({ ...other, vnets })));
    const writes = harness.cloud.writes.length;
    expect(await readDeployment(harness.store, id)).toMatchObject({ state: "paused" });
    await resumeDeployment(harness, id);
    expect(await harness.untilEnd(id)).toMatchObject({ state: "done" });
    expect(harness.cloud.writes.length).toBeGreaterThan(writes);
    expect(await statesOf(id)).toEqual(["running", "pausing", "paused", "running", "running", "done"]);
  });

  test("a pause survives the death of the worker that was about to obey", async () => {
    const first = await harness.startWorker({ crash: { point: "before-outcome", step: "gateway/vnet1" } });
    const { id } = await startBuilding();
    await pauseDeployment(harness, id);
    harness.cloud.release();
    await first.crashed;
    await harness.startWorker();
    const paused = await harness.until(id, ({ state }) => state === "paused");
    expect(stepOf(paused, "gateway/vnet1")).toMatchObject({ state: "done" });
    expect(stepOf(paused, "connection/l1/vnet1")).toMatchObject({ state: "pending" });
  });

  test("one that nobody has taken up yet is paused at once; a paused one can be cancelled", async () => {
    const id = await startWithoutWorkers();
    expect(await pauseDeployment(harness, id)).toMatchObject({ state: "paused" });
    await harness.startWorker();
    await cancelDeployment(harness, id);
    expect(await harness.untilEnd(id)).toMatchObject({ state: "cancelled" });
    expect(harness.cloud.writes).toEqual([]);
    await expect(resumeDeployment(harness, id)).rejects.toMatchObject({ code: "deployment-ended" });
  });

  test("a resume before the running steps have ended leaves nothing behind", async () => {
    await harness.startWorker();
    const { id } = await startBuilding();
    await pauseDeployment(harness, id);
    await resumeDeployment(harness, id);
    await expect(resumeDeployment(harness, id)).rejects.toMatchObject({ code: "not-paused" });
    harness.cloud.release();
    expect(await harness.untilEnd(id)).toMatchObject({ state: "done" });
  });
});

/** A deployment that no worker has seen. */
async function startWithoutWorkers(): Promise<string> {
  const topology = createTestTopology();
  const topologyId = await harness.save(topology);
  const { plan } = planTopology({ topology, owner: topologyId });
  const input = { topologyId, kind: "deploy" as const, topology, plan };
  return createDeployment(harness.store, input, harness.queue.enqueueDeployment);
}

describe("retry", () => {
  test("a new deployment of the same revision does what is missing, and names the one it follows", async () => {
    await harness.startWorker();
    const refuse = (call: { call: string; armId: string }) =>
      call.call === "put" && call.armId.toLowerCase().includes(GATEWAY);
    harness.cloud.refuse(refuse, () => new CloudError("terminal", "no"));
    const topologyId = await harness.save(createTestTopology());
    const failed = await harness.untilEnd(await harness.deploy(topologyId));
    // The draft goes on meanwhile; what is retried does not.
    await harness.resave(topologyId, { ...createTestTopology(), links: [] }, 1);
    const id = startedId(await retryDeployment(harness, { deploymentId: failed.id }));
    const done = await harness.untilEnd(id);
    expect(done).toMatchObject({
      state: "done",
      revision: failed.revision,
      follows: { id: failed.id, number: failed.number, as: "retry" },
    });
    expect(done.steps.map((step) => step.id)).not.toContain("gateway/vnet2");
    expect(harness.cloud.keys.size).toBe(2);
    await expect(retryDeployment(harness, { deploymentId: id })).rejects.toMatchObject({
      code: "nothing-to-retry",
    });
    await expect(retryDeployment(harness, { deploymentId: failed.id })).rejects.toMatchObject({
      code: "not-newest",
    });
  });

  test("what somebody has changed since is named and not undone, until exactly that is confirmed", async () => {
    await harness.startWorker();
    const refuse = (call: { call: string; armId: string }) =>
      call.call === "put" && call.armId.toLowerCase().includes(GATEWAY);
    harness.cloud.refuse(refuse, () => new CloudError("terminal", "no"));
    const topology = createTestTopology();
    const failed = await harness.untilEnd(await harness.deploy(await harness.save(topology)));
    const armId = armIdOf(topology, "vnet/vnet1");
    changeAddressSpace(armId, ["10.1.0.0/16", "10.99.0.0/16"]);
    const sent = harness.cloud.writes.length;
    const refused = await refusalOf(retryDeployment(harness, { deploymentId: failed.id }));
    expect(refused).toMatchObject({ code: "confirm-changes", status: 409 });
    expect(refused.userMessage).toContain("VNet1: addressSpace.addressPrefixes");
    expect(refused.userMessage).toContain("10.99.0.0/16");
    expect(harness.cloud.writes).toHaveLength(sent);
    const confirmChanges = String(refused.extensions.confirm);
    // Another change than the one that was named is not confirmed with it.
    changeAddressSpace(armId, ["10.1.0.0/16", "10.98.0.0/16"]);
    const other = await refusalOf(retryDeployment(harness, { deploymentId: failed.id, confirmChanges }));
    expect(other.userMessage).toContain("10.98.0.0/16");
    const confirmed = { deploymentId: failed.id, confirmChanges: String(other.extensions.confirm) };
    const done = await harness.untilEnd(startedId(await retryDeployment(harness, confirmed)));
    expect(done).toMatchObject({ state: "done" });
    expect(addressSpaceOf(armId)).toEqual(["10.1.0.0/16"]);
  });
});

describe("roll back", () => {
  test("the revision before is deployed again, and the draft stays", async () => {
    await harness.startWorker();
    const topologyId = await harness.save(createTestTopology());
    const first = await harness.untilEnd(await harness.deploy(topologyId));
    expect(first.rollBackTo).toBeNull();
    await expect(rollBackDeployment(harness, { deploymentId: first.id })).rejects.toMatchObject({
      code: "nothing-before",
    });
    await harness.resave(topologyId, { ...createTestTopology(), links: [] }, 1);
    const second = await harness.untilEnd(await harness.deploy(topologyId));
    expect(harness.cloud.keys.size).toBe(0);
    expect(second).toMatchObject({ revision: 2, rollBackTo: 1 });
    const id = startedId(await rollBackDeployment(harness, { deploymentId: second.id }));
    expect(await harness.untilEnd(id)).toMatchObject({
      state: "done",
      revision: 1,
      follows: { id: second.id, as: "rollBack" },
      rollBackTo: 2,
    });
    expect(harness.cloud.keys.size).toBe(2);
  });

  test("somebody else's change that it would undo is named first, and undone when that is confirmed", async () => {
    await harness.startWorker();
    const topology = createTestTopology();
    const topologyId = await harness.save(topology);
    await harness.untilEnd(await harness.deploy(topologyId));
    await harness.resave(topologyId, { ...topology, links: [] }, 1);
    const second = await harness.untilEnd(await harness.deploy(topologyId));
    const armId = armIdOf(topology, "vnet/vnet1");
    changeAddressSpace(armId, ["10.1.0.0/16", "10.99.0.0/16"]);
    const sent = harness.cloud.writes.length;
    const refused = await refusalOf(rollBackDeployment(harness, { deploymentId: second.id }));
    expect(refused).toMatchObject({
      code: "confirm-changes",
      extensions: { changes: [{ path: "addressSpace.addressPrefixes", found: expect.anything() }] },
    });
    expect(refused.userMessage).toContain("10.99.0.0/16");
    expect(harness.cloud.writes).toHaveLength(sent);
    const confirmed = { deploymentId: second.id, confirmChanges: String(refused.extensions.confirm) };
    const id = startedId(await rollBackDeployment(harness, confirmed));
    expect(await harness.untilEnd(id)).toMatchObject({ state: "done", revision: 1 });
    expect(addressSpaceOf(armId)).toEqual(["10.1.0.0/16"]);
  });
});

describe("a deployment is bound to what was planned", () => {
  test("somebody changes what a step is about to change: it stops, names the field and both values, and begins nothing else", async () => {
    await harness.startWorker();
    const topology = createTestTopology();
    const topologyId = await harness.save(topology);
    await harness.untilEnd(await harness.deploy(topologyId));
    const vnets = topology.vnets.map((vnet) => ({
      ...vnet,
      addressSpace: [...vnet.addressSpace, `10.${vnet.id.at(-1)}0.0.0/16`],
    }));
    await harness.resave(topologyId, { ...topology, vnets }, 1);
    const armId = describeDesired(topology).find(({ stepId }) => stepId === "vnet/vnet1")?.armId ?? "";
    changeAfterPlan(armId, () => changeAddressSpace(armId, ["10.1.0.0/16", "10.99.0.0/16"]));
    const before = harness.cloud.writes.length;
    const id = await harness.deploy(topologyId);
    const stopped = await harness.untilEnd(id);
    expect(stopped).toMatchObject({ state: "stopped", reason: expect.stringContaining("VNet1") });
    const step = stepOf(stopped, "vnet/vnet1");
    expect(step).toMatchObject({ state: "failed", error: { azureCode: "changed-since-plan" } });
    expect(step?.message).toContain("addressSpace.addressPrefixes");
    expect(step?.message).toContain("10.99.0.0/16");
    expect(harness.cloud.writes.slice(before).filter((write) => write.armId === armId)).toEqual([]);
    expect(await harness.deploy(topologyId)).not.toBe(id);
  });

  test("what Azure itself writes beside our fields stops nothing", async () => {
    await harness.startWorker();
    const topology = createTestTopology();
    const topologyId = await harness.save(topology);
    await harness.untilEnd(await harness.deploy(topologyId));
    const vnets = topology.vnets.map((vnet) => ({ ...vnet, dnsServers: ["10.1.0.4"] }));
    await harness.resave(topologyId, { ...topology, vnets }, 1);
    const armId = describeDesired(topology).find(({ stepId }) => stepId === "vnet/vnet1")?.armId ?? "";
    changeAfterPlan(armId, () => {
      const body = harness.cloud.resources.get(armId.toLowerCase()) ?? {};
      harness.cloud.resources.set(armId.toLowerCase(), { ...body, etag: "W/other", managedBy: "somebody" });
    });
    const id = await harness.deploy(topologyId);
    expect(await harness.untilEnd(id)).toMatchObject({ state: "done" });
  });
});

/** Has a change happen between the plan and the step: the plan looks at the resource once, then the step does. */
function changeAfterPlan(armId: string, change: () => void) {
  let looks = 0;
  harness.cloud.refuse(
    ({ call, armId: asked }) => {
      if (call === "get" && asked.toLowerCase() === armId.toLowerCase()) looks += 1;
      if (looks === 2) change();
      return false;
    },
    () => new CloudError("terminal", "never"),
  );
}

function changeAddressSpace(armId: string, addressPrefixes: string[]) {
  const body = harness.cloud.resources.get(armId.toLowerCase());
  const properties = (body?.properties ?? {}) as Record<string, unknown>;
  harness.cloud.resources.set(armId.toLowerCase(), {
    ...body,
    properties: { ...properties, addressSpace: { addressPrefixes } },
  });
}

function addressSpaceOf(armId: string): unknown {
  const { properties } = harness.cloud.resources.get(armId.toLowerCase()) ?? {};
  return (properties as { addressSpace?: { addressPrefixes?: unknown } } | undefined)?.addressSpace
    ?.addressPrefixes;
}

function armIdOf(topology: Topology, stepId: string): string {
  return describeDesired(topology).find((each) => each.stepId === stepId)?.armId ?? "";
}

function refusalOf(started: Promise<unknown>): Promise<AppError> {
  return started.then(
    () => Promise.reject(new Error("it was started")),
    (error: unknown) => (error instanceof AppError ? error : Promise.reject(error)),
  );
}

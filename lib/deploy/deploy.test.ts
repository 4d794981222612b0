import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { describeDesired } from "@/lib/planner";
import { readLedger, readTopology, readTunnels } from "@/lib/store";
import {
  createEngineHarness,
  createTestLink,
  createTestSite,
  createTestTopology,
  createTestVnet,
  dumpDatabase,
  type EngineHarness,
  spellings,
  startTestServer,
  type TestServer,
} from "@/lib/testing";
import { CloudError, cancelDeployment, giveDeviceAddress, giveSharedKey, startDeployment } from ".";

let server: TestServer;
let harness: EngineHarness;

beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.stop());
beforeEach(async () => {
  harness = await createEngineHarness(server);
  return () => harness.close();
});

const GATEWAY_1 = "virtualnetworkgateways/vnet1-gateway";

describe("building", () => {
  test("two vnets are built, keyed alike and connected", async () => {
    await harness.startWorker();
    const topologyId = await harness.save(createTestTopology());
    const id = await harness.deploy(topologyId);
    const done = await harness.untilEnd(id);
    expect(done).toMatchObject({ state: "done", stage: null, devicesPending: 0, reason: null });
    expect(done.steps.every((step) => step.state === "done")).toBe(true);
    expect(done.steps.filter((step) => step.kind === "publicIPAddress").map((step) => step.address)).toEqual([
      expect.stringMatching(/^20\./),
      expect.stringMatching(/^20\./),
    ]);
    expect(new Set(harness.cloud.keys.values()).size).toBe(1);
    expect(await readTunnels(harness.store, topologyId)).toMatchObject([
      { link: "l1", from: "vnet1", to: "vnet2", status: "Connected" },
      { link: "l1", from: "vnet2", to: "vnet1", status: "Connected" },
    ]);
    expect((await readTopology(harness.store, topologyId)).deployed).toMatchObject({ revision: 1 });
  });

  test("both gateways are built side by side", async () => {
    harness.cloud.hold("virtualnetworkgateways");
    await harness.startWorker();
    const id = await harness.deploy(await harness.save(createTestTopology()));
    await harness.until(
      id,
      ({ steps }) =>
        steps.filter((step) => step.kind === "virtualNetworkGateway" && step.state === "running").length ===
        2,
    );
    harness.cloud.release();
    expect(await harness.untilEnd(id)).toMatchObject({ state: "done" });
  });

  test("a second deployment of the same design finds nothing to do", async () => {
    await harness.startWorker();
    const topologyId = await harness.save(createTestTopology());
    await harness.untilEnd(await harness.deploy(topologyId));
    const again = await startDeployment(harness, { topologyId, kind: "deploy" });
    expect(again).toMatchObject({
      started: false,
      nothingToDo: true,
      revision: 1,
      tunnels: [{ status: "Connected" }, { status: "Connected" }],
    });
  });

  test("another vnet is added without touching what stands", async () => {
    await harness.startWorker();
    const base = createTestTopology();
    const topologyId = await harness.save(base);
    await harness.untilEnd(await harness.deploy(topologyId));
    harness.cloud.writes.length = 0;
    const links = [...base.links, createTestLink("l2", "vnet1", "vnet3")];
    const vnets = [...base.vnets, createTestVnet(3, "northeurope")];
    await harness.resave(topologyId, { ...base, vnets, links }, 1);
    const done = await harness.untilEnd(await harness.deploy(topologyId));
    expect(done).toMatchObject({ state: "done", revision: 2 });
    expect(harness.cloud.writes.filter((write) => write.operation === "put" && write.wasPresent)).toEqual([]);
  });

  test("only one deployment of a topology runs at a time", async () => {
    harness.cloud.hold("virtualnetworkgateways");
    await harness.startWorker();
    const topologyId = await harness.save(createTestTopology());
    const id = await harness.deploy(topologyId);
    await expect(startDeployment(harness, { topologyId, kind: "deploy" })).rejects.toMatchObject({
      code: "deployment-running",
      extensions: { deploymentId: id },
    });
    harness.cloud.release();
    await harness.untilEnd(id);
  });
});

describe("failures", () => {
  test("what Azure refuses ends its own branch only, and the reason is kept", async () => {
    harness.cloud.refuse(
      (call) => call.call === "put" && call.armId.toLowerCase().includes(GATEWAY_1),
      () => new CloudError("denied", "not allowed", { azureCode: "AuthorizationFailed", httpStatus: 403 }),
    );
    await harness.startWorker();
    const topologyId = await harness.save(createTestTopology());
    const id = await harness.deploy(topologyId);
    const failed = await harness.untilEnd(id);
    const stateOf = new Map(failed.steps.map((step) => [step.id, step]));
    expect(failed.state).toBe("failed");
    expect(failed.reason).toMatch(/gateway\/vnet1 failed/);
    expect(stateOf.get("gateway/vnet1")).toMatchObject({
      state: "failed",
      error: { kind: "denied", azureCode: "AuthorizationFailed", httpStatus: 403 },
    });
    expect(stateOf.get("gateway/vnet2")).toMatchObject({ state: "done" });
    expect(stateOf.get("connection/l1/vnet1")).toMatchObject({ state: "skipped" });
    const ledger = await readLedger(harness.store, topologyId);
    expect(ledger.filter((entry) => entry.stepId === "gateway/vnet1")).toEqual([]);
  });

  test("the next deployment builds only what is missing", async () => {
    harness.cloud.refuse(
      (call) => call.call === "put" && call.armId.toLowerCase().includes(GATEWAY_1),
      () => new CloudError("terminal", "no"),
    );
    await harness.startWorker();
    const topologyId = await harness.save(createTestTopology());
    await harness.untilEnd(await harness.deploy(topologyId));
    const done = await harness.untilEnd(await harness.deploy(topologyId));
    expect(done.state).toBe("done");
    expect(done.steps.map((step) => step.id)).not.toContain("gateway/vnet2");
    expect(harness.cloud.writes.filter((write) => write.operation === "put" && write.wasPresent)).toEqual([]);
  });

  test("while Azure is busy or out of reach a step tries again and tells so", async () => {
    const isGateway = (call: { armId: string }) => call.armId.toLowerCase().includes(GATEWAY_1);
    const busy = () => new CloudError("busy", "busy", { azureCode: "AnotherOperationInProgress" });
    harness.cloud.refuse((call) => call.call === "put" && isGateway(call), busy, 2);
    const lost = () => new CloudError("transient", "connection reset");
    harness.cloud.refuse((call) => call.call === "poll" && isGateway(call), lost, 3);
    await harness.startWorker();
    const id = await harness.deploy(await harness.save(createTestTopology()));
    expect(await harness.untilEnd(id)).toMatchObject({ state: "done" });
    const retries = (await harness.events(id)).filter((event) => event.type === "step:retrying");
    expect(retries).toHaveLength(5);
    expect(retries.every((event) => event.step === "gateway/vnet1")).toBe(true);
    expect(harness.cloud.writes.filter((write) => write.operation === "put" && write.wasPresent)).toEqual([]);
  });

  test("what exists already is never overwritten, and never deleted", async () => {
    await harness.startWorker();
    const topology = createTestTopology();
    const topologyId = await harness.save(topology);
    const foreign = describeDesired(topology).find((each) => each.stepId === "public-ip/vnet1/1")?.armId;
    if (foreign === undefined) throw new Error("no public address in the design");
    // Appears between the plan and the step.
    harness.cloud.hold("resourcegroups/rg-westus");
    const id = await harness.deploy(topologyId);
    harness.cloud.plant(foreign);
    harness.cloud.release();
    const failed = await harness.untilEnd(id);
    expect(failed.steps.find((step) => step.id === "public-ip/vnet1/1")).toMatchObject({
      state: "failed",
      error: { azureCode: "already-exists" },
    });
    expect(await harness.untilEnd(await harness.tearDown(topologyId, "Two VNets"))).toMatchObject({
      state: "done",
    });
    expect(harness.cloud.writes.filter((write) => write.armId === foreign)).toEqual([]);
    expect(harness.cloud.resources.has(foreign.toLowerCase())).toBe(true);
  });

  test("tunnels that do not come up in time fail the deployment by name", async () => {
    harness.cloud.tunnelsComeUp = false;
    await harness.startWorker();
    const id = await harness.deploy(await harness.save(createTestTopology()));
    await harness.until(id, ({ stage, tunnels }) => stage === "connecting" && tunnels.length === 2);
    harness.advanceClock(31 * 60_000);
    const failed = await harness.untilEnd(id);
    expect(failed).toMatchObject({ state: "failed" });
    expect(failed.reason).toMatch(/l1 \(vnet1 to vnet2\)/);
  });
});

describe("waiting for a person", () => {
  const withSite = () =>
    createTestTopology("Site", {
      vnets: [createTestVnet(1)],
      sites: [createTestSite("hq")],
      links: [createTestLink("l1", "vnet1", "hq", { method: "ipsec", sharedKey: { source: "provided" } })],
    });

  test("everything else is built, then address and key are asked for, then it goes on", async () => {
    await harness.startWorker();
    const topologyId = await harness.save(withSite());
    const id = await harness.deploy(topologyId);
    const waiting = await harness.until(id, ({ state }) => state === "waiting");
    expect(waiting.steps.find((step) => step.id === "gateway/vnet1")).toMatchObject({ state: "done" });
    expect(waiting.steps.find((step) => step.id === "local/l1/vnet1")).toMatchObject({
      state: "waiting",
      needs: [{ need: "deviceAddress", site: "hq", device: 0 }],
    });
    await giveDeviceAddress(harness, {
      deploymentId: id,
      site: "hq",
      device: 0,
      address: { address: "203.0.113.9" },
    });
    const keyless = await harness.until(
      id,
      ({ state, steps }) =>
        state === "waiting" &&
        steps.some((step) => step.id === "connection/l1/vnet1" && step.state === "done"),
    );
    expect(keyless.steps.find((step) => step.id === "key/l1/vnet1")).toMatchObject({
      needs: [{ need: "sharedKey", link: "l1" }],
    });
    await giveSharedKey(harness, { topologyId, link: "l1", value: "A1b2C3D4-long" });
    const done = await harness.untilEnd(id);
    expect(done).toMatchObject({ state: "done", devicesPending: 1 });
    expect([...harness.cloud.keys.values()]).toEqual(["A1b2C3D4-long"]);
    const local = [...harness.cloud.resources].find(([armId]) => armId.includes("localnetworkgateways"))?.[1];
    expect(local?.properties).toMatchObject({ gatewayIpAddress: "203.0.113.9" });
    const saved = await readTopology(harness.store, topologyId);
    expect(saved.topology.sites[0]?.device.address).toBe("203.0.113.9");
    expect(saved.keysGiven).toEqual([]);
    expect((await harness.events(id)).filter((event) => event.type === "step:input")).toHaveLength(2);
  });

  test("neither a given nor a generated key stands anywhere in the database, at any time", async () => {
    harness.cloud.hold("virtualnetworkgateways");
    await harness.startWorker();
    const design = withSite();
    const topologyId = await harness.save({
      ...design,
      vnets: [createTestVnet(1), createTestVnet(2, "eastus")],
      sites: [createTestSite("hq", { device: { address: "203.0.113.9", fqdn: null, kind: "generic" } })],
      links: [...design.links, createTestLink("l2", "vnet1", "vnet2")],
    });
    await giveSharedKey(harness, { topologyId, link: "l1", value: "Canary-given-5f4e3d" });
    harness.cloud.refuse(
      (call) => call.call === "setSharedKey" && /vnet2-to/i.test(call.armId),
      () => new CloudError("terminal", "no key today"),
    );
    const id = await harness.deploy(topologyId);
    const during = await dumpDatabase(harness.databaseUrl);
    harness.cloud.release();
    expect(await harness.untilEnd(id)).toMatchObject({ state: "failed" });
    const failed = await dumpDatabase(harness.databaseUrl);
    const keys = [...new Set(harness.cloud.keys.values())];
    expect(keys).toHaveLength(2);
    for (const spelling of keys.flatMap(spellings)) {
      expect(during).not.toContain(spelling);
      expect(failed).not.toContain(spelling);
    }
  });

  test("a key that reached one end only is set on the other by the next deployment", async () => {
    harness.cloud.refuse(
      (call) => call.call === "setSharedKey" && /vnet2-to/i.test(call.armId),
      () => new CloudError("terminal", "no key today"),
    );
    await harness.startWorker();
    const topologyId = await harness.save(createTestTopology());
    expect(await harness.untilEnd(await harness.deploy(topologyId))).toMatchObject({ state: "failed" });
    const [firstKey] = harness.cloud.keys.values();
    const done = await harness.untilEnd(await harness.deploy(topologyId));
    expect(done.state).toBe("done");
    expect(done.steps.map((step) => step.kind)).toEqual(["sharedKey", "sharedKey"]);
    expect([...new Set(harness.cloud.keys.values())]).toEqual([firstKey]);
  });

  test("a key given beforehand is used without asking", async () => {
    await harness.startWorker();
    const design = withSite();
    const sites = [createTestSite("hq", { device: { address: "203.0.113.9", fqdn: null, kind: "generic" } })];
    const topologyId = await harness.save({ ...design, sites });
    await giveSharedKey(harness, { topologyId, link: "l1", value: "beforehand-1234" });
    expect((await readTopology(harness.store, topologyId)).keysGiven).toEqual(["l1"]);
    const done = await harness.untilEnd(await harness.deploy(topologyId));
    expect(done).toMatchObject({ state: "done", devicesPending: 1 });
    expect([...harness.cloud.keys.values()]).toEqual(["beforehand-1234"]);
  });

  test("a given key that Azure refuses is erased, and the next deployment asks again", async () => {
    harness.cloud.refuse(
      (call) => call.call === "setSharedKey",
      () => new CloudError("terminal", "no such key", { azureCode: "InvalidKey", httpStatus: 400 }),
    );
    await harness.startWorker();
    const sites = [createTestSite("hq", { device: { address: "203.0.113.9", fqdn: null, kind: "generic" } })];
    const topologyId = await harness.save({ ...withSite(), sites });
    await giveSharedKey(harness, { topologyId, link: "l1", value: "refused-1234" });
    expect(await harness.untilEnd(await harness.deploy(topologyId))).toMatchObject({ state: "failed" });
    expect((await readTopology(harness.store, topologyId)).keysGiven).toEqual([]);
    const next = await harness.deploy(topologyId);
    await harness.until(next, ({ state }) => state === "waiting");
    await giveSharedKey(harness, { topologyId, link: "l1", value: "accepted-1234" });
    expect(await harness.untilEnd(next)).toMatchObject({ state: "done" });
    expect([...harness.cloud.keys.values()]).toEqual(["accepted-1234"]);
  });

  test("a given key is kept when something else than the key was the matter", async () => {
    harness.cloud.refuse(
      (call) => call.call === "setSharedKey",
      () => new CloudError("denied", "not allowed", { azureCode: "AuthorizationFailed", httpStatus: 403 }),
    );
    await harness.startWorker();
    const sites = [createTestSite("hq", { device: { address: "203.0.113.9", fqdn: null, kind: "generic" } })];
    const topologyId = await harness.save({ ...withSite(), sites });
    await giveSharedKey(harness, { topologyId, link: "l1", value: "beforehand-1234" });
    expect(await harness.untilEnd(await harness.deploy(topologyId))).toMatchObject({ state: "failed" });
    expect((await readTopology(harness.store, topologyId)).keysGiven).toEqual(["l1"]);
  });

  test("a waiting deployment can be cancelled, and says what stands", async () => {
    await harness.startWorker();
    const id = await harness.deploy(await harness.save(withSite()));
    await harness.until(id, ({ state }) => state === "waiting");
    await cancelDeployment(harness, id);
    const cancelled = await harness.untilEnd(id);
    expect(cancelled.state).toBe("cancelled");
    expect(cancelled.reason).toMatch(/\d+ of \d+ steps were done and stand in Azure/);
  });
});

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

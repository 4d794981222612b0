import { describe, expect, test } from "vitest";
import { planTopology } from "@/lib/planner";
import { answerDevice, listTopologies, readGivenAddresses, readTopology } from "@/lib/store";
import {
  createTestLink,
  createTestSite,
  createTestTopology,
  createTestVnet,
  dumpDatabase,
  provideEngine,
  spellings,
} from "@/lib/testing";
import { CloudError, cancelDeployment, giveDeviceAddress, giveSharedKey, requestFreshObservation } from ".";

const harness = provideEngine();

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
    expect(saved.deployed?.topology).toEqual(saved.topology);
    expect(await readGivenAddresses(harness.store, topologyId)).toEqual([
      { site: "hq", device: 0, address: "203.0.113.9", fqdn: null, deployment: done.number },
    ]);
    expect((await harness.events(id)).filter((event) => event.type === "step:input")).toHaveLength(2);
  });

  test.each(["10.0.0.5", "127.0.0.1"])(
    "an address that the same value in a design makes an error is refused in the planner's words: %s",
    async (address) => {
      await harness.startWorker();
      const topologyId = await harness.save(withSite());
      const deploymentId = await harness.deploy(topologyId);
      const answer = { site: "hq", device: 0, address: { address } };
      const [finding] = planTopology({ topology: answerDevice(withSite(), answer) }).findings.filter(
        ({ code }) => code === "site-device-private",
      );
      await expect(giveDeviceAddress(harness, { deploymentId, ...answer })).rejects.toMatchObject({
        ...{ code: "device-address-refused", status: 422, userMessage: finding?.message },
        extensions: { findings: [finding] },
      });
      expect((await readTopology(harness.store, topologyId)).topology).toEqual(withSite());
    },
  );

  test("what is said early wakes nobody twice: each time it waits, that is told once", async () => {
    harness.cloud.hold("virtualnetworkgateways");
    await harness.startWorker();
    const topologyId = await harness.save(withSite());
    const id = await harness.deploy(topologyId);
    await harness.until(id, ({ steps }) =>
      steps.some((step) => step.kind === "virtualNetworkGateway" && step.state === "running"),
    );
    const address = { address: "203.0.113.9" };
    await giveDeviceAddress(harness, { deploymentId: id, site: "hq", device: 0, address });
    await harness.until(id, ({ steps }) =>
      steps.some((step) => step.kind === "localNetworkGateway" && step.state === "done"),
    );
    harness.cloud.release();
    await harness.until(id, ({ state }) => state === "waiting");
    // The observation's job comes behind the one that the address put into the queue.
    await requestFreshObservation(harness, topologyId);
    await giveSharedKey(harness, { topologyId, link: "l1", value: "A1b2C3D4-long" });
    await harness.untilEnd(id);
    const states = (await harness.events(id)).flatMap((event) =>
      event.type === "deployment:state" && event.data.stage === "building" ? [event.data.state] : [],
    );
    expect(states).toEqual(["running", "waiting", "running"]);
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
    const pending = async () => (await listTopologies(harness.store))[0]?.standingDeployment?.devicesPending;
    await harness.store.db.tunnel.deleteMany();
    expect(await pending(), "of a tunnel that was not read nothing better is known").toBe(1);
    // Somebody sets up the device, and the next look sees it: nothing is awaited any more.
    harness.cloud.deviceKey = "beforehand-1234";
    await requestFreshObservation(harness, topologyId);
    const [listed] = await listTopologies(harness.store);
    expect(listed?.standingDeployment).toMatchObject({ id: done.id, state: "done", devicesPending: 0 });
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
    expect(cancelled.reason).toMatch(/\d+ of \d+ steps were done and stay in Azure/);
  });
});

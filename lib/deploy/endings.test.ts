import { expect, test } from "vitest";
import { readDeployment } from "@/lib/store";
import {
  createTestLink,
  createTestSite,
  createTestTopology,
  createTestVnet,
  provideEngine,
} from "@/lib/testing";
import { CloudError, cancelDeployment, requestFreshObservation } from ".";

const harness = provideEngine();

test("a failure elsewhere settles what stands behind a step that waits for a person", async () => {
  harness.cloud.refuse(
    (call) => call.call === "put" && /virtualnetworkgateways\/vnet1/i.test(call.armId),
    () => new CloudError("terminal", "no"),
  );
  await harness.startWorker();
  const links = [
    createTestLink("l1", "vnet1", "vnet2"),
    createTestLink("l2", "vnet2", "hq", { method: "ipsec", sharedKey: { source: "provided" } }),
  ];
  const vnets = [createTestVnet(1), createTestVnet(2, "eastus")];
  const design = createTestTopology("Site", { vnets, sites: [createTestSite("hq")], links });
  const failed = await harness.untilEnd(await harness.deploy(await harness.save(design)));
  expect(failed.state).toBe("failed");
  expect(failed.steps.find((step) => step.id === "connection/l2/vnet2")).toMatchObject({ state: "skipped" });
});

test("a step that has sent nothing stops trying once the deployment is cancelled", async () => {
  await harness.startWorker();
  const id = await harness.deploy(await harness.save(createTestTopology()));
  harness.cloud.refuse(
    (call) => call.call === "get" && /virtualnetworkgateways/i.test(call.armId),
    () => new CloudError("transient", "connection reset"),
    Number.POSITIVE_INFINITY,
  );
  let retries = 0;
  await harness.until(id, () => {
    void harness.events(id).then((events) => {
      retries = events.filter((event) => event.type === "step:retrying").length;
    });
    return retries > 2;
  });
  await cancelDeployment(harness, id);
  expect(await harness.untilEnd(id)).toMatchObject({ state: "cancelled" });
});

test("tunnels that may not be read fail the deployment with Azure's words", async () => {
  harness.cloud.tunnelsComeUp = false;
  await harness.startWorker();
  const id = await harness.deploy(await harness.save(createTestTopology()));
  await harness.until(id, ({ stage, tunnels }) => stage === "connecting" && tunnels.length === 2);
  harness.cloud.refuse(
    (call) => call.call === "get" && /connections/i.test(call.armId),
    () => new CloudError("denied", "you may not look", { httpStatus: 403 }),
  );
  const failed = await harness.untilEnd(id);
  expect(failed).toMatchObject({ state: "failed", reason: expect.stringMatching(/you may not look/) });
});

test("the time tunnels are given goes on when another worker takes over", async () => {
  harness.cloud.tunnelsComeUp = false;
  const first = await harness.startWorker();
  const id = await harness.deploy(await harness.save(createTestTopology()));
  await harness.until(id, ({ stage, tunnels }) => stage === "connecting" && tunnels.length === 2);
  await first.stop();
  harness.advanceClock(31 * 60_000);
  await harness.startWorker();
  expect(await harness.untilEnd(id)).toMatchObject({ state: "failed" });
});

test("tunnels that Azure tells nothing of just then are not called down after a long stop", async () => {
  harness.cloud.tunnelsComeUp = false;
  const first = await harness.startWorker();
  const id = await harness.deploy(await harness.save(createTestTopology()));
  await harness.until(id, ({ stage, tunnels }) => stage === "connecting" && tunnels.length === 2);
  await first.stop();
  harness.advanceClock(31 * 60_000);
  harness.cloud.tunnelsComeUp = true;
  harness.cloud.refuse(
    (call) => call.call === "get" && /connections/i.test(call.armId),
    () => new CloudError("transient", "connection reset"),
    4,
  );
  await harness.startWorker();
  expect(await harness.untilEnd(id)).toMatchObject({ state: "done" });
});

test("a tunnel that Azure cannot be asked about while it is awaited is unknown since then, told once", async () => {
  harness.cloud.tunnelsComeUp = false;
  await harness.startWorker();
  const id = await harness.deploy(await harness.save(createTestTopology()));
  await harness.until(id, ({ stage, tunnels }) => stage === "connecting" && tunnels.length === 2);
  let isAway = true;
  harness.cloud.refuse(
    (call) => isAway && call.call === "get" && /connections/i.test(call.armId),
    () => new CloudError("transient", "no answer", { httpStatus: 503 }),
    100_000,
  );
  await harness.until(id, ({ tunnels }) => tunnels.every(({ unreadable }) => unreadable?.code === "503"));
  harness.cloud.tunnelsComeUp = true;
  isAway = false;
  const done = await harness.untilEnd(id);
  expect(done).toMatchObject({ state: "done" });
  expect(done.tunnels.map(({ unreadable }) => unreadable)).toEqual([null, null]);
  const types = (await harness.events(id)).map(({ type }) => type);
  expect(types.filter((type) => type === "tunnel:unreadable")).toHaveLength(2);
});

test("a cancelling that the pulse has not told yet does not make a waiting walk spin", async () => {
  await harness.startWorker();
  const links = [createTestLink("l1", "vnet1", "hq", { method: "ipsec", sharedKey: { source: "provided" } })];
  const design = createTestTopology("Site", {
    vnets: [createTestVnet(1)],
    sites: [createTestSite("hq", { device: { address: "203.0.113.9", fqdn: null, kind: "generic" } })],
    links,
  });
  let looks = 0;
  let isCancelled = false;
  const get = harness.cloud.get.bind(harness.cloud);
  const id = await harness.deploy(await harness.save(design));
  harness.cloud.get = async (ref, signal) => {
    const isLook = ref.kind === "connection" && harness.cloud.resources.has(ref.armId.toLowerCase());
    if (isLook && (await readDeployment(harness.store, id)).steps.some((step) => step.state === "waiting")) {
      if (!isCancelled) await cancelDeployment(harness, id);
      isCancelled = true;
      looks += 1;
    }
    return get(ref, signal);
  };
  expect(await harness.untilEnd(id)).toMatchObject({ state: "cancelled" });
  expect(looks).toBeLessThan(4);
});

test("a bug while observing is told as one, at once", async () => {
  await harness.startWorker();
  const topologyId = await harness.save(createTestTopology());
  harness.cloud.get = async () => {
    throw new TypeError("no such property");
  };
  await expect(requestFreshObservation(harness, topologyId, 5_000)).rejects.toMatchObject({
    code: "observing-failed",
    status: 500,
  });
});

test("a tear-down that ends early says that the rest still stands", async () => {
  await harness.startWorker();
  const topologyId = await harness.save(createTestTopology());
  await harness.untilEnd(await harness.deploy(topologyId));
  harness.cloud.refuse(
    (call) => call.call === "delete" && /virtualnetworkgateways\/vnet1/i.test(call.armId),
    () => new CloudError("terminal", "no"),
  );
  const failed = await harness.untilEnd(await harness.tearDown(topologyId, "Two VNets"));
  expect(failed.reason).toMatch(/\d+ of \d+ tear-down steps were done\. The rest still stands in Azure/);
  harness.cloud.hold("virtualnetworkgateways");
  const id = await harness.tearDown(topologyId, "Two VNets");
  await harness.until(id, ({ steps }) => steps.some((step) => step.state === "running"));
  await cancelDeployment(harness, id);
  harness.cloud.release();
  const cancelled = await harness.untilEnd(id);
  expect(cancelled).toMatchObject({ state: "cancelled" });
  expect(cancelled.reason).toMatch(
    /\d+ of \d+ tear-down steps? (was|were) done\. The rest still stands in Azure/,
  );
});

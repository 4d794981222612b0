import { describe, expect, test } from "vitest";
import type { Step } from "@/lib/planner";
import {
  claimTestDeployment,
  createTestLink,
  createTestPlan,
  createTestSite,
  createTestStep,
  createTestTopology,
  provideStore,
  startTestDeployment,
  TEST_GATEWAY,
} from "@/lib/testing";
import {
  claimDeployment,
  createDeployment,
  createTopology,
  eventsAfter,
  FenceLost,
  findOrphans,
  latestObservation,
  readEndedDeployment,
  readLedger,
  readWalk,
  recordDone,
  recordEnd,
  recordIntent,
  recordToken,
  recordTunnels,
  recordWaitingForPerson,
  releaseDeployment,
  saveDeviceAddress,
  storeObservation,
} from ".";
import { beatWorker } from "./workers";

const { store } = provideStore();

const noJob = async () => {};
const startOne = (steps?: Step[]) => startTestDeployment(store, steps);
const claimOne = (deploymentId: string, worker?: string) => claimTestDeployment(store, deploymentId, worker);

describe("the fence", () => {
  test("a second claim makes every write of the first one fail", async () => {
    const { deploymentId } = await startOne();
    const step = createTestStep("gateway/vnet1");
    const first = await claimOne(deploymentId, "w1");
    await recordIntent(store, first, step, { creates: true });
    // Silent for longer than a living worker ever is.
    await store.db.$executeRaw`UPDATE worker SET beat_at = now() - interval '1 minute' WHERE id = 'w1'`;
    expect(await findOrphans(store)).toEqual([deploymentId]);
    const second = await claimOne(deploymentId, "w2");
    expect(second.fence).toBe(first.fence + 1);
    const before = await eventsAfter(store, 0);
    const result = { adopted: false, address: null, effect: "none" as const };
    const late = [
      () => recordIntent(store, first, step, { creates: true }),
      () => recordToken(store, first, step, { resumeToken: "late", waitMs: null }),
      () => recordDone(store, first, step, result),
      () => recordEnd(store, first, { state: "done" }),
      () => recordTunnels(store, first, []),
    ];
    for (const write of late) await expect(write()).rejects.toBeInstanceOf(FenceLost);
    expect(await eventsAfter(store, 0)).toEqual(before);
    expect((await readWalk(store, deploymentId)).steps[0]).toMatchObject({ attempts: 1, resumeToken: null });
    await recordDone(store, second, step, result);
  });

  test("a living worker's deployment is not to be had, a given back one is", async () => {
    const { deploymentId } = await startOne();
    const claim = await claimOne(deploymentId, "w1");
    await beatWorker(store, { id: "w2", host: "here", pid: 2 });
    expect(await claimDeployment(store, deploymentId, "w2")).toBeNull();
    expect(await findOrphans(store)).toEqual([]);
    await releaseDeployment(store, claim, noJob);
    expect(await claimDeployment(store, deploymentId, "w2")).toMatchObject({ fence: 2 });
  });

  test("a deployment that waits for a person is taken up once somebody has said something", async () => {
    const links = [createTestLink("l1", "vnet1", "hq", { method: "ipsec" })];
    const design = createTestTopology("Site", { links, sites: [createTestSite("hq")] });
    const { deploymentId } = await startTestDeployment(store, [createTestStep("local/l1/vnet1")], design);
    const claim = await claimOne(deploymentId);
    expect(await recordWaitingForPerson(store, claim, 0)).toBe(true);
    expect(await claimDeployment(store, deploymentId, "w2")).toBeNull();
    const address = { address: "203.0.113.9" };
    await saveDeviceAddress(store, { deploymentId, site: "hq", device: 0, address }, noJob);
    expect(await claimDeployment(store, deploymentId, "w2")).not.toBeNull();
  });

  test("nothing is written after the end", async () => {
    const { deploymentId } = await startOne();
    const claim = await claimOne(deploymentId);
    await recordEnd(store, claim, { state: "done" });
    await expect(recordEnd(store, claim, { state: "failed" })).rejects.toBeInstanceOf(FenceLost);
    expect(await claimDeployment(store, deploymentId, "w1")).toBeNull();
  });
});

describe("the ledger", () => {
  test("what a creation announces is ours before it is sent, and not after its deletion", async () => {
    const { topologyId, deploymentId } = await startOne();
    const claim = await claimOne(deploymentId);
    const step = createTestStep("gateway/vnet1");
    await recordIntent(store, claim, step, { creates: true });
    expect(await readLedger(store, topologyId)).toMatchObject([
      { armId: TEST_GATEWAY, stepId: "gateway/vnet1" },
    ]);
    await recordDone(store, claim, step, { adopted: false, address: null, effect: "deleted" });
    expect(await readLedger(store, topologyId)).toEqual([]);
  });

  test("two topologies under way never both create one resource", async () => {
    const one = await startOne();
    const { id: topologyId, topology } = await createTopology(store, createTestTopology("Other"));
    const plan = createTestPlan([createTestStep("gateway/vnet1")]);
    const other = await createDeployment(store, { topologyId, kind: "deploy", topology, plan }, noJob);
    const step = createTestStep("gateway/vnet1");
    await recordIntent(store, await claimOne(one.deploymentId), step, { creates: true });
    const late = recordIntent(store, await claimOne(other), step, { creates: true });
    await expect(late).rejects.toMatchObject({ code: "already-exists" });
  });
});

test("the newest observation replaces the one before, and lost tunnels go with it", async () => {
  const { topologyId } = await startOne();
  const observation = (asOf: string) => ({
    format: "meshwright.observation/1" as const,
    asOf,
    tenants: [],
    resources: [],
  });
  const seen = {
    armId: "/C/1",
    link: "l1",
    from: "vnet1",
    to: "vnet2",
    status: "Connected" as const,
    ingressBytes: 1,
    egressBytes: 2,
  };
  const keep = (asOf: string, tunnels: (typeof seen)[]) =>
    storeObservation(store, topologyId, { observation: observation(asOf), tunnels, endedDeployment: null });
  await keep("2026-11-01T00:00:00.000Z", [seen]);
  await keep("2026-11-02T00:00:00.000Z", []);
  expect(await latestObservation(store, topologyId)).toMatchObject({ asOf: "2026-11-02T00:00:00.000Z" });
  expect(await store.db.tunnel.findMany()).toEqual([]);
  // A slow observer that began earlier comes last.
  await keep("2026-11-01T12:00:00.000Z", [seen]);
  expect(await latestObservation(store, topologyId)).toMatchObject({ asOf: "2026-11-02T00:00:00.000Z" });
  expect(await store.db.tunnel.findMany()).toEqual([]);
});

test("what an observation does not hold is kept while a deployment has been under way since it began", async () => {
  const { topologyId, topology, deploymentId } = await startTestDeployment(store);
  const step = createTestStep("gateway/vnet1");
  const first = await claimTestDeployment(store, deploymentId);
  await recordIntent(store, first, step, { creates: true });
  expect(await readEndedDeployment(store, topologyId)).toBeNull();
  await recordEnd(store, first, { state: "done" });
  expect(await readEndedDeployment(store, topologyId)).toBe(deploymentId);
  const observation = {
    format: "meshwright.observation/1" as const,
    asOf: "2026-11-01T00:00:00.000Z",
    tenants: [],
    resources: [],
  };
  const seen = { observation, tunnels: [], endedDeployment: deploymentId };
  const plan = createTestPlan([step]);
  const next = await createDeployment(store, { topologyId, kind: "deploy", topology, plan }, noJob);
  await storeObservation(store, topologyId, seen);
  await recordEnd(store, await claimTestDeployment(store, next), { state: "done" });
  await storeObservation(store, topologyId, seen);
  expect(await readLedger(store, topologyId)).toHaveLength(1);
  await storeObservation(store, topologyId, { ...seen, endedDeployment: next });
  expect(await readLedger(store, topologyId)).toEqual([]);
});

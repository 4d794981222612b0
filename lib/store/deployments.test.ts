import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Step } from "@/lib/planner";
import {
  claimTestDeployment,
  createTestLink,
  createTestPlan,
  createTestSecret,
  createTestSite,
  createTestStep,
  createTestTopology,
  dumpDatabase,
  spellings,
  startTestDeployment,
  startTestServer,
  TEST_GATEWAY,
  type TestServer,
} from "@/lib/testing";
import {
  claimDeployment,
  createDeployment,
  createTopology,
  deleteTopology,
  eventsAfter,
  FenceLost,
  findOrphans,
  latestObservation,
  listDeployments,
  listen,
  listRevisions,
  openStore,
  readDeployment,
  readLedger,
  readRevision,
  readTopology,
  readWalk,
  recordDone,
  recordEnd,
  recordIntent,
  recordToken,
  recordTunnels,
  releaseDeployment,
  type Store,
  saveSharedKey,
  saveTopology,
  storeObservation,
  unsealKey,
} from ".";
import { beatWorker } from "./workers";

let server: TestServer;
let store: Store;
let databaseUrl: string;
const secret = createTestSecret();

beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.stop());
beforeEach(async () => {
  databaseUrl = await server.createDatabase();
  store = await openStore({ databaseUrl, secret });
  return () => store.close();
});

const noJob = async () => {};
const startOne = (steps?: Step[]) => startTestDeployment(store, steps);
const claimOne = (deploymentId: string, worker?: string) => claimTestDeployment(store, deploymentId, worker);

describe("deployments", () => {
  test("revision, steps and the first event are stored together, or nothing is", async () => {
    const { id: topologyId, topology } = await createTopology(store, createTestTopology());
    const input = {
      topologyId,
      kind: "deploy" as const,
      topology,
      plan: createTestPlan([createTestStep("a")]),
    };
    const noQueue = async () => {
      throw new Error("the queue is away");
    };
    await expect(createDeployment(store, input, noQueue)).rejects.toThrow("the queue is away");
    expect(await listDeployments(store)).toEqual([]);
    expect(await listRevisions(store, topologyId)).toEqual([]);
    expect(await eventsAfter(store, 0)).toEqual([]);

    const id = await createDeployment(store, input, noJob);
    expect(await readDeployment(store, id)).toMatchObject({
      number: 1,
      revision: 1,
      state: "queued",
      topologyName: "Two VNets",
      stepsDone: 0,
      stepsTotal: 1,
      steps: [{ id: "a", state: "pending", critical: true, needs: [] }],
      makespan: { p50Seconds: 10, p90Seconds: 20 },
    });
    expect(await eventsAfter(store, 0)).toMatchObject([{ type: "deployment:queued", deploymentId: id }]);
  });

  test("an unchanged design keeps its revision, a changed one gets the next", async () => {
    const { topologyId, topology, deploymentId } = await startOne();
    await recordEnd(store, await claimOne(deploymentId), { state: "failed", reason: "x" });
    const plan = createTestPlan([createTestStep("a")]);
    const again = await createDeployment(store, { topologyId, kind: "deploy", topology, plan }, noJob);
    await recordEnd(store, await claimOne(again), { state: "done" });
    const changed = { ...topology, description: "changed" };
    await createDeployment(store, { topologyId, kind: "deploy", topology: changed, plan }, noJob);
    const revisions = await listRevisions(store, topologyId);
    expect(revisions.map(({ number, deployments }) => [number, deployments.length])).toEqual([
      [2, 1],
      [1, 2],
    ]);
    expect((await readRevision(store, topologyId, 1)).topology).toEqual(topology);
    expect((await readTopology(store, topologyId)).deployed).toMatchObject({ revision: 1 });
  });

  test("a revision can never be changed", async () => {
    await startOne();
    await expect(store.db.$executeRaw`UPDATE revision SET number = 7`).rejects.toThrow(/immutable/);
  });

  test("a topology with an unfinished deployment can neither be deleted nor deployed again", async () => {
    const { topologyId, topology, deploymentId } = await startOne();
    const refusal = { code: "deployment-running", status: 409, extensions: { deploymentId } };
    await expect(deleteTopology(store, topologyId)).rejects.toMatchObject(refusal);
    const input = { topologyId, kind: "deploy" as const, topology, plan: createTestPlan([]) };
    await expect(createDeployment(store, input, noJob)).rejects.toMatchObject(refusal);
  });

  test("two starts at once give one deployment", async () => {
    const { id: topologyId, topology } = await createTopology(store, createTestTopology());
    const input = {
      topologyId,
      kind: "deploy" as const,
      topology,
      plan: createTestPlan([createTestStep("a")]),
    };
    const results = await Promise.allSettled([1, 2, 3].map(() => createDeployment(store, input, noJob)));
    expect(results.filter((result) => result.status === "fulfilled")).toHaveLength(1);
    expect(await listDeployments(store, topologyId)).toHaveLength(1);
  });
});

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
      () => recordToken(store, first, step, "late"),
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

describe("events", () => {
  test("however many write at once, a reader who follows the numbers misses none", async () => {
    const started = await startOne();
    const claim = await claimOne(started.deploymentId);
    const seen: number[] = [];
    let isWriting = true;
    const reader = (async () => {
      for (;;) {
        const last = !isWriting;
        const events = await eventsAfter(store, seen.at(-1) ?? 0, {}, 7);
        seen.push(...events.map((event) => event.seq));
        if (last && events.length === 0) return;
      }
    })();
    const tunnel = (n: number) => ({
      armId: `/c/${n % 5}`,
      link: "l1",
      from: "vnet1",
      to: "vnet2",
      status: "Connected" as const,
      ingressBytes: n,
      egressBytes: n,
    });
    const observation = { format: "meshwright.observation/1" as const, tenants: [], resources: [] };
    await Promise.all(
      Array.from({ length: 60 }, (_, n) =>
        n % 2 === 0
          ? recordTunnels(store, claim, [tunnel(n + 1)])
          : storeObservation(store, started.topologyId, {
              observation: { ...observation, asOf: "2026-11-01T00:00:00.000Z" },
              tunnels: [tunnel(n + 1)],
              endedDeployment: null,
            }),
      ),
    );
    isWriting = false;
    await reader;
    const all = (await eventsAfter(store, 0, {}, 10_000)).map((event) => event.seq);
    expect(all.length).toBeGreaterThan(60);
    expect(seen).toEqual(all);
  });

  test("the cursor of a deployment fits its state", async () => {
    const { deploymentId } = await startOne();
    await claimOne(deploymentId);
    const { lastEventSeq, state } = await readDeployment(store, deploymentId);
    expect(state).toBe("running");
    expect(await eventsAfter(store, lastEventSeq)).toEqual([]);
    const types = (await eventsAfter(store, 0, { deploymentId })).map((event) => event.type);
    expect(types).toEqual(["deployment:queued", "deployment:state"]);
    expect(await eventsAfter(store, 0, { topologyId: "another" })).toEqual([]);
  });

  test("listeners hear of commits, also after their connection was cut", async () => {
    let heard = 0;
    const listener = listen(databaseUrl, () => {
      heard += 1;
    });
    await expect.poll(() => heard, { timeout: 5_000 }).toBeGreaterThan(0);
    const beforeEvent = heard;
    const { deploymentId } = await startOne();
    await expect.poll(() => heard, { timeout: 5_000 }).toBeGreaterThan(beforeEvent);
    await store.db.$executeRaw`
      SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query LIKE 'LISTEN meshwright%'`;
    const beforeCut = heard;
    await expect.poll(() => heard, { timeout: 5_000 }).toBeGreaterThan(beforeCut);
    const afterCut = heard;
    await claimOne(deploymentId);
    await expect.poll(() => heard, { timeout: 5_000 }).toBeGreaterThan(afterCut);
    await listener.close();
  });
});

describe("pre-shared keys", () => {
  const CANARY = "Canary-9f8e7d6c5b4a";

  async function saveWithProvidedKey() {
    const links = [
      createTestLink("l1", "vnet1", "hq", { method: "ipsec", sharedKey: { source: "provided" } }),
      createTestLink("l2", "vnet1", "vnet2"),
    ];
    const topology = createTestTopology("Keys", { links, sites: [createTestSite("hq")] });
    return (await createTopology(store, topology)).id;
  }

  test("a given key stands in no table in clear, and comes back under the secret only", async () => {
    const topologyId = await saveWithProvidedKey();
    await saveSharedKey(store, { topologyId, link: "l1", value: CANARY }, noJob);
    expect(await unsealKey(store, topologyId, "l1")).toEqual({ value: CANARY, given: true });
    expect((await readTopology(store, topologyId)).keysGiven).toEqual(["l1"]);
    const dump = await dumpDatabase(databaseUrl);
    expect(dump).toContain("sealed_key");
    for (const spelling of spellings(CANARY)) expect(dump).not.toContain(spelling);
    const stranger = await openStore({ databaseUrl, secret: createTestSecret() });
    await expect(unsealKey(stranger, topologyId, "l1")).rejects.toMatchObject({ code: "key-unreadable" });
    await stranger.close();
  });

  test("a sealed key cannot be moved to another link", async () => {
    const topologyId = await saveWithProvidedKey();
    await saveSharedKey(store, { topologyId, link: "l1", value: CANARY }, noJob);
    await store.db.$executeRaw`UPDATE sealed_key SET link_id = 'l2'`;
    await expect(unsealKey(store, topologyId, "l2")).rejects.toMatchObject({ code: "key-unreadable" });
  });

  test("a key is taken only for a link whose key a person gives", async () => {
    const topologyId = await saveWithProvidedKey();
    const give = (link: string) => saveSharedKey(store, { topologyId, link, value: CANARY }, noJob);
    await expect(give("l2")).rejects.toMatchObject({ code: "key-not-asked", status: 409 });
    await expect(give("nowhere")).rejects.toMatchObject({ code: "not-found", status: 404 });
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

test("a save while a deployment runs does not touch its revision", async () => {
  const { topologyId, topology, deploymentId } = await startOne();
  await saveTopology(store, topologyId, { ...topology, description: "later" }, 1);
  expect((await readDeployment(store, deploymentId)).topology.description).toBe("");
});

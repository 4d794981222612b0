import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import {
  claimTestDeployment,
  createTestLink,
  createTestPlan,
  createTestSecret,
  createTestSite,
  createTestStep,
  createTestTopology,
  startTestDeployment,
  startTestServer,
  type TestServer,
} from "@/lib/testing";
import {
  createDeployment,
  openStore,
  readDeployment,
  readEndedDeployment,
  readLedger,
  recordDone,
  recordEnd,
  recordIntent,
  type Store,
  saveDeviceAddress,
  saveSharedKey,
  saveTopology,
  sealGeneratedKey,
  storeObservation,
  unsealKey,
} from ".";

let server: TestServer;
let store: Store;
let databaseUrl: string;

beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.stop());
beforeEach(async () => {
  databaseUrl = await server.createDatabase();
  store = await openStore({ databaseUrl, secret: createTestSecret() });
  return () => store.close();
});

const noJob = async () => {};

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

test("an ended deployment has no unsettled step, however it came to its end", async () => {
  const steps = ["a", "b", "c"].map((id) => createTestStep(id));
  const { deploymentId } = await startTestDeployment(store, steps);
  const claim = await claimTestDeployment(store, deploymentId);
  await recordIntent(store, claim, createTestStep("a"), { creates: true });
  await recordDone(store, claim, createTestStep("a"), { adopted: false, address: null, effect: "none" });
  await recordIntent(store, claim, createTestStep("b"), { creates: false });
  await recordEnd(store, claim, { state: "failed", reason: "broke down" });
  const { steps: ended } = await readDeployment(store, deploymentId);
  expect(ended.map((step) => [step.state, step.message])).toEqual([
    ["done", null],
    ["skipped", "broke down"],
    ["skipped", "broke down"],
  ]);
});

const keyStep = (vnet: string) =>
  createTestStep(`key/l1/${vnet}`, {
    link: "l1",
    resource: { kind: "sharedKey", armId: `/c/${vnet}/sharedkey`, region: "westus" },
  });
const withProvidedKey = () =>
  createTestTopology("Keys", {
    links: [createTestLink("l1", "vnet1", "vnet2", { sharedKey: { source: "provided" } })],
  });

test("a key is not exchanged once one of its steps has begun", async () => {
  const started = await startTestDeployment(store, ["vnet1", "vnet2"].map(keyStep), withProvidedKey());
  const { topologyId } = started;
  const give = (value: string) => saveSharedKey(store, { topologyId, link: "l1", value }, noJob);
  await give("before-any-1");
  const claim = await claimTestDeployment(store, started.deploymentId);
  await recordIntent(store, claim, keyStep("vnet1"), { creates: false });
  await expect(give("too-late-1")).rejects.toMatchObject({ code: "key-in-use", status: 409 });
  await recordDone(store, claim, keyStep("vnet1"), { adopted: false, address: null, effect: "keySet" });
  await expect(give("too-late-2")).rejects.toMatchObject({ code: "key-in-use", status: 409 });
  expect(await unsealKey(store, topologyId, "l1")).toMatchObject({ value: "before-any-1" });
  await recordEnd(store, claim, { state: "failed", reason: "x" });
  await give("afterwards-1");
});

test.each(["said", "begun"])("the address of a device is not exchanged once it was %s", async (when) => {
  const links = [createTestLink("l1", "vnet1", "hq", { method: "ipsec" })];
  const topology = createTestTopology("Site", { links, sites: [createTestSite("hq")] });
  const step = createTestStep("local/l1/vnet1", {
    link: "l1",
    resource: { kind: "localNetworkGateway", armId: "/l/1", region: "westus" },
  });
  const { topologyId, deploymentId } = await startTestDeployment(store, [step], topology);
  const say = (address: string) =>
    saveDeviceAddress(store, { deploymentId, site: "hq", device: 0, address: { address } }, noJob);
  const claim = await claimTestDeployment(store, deploymentId);
  if (when === "begun") await recordIntent(store, claim, step, { creates: true });
  const addresses = ["203.0.113.1", "203.0.113.2", "203.0.113.3"];
  const answers = await Promise.allSettled(addresses.map(say));
  const taken = answers.flatMap((each, index) => (each.status === "fulfilled" ? [addresses[index]] : []));
  expect(taken).toHaveLength(when === "said" ? 1 : 0);
  const kept = await store.db.deviceAddress.findMany({ where: { topologyId } });
  expect(kept.map((row) => row.address)).toEqual(taken);
  await expect(say("203.0.113.4")).rejects.toMatchObject({ code: "address-in-use", status: 409 });
  await recordEnd(store, claim, { state: "failed", reason: "x" });
  await expect(say("203.0.113.4")).rejects.toMatchObject({ code: "deployment-ended" });
});

test("giving a key while its connections change makes nobody wait for ever", async () => {
  const started = await startTestDeployment(store, ["vnet1", "vnet2"].map(keyStep), withProvidedKey());
  const { topologyId, deploymentId } = started;
  const claim = await claimTestDeployment(store, deploymentId);
  const connection = (n: number) =>
    createTestStep(`connection/l1/${n}`, {
      link: "l1",
      resource: { kind: "connection", armId: `/c/${n}`, region: "westus" },
    });
  await store.db.deploymentStep.createMany({
    data: Array.from({ length: 30 }, (_, n) => ({
      deploymentId,
      stepId: `connection/l1/${n}`,
      ordinal: 10 + n,
      step: {},
    })),
  });
  for (let n = 0; n < 30; n += 1) await recordIntent(store, claim, connection(n), { creates: true });
  await Promise.all(
    Array.from({ length: 30 }, async (_, n) => {
      await saveSharedKey(store, { topologyId, link: "l1", value: `key-number-${n}` }, noJob);
      await recordDone(store, claim, connection(n), { adopted: false, address: null, effect: "deleted" });
    }),
  );
  expect(await readLedger(store, topologyId)).toEqual([]);
});

test("a generated key does not outlive its deployment", async () => {
  const { topologyId, deploymentId } = await startTestDeployment(store);
  await sealGeneratedKey(store, topologyId, "l1", "generated-1");
  await recordEnd(store, await claimTestDeployment(store, deploymentId), { state: "failed", reason: "x" });
  expect(await store.db.sealedKey.count()).toBe(0);
});

test("a given key outlives a failure, and is erased by a tear-down and by a design that needs it no more", async () => {
  const started = await startTestDeployment(store, [createTestStep("a")], withProvidedKey());
  const { topologyId, topology } = started;
  const give = () => saveSharedKey(store, { topologyId, link: "l1", value: "given-key-1" }, noJob);
  const plan = createTestPlan([createTestStep("a")]);
  await give();
  await recordEnd(store, await claimTestDeployment(store, started.deploymentId), { state: "failed" });
  expect(await store.db.sealedKey.count()).toBe(1);
  const down = await createDeployment(store, { topologyId, kind: "tearDown", topology, plan }, noJob);
  await recordEnd(store, await claimTestDeployment(store, down), { state: "done" });
  expect(await store.db.sealedKey.count()).toBe(0);
  await give();
  const generated = { ...topology, links: [createTestLink("l1", "vnet1", "vnet2")] };
  await createDeployment(store, { topologyId, kind: "deploy", topology: generated, plan }, noJob);
  expect(await store.db.sealedKey.count()).toBe(0);
});

test("a generated key sealed under another secret makes way for a new one", async () => {
  const { topologyId } = await startTestDeployment(store);
  const before = await openStore({ databaseUrl, secret: createTestSecret() });
  await sealGeneratedKey(before, topologyId, "l1", "sealed-elsewhere");
  await before.close();
  expect(await unsealKey(store, topologyId, "l1")).toBeNull();
  expect(await sealGeneratedKey(store, topologyId, "l1", "a-new-one")).toBe("a-new-one");
});

test("a deployment of a version that is not the stored one any more is refused", async () => {
  const { topologyId, topology, deploymentId } = await startTestDeployment(store);
  await recordEnd(store, await claimTestDeployment(store, deploymentId), { state: "failed" });
  await saveTopology(store, topologyId, { ...topology, description: "later" }, 1);
  const input = {
    topologyId,
    kind: "deploy" as const,
    topology,
    plan: createTestPlan([createTestStep("a")]),
  };
  await expect(createDeployment(store, { ...input, version: 1 }, noJob)).rejects.toMatchObject({
    code: "stale",
    status: 412,
    extensions: { current: { version: 2 } },
  });
  await createDeployment(store, { ...input, version: 2 }, noJob);
});

test("a save answers with what it saved, also when somebody else saves right behind it", async () => {
  const { topologyId, topology } = await startTestDeployment(store);
  let other: Promise<unknown> = Promise.resolve();
  const isOtherWaiting = async () => {
    const rows = await store.db.$queryRaw<unknown[]>`
      SELECT 1 FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND query LIKE '%topology%'`;
    return rows.length > 0;
  };
  const db = store.db.$extends({
    query: {
      topology: {
        updateMany: async ({ args, query }) => {
          const result = await query(args);
          let isSaved = false;
          other = saveTopology(store, topologyId, { ...topology, description: "second" }, 2)
            .catch(() => {})
            .finally(() => {
              isSaved = true;
            });
          await expect.poll(async () => isSaved || (await isOtherWaiting()), { timeout: 5_000 }).toBe(true);
          return result;
        },
      },
    },
  });
  const slow = { ...store, db } as unknown as Store;
  const reply = await saveTopology(slow, topologyId, { ...topology, description: "first" }, 1);
  expect(reply).toMatchObject({ version: 2, topology: { description: "first" } });
  await other;
});

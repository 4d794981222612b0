import { describe, expect, test } from "vitest";
import {
  claimTestDeployment,
  createTestLink,
  createTestPlan,
  createTestSecret,
  createTestSite,
  createTestStep,
  createTestTopology,
  dumpDatabase,
  provideStore,
  spellings,
  startTestDeployment,
} from "@/lib/testing";
import {
  createDeployment,
  createTopology,
  openStore,
  readLedger,
  readTopology,
  recordDone,
  recordEnd,
  recordIntent,
  saveSharedKey,
  sealGeneratedKey,
  unsealKey,
} from ".";

const database = provideStore();
const { store } = database;

const noJob = async () => {};

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
    const dump = await dumpDatabase(database.databaseUrl);
    expect(dump).toContain("sealed_key");
    for (const spelling of spellings(CANARY)) expect(dump).not.toContain(spelling);
    const stranger = await openStore({ databaseUrl: database.databaseUrl, secret: createTestSecret() });
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
  const before = await openStore({ databaseUrl: database.databaseUrl, secret: createTestSecret() });
  await sealGeneratedKey(before, topologyId, "l1", "sealed-elsewhere");
  await before.close();
  expect(await unsealKey(store, topologyId, "l1")).toBeNull();
  expect(await sealGeneratedKey(store, topologyId, "l1", "a-new-one")).toBe("a-new-one");
});

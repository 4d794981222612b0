import { expect, test, vi } from "vitest";
import {
  claimTestDeployment,
  createTestLink,
  createTestSite,
  createTestStep,
  createTestTopology,
  provideStore,
  startTestDeployment,
} from "@/lib/testing";
import {
  deleteTopology,
  finishObservationRequest,
  readDeployment,
  recordDone,
  recordEnd,
  recordIntent,
  requestObservation,
  requestRotations,
  requestTunnelTask,
  type Store,
  saveDeviceAddress,
  saveTopology,
} from ".";
import { storeGateways } from "./gateway-states";

const { store } = provideStore();

const noJob = async () => {};

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

test("nothing ends before it began, whatever the clock of the machine says that ends it", async () => {
  const { deploymentId } = await startTestDeployment(
    store,
    ["a", "b"].map((id) => createTestStep(id)),
  );
  const claim = await claimTestDeployment(store, deploymentId);
  await recordIntent(store, claim, createTestStep("a"), { creates: true });
  await recordIntent(store, claim, createTestStep("b"), { creates: false });
  vi.useFakeTimers({ toFake: ["Date"], now: Date.now() - 3_600_000 });
  try {
    await recordDone(store, claim, createTestStep("a"), { adopted: false, address: null, effect: "none" });
    await recordEnd(store, claim, { state: "failed", reason: "x" });
  } finally {
    vi.useRealTimers();
  }
  const ended = await readDeployment(store, deploymentId);
  for (const { startedAt, finishedAt } of [ended, ...ended.steps]) {
    expect(Date.parse(finishedAt ?? "")).toBeGreaterThanOrEqual(Date.parse(startedAt ?? ""));
  }
});

test("what deployments, saves, looks, tasks and deletions write down are the database's moments, whatever the machine's clock says", async () => {
  vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + 3_600_000 });
  try {
    const { topologyId, deploymentId } = await startTestDeployment(store, [createTestStep("a")]);
    const claim = await claimTestDeployment(store, deploymentId);
    await recordIntent(store, claim, createTestStep("a"), { creates: true });
    await recordDone(store, claim, createTestStep("a"), { adopted: false, address: null, effect: "none" });
    await saveTopology(store, topologyId, createTestTopology("Later"), "any");
    const gateway = { armId: "/g/1", place: "vnet1", provisioningState: "Succeeded", peers: [] };
    await store.db.$transaction((tx) => storeGateways(tx, topologyId, [gateway]));
    await finishObservationRequest(store, await requestObservation(store, topologyId, noJob), null);
    await requestTunnelTask(store, { topologyId, link: "l1", kind: "diagnose" });
    const asked = { topologyId, link: "l1", label: "VNet1 – VNet2", source: "generated" as const };
    await requestRotations(store, [asked]);
    await recordEnd(store, claim, { state: "failed", reason: "x" });
    await deleteTopology(store, topologyId, "any", { leaveInAzure: true });
  } finally {
    vi.useRealTimers();
  }
  const columns = await store.db.$queryRaw<{ name: string; column: string }[]>`
    SELECT table_name AS name, column_name AS column FROM information_schema.columns
     WHERE table_schema = 'public' AND data_type = 'timestamp with time zone' AND column_name <> 'lease_until'`;
  const ahead: string[] = [];
  for (const { name, column } of columns) {
    const sql = `SELECT count(*)::int AS rows FROM "${name}" WHERE "${column}" > now() + interval '1 minute'`;
    const [found] = await store.db.$queryRawUnsafe<{ rows: number }[]>(sql);
    if (found?.rows !== 0) ahead.push(`${name}.${column}`);
  }
  expect(ahead).toEqual([]);
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

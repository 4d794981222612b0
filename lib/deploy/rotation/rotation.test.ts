import { describe, expect, test } from "vitest";
import { isRotationOver } from "@/lib/deployment";
import { sleepReal } from "@/lib/shared";
import { readLatestRotations, resealKeys, type StoredRotation } from "@/lib/store";
import {
  createTestLink,
  createTestSecret,
  createTestSite,
  createTestTopology,
  createTestVnet,
  provideEngine,
} from "@/lib/testing";
import { CloudError, giveSharedKey, rotateAllKeys, rotateKey } from "..";

const harness = provideEngine();

const PSK = "https://team-keys.vault.azure.net/secrets/psk";
const GIVEN = "canary-Given-3f7b";

async function deployPair(topology = createTestTopology()) {
  const worker = await harness.startWorker();
  const topologyId = await harness.save(topology);
  const deploymentId = await harness.deploy(topologyId);
  await harness.untilEnd(deploymentId);
  return { worker, topologyId, deploymentId };
}

const rotate = (topologyId: string, value?: string) =>
  rotateKey(harness.store, { topologyId, link: "l1", ...(value === undefined ? {} : { value }) });

async function until(topologyId: string, isSo: (rotation: StoredRotation) => boolean, link = "l1") {
  const deadline = Date.now() + 40_000;
  for (;;) {
    const found = (await readLatestRotations(harness.store, [topologyId])).find((each) => each.link === link);
    if (found !== undefined && isSo(found)) return found;
    if (Date.now() > deadline) throw new Error(`not in time: ${JSON.stringify(found)}`);
    await sleepReal(20);
  }
}
const ended = (topologyId: string, link?: string) =>
  until(topologyId, ({ state }) => isRotationOver(state), link);
const keys = () => [...harness.cloud.keys.values()];
const told = async (deploymentId: string) =>
  (await harness.events(deploymentId)).flatMap((event) =>
    event.type === "key:rotation"
      ? [[event.data.stage ?? event.data.state, event.data.place].filter(Boolean).join(" ")]
      : [],
  );
const toldLast = async (deploymentId: string) =>
  (await harness.events(deploymentId))
    .flatMap((event) => (event.type === "key:rotation" ? [event.data.message] : []))
    .at(-1);
const everyRow = async () => JSON.stringify(await harness.store.db.keyRotation.findMany());

describe("a new key for a link", () => {
  test("is set on one end after the other, verified, told and kept nowhere", async () => {
    const { topologyId, deploymentId } = await deployPair();
    const [former = ""] = keys();
    const asked = await rotate(topologyId);
    expect(await ended(topologyId)).toMatchObject({ state: "done", reason: null, source: "generated" });
    const tunnels = await harness.store.db.tunnel.findMany({ where: { topologyId, status: "Connected" } });
    expect(tunnels, "connected since the new key").toHaveLength(2);
    for (const { since } of tunnels) expect(since.toISOString() > asked.requestedAt).toBe(true);
    const [next = "", other] = keys();
    expect(next).not.toBe(former);
    expect(other).toBe(next);
    expect(await told(deploymentId)).toEqual([
      "waiting",
      "setting vnet1",
      "setting vnet2",
      "verifying",
      "done",
    ]);
    const [row] = await harness.store.db.keyRotation.findMany();
    expect(row).toMatchObject({ sealedFormer: null, sealedNext: null, ownerId: null });
    const everything = (await everyRow()) + JSON.stringify(await harness.events(deploymentId));
    for (const key of [former, next]) expect(everything).not.toContain(key);
  });

  test("is taken back on both ends when the tunnel stays down, and the former keys are erased", async () => {
    const { topologyId, deploymentId } = await deployPair();
    const [former = ""] = keys();
    harness.cloud.isUpWith = (key) => key === former;
    await rotate(topologyId);
    await until(topologyId, ({ stage }) => stage === "verifying");
    const [row] = await harness.store.db.keyRotation.findMany();
    expect(row?.sealedFormer).not.toBeNull();
    expect(Buffer.from(row?.sealedFormer ?? []).toString("latin1")).not.toContain(former);
    harness.advanceClock(11 * 60_000);
    expect(await ended(topologyId)).toMatchObject({
      state: "rolledBack",
      reason: {
        code: "still-down",
        message:
          "The tunnel was not connected again within 10 minutes. The former key is set on every end again, and the tunnel is connected.",
      },
    });
    expect(keys()).toEqual([former, former]);
    expect(await told(deploymentId)).toEqual([
      ...["waiting", "setting vnet1", "setting vnet2", "verifying"],
      ...["restoring vnet1", "restoring vnet2", "settling", "rolledBack"],
    ]);
    expect(await harness.store.db.keyRotation.findMany()).toMatchObject([{ sealedFormer: null }]);
  });

  test("mends keys that differ, and is not taken back to keys that differed", async () => {
    const { topologyId } = await deployPair();
    const [first = ""] = harness.cloud.keys.keys();
    harness.cloud.keys.set(first, "somebody-elses");
    await rotate(topologyId);
    expect(await ended(topologyId)).toMatchObject({ state: "done" });
    expect(new Set(keys()).size).toBe(1);
    harness.cloud.keys.set(first, "somebody-elses");
    harness.cloud.isUpWith = () => false;
    await rotate(topologyId);
    await until(topologyId, ({ stage }) => stage === "verifying");
    harness.advanceClock(11 * 60_000);
    expect(await ended(topologyId)).toMatchObject({ state: "failed", reason: { code: "still-down" } });
    expect(new Set(keys()).size).toBe(1);
  });

  test("that Azure refuses at the second end is taken back at the first; refused at the first nothing happened", async () => {
    const { topologyId, deploymentId } = await deployPair();
    const [former = ""] = keys();
    const refuseAt = (end: string) =>
      harness.cloud.refuse(
        ({ call, armId }) => call === "setSharedKey" && armId.toLowerCase().includes(end),
        () => new CloudError("denied", "403", { azureCode: "AuthorizationFailed", azureMessage: "Not you." }),
      );
    refuseAt("vnet2-to-vnet1");
    await rotate(topologyId);
    const azures = { code: "azure-denied", azureCode: "AuthorizationFailed", azureMessage: "Not you." };
    const restored = "The former key is set on every end again, and the tunnel is connected.";
    expect(await ended(topologyId)).toMatchObject({
      state: "rolledBack",
      reason: { ...azures, message: restored },
    });
    expect(await toldLast(deploymentId)).toBe(`${restored} AuthorizationFailed: Not you.`);
    expect(keys()).toEqual([former, former]);
    const before = harness.cloud.writes.length;
    refuseAt("vnet1-to-vnet2");
    await rotate(topologyId);
    expect(await ended(topologyId)).toMatchObject({
      state: "failed",
      reason: { ...azures, message: "Nothing was changed: every end holds its former key." },
    });
    expect(harness.cloud.writes.length, "nothing is set back that was never set").toBe(before);
  });

  test.each([
    {
      first: "stays",
      told: "A key that is not the former one is set at VNet1. The tunnel stays down until one key is set on all ends: rotate it again.",
    },
    { first: "is deleted", told: "Azure has no connection any more at VNet1." },
  ])(
    "refused at the second end, the former one at the first, which $first: says what each end holds",
    async ({ first, told }) => {
      const { topologyId } = await deployPair();
      const [former = ""] = keys();
      let set = 0;
      harness.cloud.refuse(
        ({ call }) => call === "setSharedKey" && ++set > 1,
        () => {
          const [id = ""] = [...harness.cloud.keys.keys()].filter((key) => key.includes("vnet1-to-vnet2"));
          if (first === "is deleted") harness.cloud.keys.delete(id);
          return new CloudError("terminal", "400", {
            azureCode: "InvalidSharedKey",
            azureMessage: "Not this one.",
          });
        },
        10,
      );
      await rotate(topologyId);
      expect(await ended(topologyId)).toMatchObject({
        state: "failed",
        reason: {
          azureCode: "InvalidSharedKey",
          azureMessage: "Not this one.",
          message: `The former key could not be set again at VNet1. The former key is set at VNet2. ${told}`,
        },
      });
      const holding = [...harness.cloud.keys].filter(([, key]) => key === former).map(([id]) => id);
      expect(holding).toEqual([expect.stringContaining("vnet2-to-vnet1")]);
    },
  );

  test("is not begun where Azure withholds the former one: it could not be taken back", async () => {
    const { topologyId } = await deployPair();
    const before = harness.cloud.writes.length;
    harness.cloud.readSharedKey = async () => {
      throw new CloudError("denied", "withheld", { azureMessage: "Without its key." });
    };
    await rotate(topologyId);
    expect(await ended(topologyId)).toMatchObject({
      state: "failed",
      reason: { azureMessage: "Without its key." },
    });
    expect(harness.cloud.writes.length).toBe(before);
  });

  test("waits out that Azure is busy, throttles or is lost, and sends nothing twice that has arrived", async () => {
    const { topologyId } = await deployPair();
    const before = harness.cloud.writes.length;
    for (const kind of ["busy", "throttled", "transient"] as const) {
      harness.cloud.refuse(
        ({ call }) => call === "setSharedKey",
        () => new CloudError(kind, kind, { retryAfterMs: 1 }),
      );
    }
    await rotate(topologyId);
    expect(await ended(topologyId)).toMatchObject({ state: "done" });
    expect(harness.cloud.writes.slice(before)).toHaveLength(2);
  });

  test("from a key vault is its newest version; the one that is set already is said to be none", async () => {
    harness.cloud.secrets.set(PSK, ["canary-Vault-one"]);
    const links = [
      createTestLink("l1", "vnet1", "vnet2", { sharedKey: { source: "keyVault", secretId: PSK } }),
    ];
    const { topologyId } = await deployPair(createTestTopology("Vault", { links }));
    await rotate(topologyId);
    expect(await ended(topologyId)).toMatchObject({ state: "failed", reason: { code: "key-unchanged" } });
    await expect(rotate(topologyId, GIVEN)).rejects.toMatchObject({ code: "rotation-key-unwanted" });
    harness.cloud.secrets.set(PSK, ["canary-Vault-one", "canary-Vault-two"]);
    await rotate(topologyId);
    expect(await ended(topologyId)).toMatchObject({ state: "done", source: "keyVault" });
    expect(keys()).toEqual(["canary-Vault-two", "canary-Vault-two"]);
    expect(await everyRow()).not.toContain("canary-Vault");
  });

  test("is asked for once at a time, and only where a link stands", async () => {
    const topologyId = await harness.save(createTestTopology());
    await expect(rotate(topologyId)).rejects.toMatchObject({ code: "rotation-not-standing" });
    await expect(rotateAllKeys(harness.store, topologyId)).rejects.toMatchObject({
      code: "rotation-none-standing",
    });
    await expect(rotateKey(harness.store, { topologyId, link: "none" })).rejects.toMatchObject({
      code: "not-found",
    });
    await harness.startWorker();
    harness.cloud.hold("virtualnetworkgateways");
    const deploymentId = await harness.deploy(topologyId);
    for (const asked of [() => rotate(topologyId), () => rotateAllKeys(harness.store, topologyId)]) {
      await expect(asked(), "while it is being built").rejects.toMatchObject({ code: "rotation-deploying" });
    }
    harness.cloud.release();
    await harness.untilEnd(deploymentId);
    await rotate(topologyId);
    await expect(rotate(topologyId)).rejects.toMatchObject({ code: "rotation-running" });
    expect(await ended(topologyId)).toMatchObject({ state: "done" });
  });
});

describe("a link to a device", () => {
  async function deploySite() {
    const topology = createTestTopology("Site", {
      vnets: [createTestVnet(1)],
      sites: [createTestSite("hq", { device: { address: "203.0.113.9", fqdn: null, kind: "generic" } })],
      links: [createTestLink("l1", "vnet1", "hq", { method: "ipsec", sharedKey: { source: "provided" } })],
    });
    const topologyId = await harness.save(topology);
    await giveSharedKey(harness, { topologyId, link: "l1", value: "former-key-1" });
    harness.cloud.deviceKey = "former-key-1";
    await harness.startWorker();
    await harness.untilEnd(await harness.deploy(topologyId));
    return topologyId;
  }

  test("takes the key that a person says, sealed until the rotation is over, and waits longer for the device", async () => {
    const topologyId = await deploySite();
    await expect(rotate(topologyId)).rejects.toMatchObject({ code: "rotation-key-needed" });
    await rotate(topologyId, GIVEN);
    expect(await everyRow()).not.toContain(GIVEN);
    await until(topologyId, ({ stage }) => stage === "verifying");
    harness.advanceClock(20 * 60_000);
    await sleepReal(100);
    expect(await until(topologyId, () => true)).toMatchObject({ state: "running", stage: "verifying" });
    harness.cloud.deviceKey = GIVEN;
    expect(await ended(topologyId)).toMatchObject({ state: "done", source: "given" });
    expect(await harness.store.db.keyRotation.findMany()).toMatchObject([{ sealedNext: null }]);
  });

  test("gets its former key again when the device is not set in time", async () => {
    const topologyId = await deploySite();
    await rotate(topologyId, GIVEN);
    await until(topologyId, ({ stage }) => stage === "verifying");
    harness.advanceClock(31 * 60_000);
    expect(await ended(topologyId)).toMatchObject({ state: "rolledBack" });
    expect(keys()).toEqual(["former-key-1"]);
  });
});

describe("all links of a topology", () => {
  const triangle = () =>
    createTestTopology("Triangle", {
      vnets: [createTestVnet(1), createTestVnet(2), createTestVnet(3)],
      links: [
        createTestLink("l1", "vnet1", "vnet2"),
        createTestLink("l2", "vnet2", "vnet3"),
        createTestLink("l3", "vnet1", "vnet3"),
      ],
    });

  test("get new keys one after the other; the first that does not come back stops the rest", async () => {
    const { topologyId } = await deployPair(triangle());
    const former = new Map(harness.cloud.keys);
    await rotateAllKeys(harness.store, topologyId);
    for (const link of ["l1", "l2", "l3"])
      expect(await ended(topologyId, link)).toMatchObject({ state: "done" });
    expect([...harness.cloud.keys].every(([id, key]) => former.get(id) !== key)).toBe(true);
    const rows = await harness.store.db.keyRotation.findMany({ orderBy: { ordinal: "asc" } });
    for (const [at, row] of rows.entries()) {
      const before = rows[at - 1]?.finishedAt?.getTime() ?? 0;
      expect(row.startedAt?.getTime()).toBeGreaterThanOrEqual(before);
    }

    const present = new Set(harness.cloud.keys.values());
    const tried = new Set<string>();
    // Of the new keys only the first one brings a tunnel up.
    harness.cloud.isUpWith = (key) => present.has(key) || [...tried.add(key)][0] === key;
    await rotateAllKeys(harness.store, topologyId);
    await until(topologyId, ({ stage }) => stage === "verifying", "l2");
    harness.advanceClock(11 * 60_000);
    expect(await ended(topologyId, "l3")).toMatchObject({ state: "skipped" });
    expect(await ended(topologyId, "l1")).toMatchObject({ state: "done" });
    expect(await ended(topologyId, "l2")).toMatchObject({ state: "rolledBack" });
  }, 90_000);
});

describe("turns", () => {
  test("a deployment waits for a rotation on the same gateway, and a rotation for a deployment; both are told", async () => {
    const { topologyId, deploymentId } = await deployPair();
    harness.cloud.hold("vnet1-to-vnet2");
    await rotate(topologyId);
    await until(topologyId, ({ stage }) => stage === "setting");
    const down = await harness.tearDown(topologyId, "Two VNets");
    const blocked = await harness.until(down, ({ steps }) =>
      steps.some((step) => step.waitsForRotation !== null),
    );
    const step = blocked.steps.find((each) => each.waitsForRotation !== null);
    expect(step?.waitsForRotation).toMatchObject({ link: "VNet1 – VNet2" });
    const events = await harness.events(down);
    expect(events.filter(({ type }) => type === "step:blocked").map(({ data }) => data)).toContainEqual({
      rotation: step?.waitsForRotation?.id,
      link: "VNet1 – VNet2",
    });
    harness.cloud.release();
    expect(await ended(topologyId)).toMatchObject({ state: "done" });
    expect(await harness.untilEnd(down)).toMatchObject({ state: "done" });
    expect(await told(deploymentId)).not.toContain("failed");
  });

  test("a rotation begins when the deployment has let go of the gateway, and says for which it waits", async () => {
    const { topologyId, deploymentId } = await deployPair();
    const { store } = harness;
    const other = createTestTopology("Other");
    const vnets = other.vnets.map((vnet) => ({ ...vnet, resourceGroup: "other" }));
    const otherId = await harness.deploy(await harness.save({ ...other, vnets }));
    await harness.untilEnd(otherId);
    // It writes on the same gateway, as one does that both designs call existing.
    const gateway = await store.db.createdResource.findFirstOrThrow({
      where: { stepId: "gateway/vnet1", topologyId },
    });
    const where = { deploymentId_stepId: { deploymentId: otherId, stepId: "gateway/vnet1" } };
    await store.db.deployment.update({ where: { id: otherId }, data: { state: "paused" } });
    await store.db.deploymentStep.update({ where, data: { state: "running", lockKeys: [gateway.armId] } });
    await rotate(topologyId);
    const waiting = await until(topologyId, ({ waitsFor }) => waitsFor !== null);
    expect(waiting).toMatchObject({ state: "waiting", waitsFor: { deploymentId: otherId, number: 2 } });
    await store.db.deploymentStep.update({ where, data: { state: "done" } });
    expect(await ended(topologyId)).toMatchObject({ state: "done", waitsFor: null });
    expect(await told(deploymentId)).toEqual([
      ...["waiting", "waiting", "setting vnet1", "setting vnet2", "verifying", "done"],
    ]);
  });
});

test("keys of a rotation that is under way are sealed anew with the rest", async () => {
  const { topologyId } = await deployPair();
  harness.cloud.hold("vnet1-to-vnet2");
  await rotate(topologyId, GIVEN);
  await until(topologyId, ({ stage }) => stage === "setting");
  const row = () => harness.store.db.keyRotation.findFirst();
  await expect.poll(async () => (await row())?.sealedFormer ?? null, { timeout: 10_000 }).not.toBeNull();
  const sealed = async () => (await row())?.sealedNext;
  const before = await sealed();
  const { kept, unreadable } = await resealKeys(harness.store, createTestSecret());
  expect(await sealed()).not.toEqual(before);
  // The key that was given, and the former ones in one text: counted like the others.
  expect({ kept, unreadable }).toEqual({ kept: 2, unreadable: 0 });
  // Neither the secret it is under nor another one.
  expect(await resealKeys(harness.store, createTestSecret())).toEqual({ kept, unreadable: kept });
});

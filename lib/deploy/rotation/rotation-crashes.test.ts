import { describe, expect, test } from "vitest";
import { isRotationOver } from "@/lib/deployment";
import { sleepReal } from "@/lib/shared";
import { readLatestRotations } from "@/lib/store";
import { createTestTopology, provideEngine } from "@/lib/testing";
import { type CrashPoint, rotateKey } from "..";

const harness = provideEngine();

const END_POINTS: CrashPoint[] = [
  "rotation-before-intent",
  "rotation-after-intent",
  "rotation-before-send",
  "rotation-after-begin",
  "rotation-after-token",
  "rotation-before-outcome",
  "rotation-after-outcome",
];

async function deployPair() {
  const builder = await harness.startWorker();
  const topologyId = await harness.save(createTestTopology());
  const deploymentId = await harness.deploy(topologyId);
  await harness.untilEnd(deploymentId);
  await builder.stop();
  const [former = ""] = harness.cloud.keys.values();
  return { topologyId, deploymentId, former };
}

async function until(topologyId: string, isSo: (found: Awaited<ReturnType<typeof latest>>) => boolean) {
  const deadline = Date.now() + 40_000;
  for (;;) {
    const found = await latest(topologyId);
    if (isSo(found)) return found;
    if (Date.now() > deadline) throw new Error(`not in time: ${JSON.stringify(found)}`);
    await sleepReal(20);
  }
}
const latest = async (topologyId: string) => (await readLatestRotations(harness.store, [topologyId]))[0];
const ended = (topologyId: string) =>
  until(topologyId, (found) => found !== undefined && isRotationOver(found.state));
const keysSet = () => harness.cloud.writes.filter(({ operation }) => operation === "setSharedKey");

/** What must hold whatever happened: one key on both ends, nothing left in the row, no key in what was told. */
async function expectWhole(deploymentId: string) {
  const keys = [...harness.cloud.keys.values()];
  expect(new Set(keys).size).toBe(1);
  const rows = await harness.store.db.keyRotation.findMany();
  expect(rows).toMatchObject([{ sealedFormer: null, sealedNext: null }]);
  const events = await harness.events(deploymentId);
  expect(JSON.stringify(events) + JSON.stringify(rows)).not.toContain(keys[0]);
  const ends = events.filter(
    ({ type, data }) => type === "key:rotation" && "state" in data && data.state !== "running",
  );
  expect(ends.map(({ data }) => ("state" in data ? data.state : ""))).toHaveLength(2);
  return keys[0];
}

describe("a worker is killed while a new key is being set, another one finishes", () => {
  const places = [
    ...END_POINTS.flatMap((point) => ["vnet1", "vnet2"].map((end) => ({ point, step: `setting/l1/${end}` }))),
    ...(["rotation-before-seal", "rotation-after-seal", "rotation-before-verdict"] as const).map((point) => ({
      point,
      step: "l1",
    })),
  ];
  test.each(places)("$point of $step: both ends have the same new key", async ({ point, step }) => {
    const { topologyId, deploymentId, former } = await deployPair();
    const first = await harness.startWorker({ crash: { point, step } });
    const before = keysSet().length;
    await rotateKey(harness.store, { topologyId, link: "l1" });
    await first.crashed;
    await harness.startWorker();
    expect(await ended(topologyId)).toMatchObject({ state: "done" });
    expect(await expectWhole(deploymentId)).not.toBe(former);
    expect(keysSet().length - before).toBe(2);
  });
});

describe("a worker is killed while a key is taken back, another one finishes", () => {
  const places = [
    ...END_POINTS.flatMap((point) =>
      ["vnet1", "vnet2"].map((end) => ({ point, step: `restoring/l1/${end}` })),
    ),
    ...(["rotation-after-verdict", "rotation-before-end"] as const).map((point) => ({ point, step: "l1" })),
  ];
  test.each(places)("$point of $step: both ends have the former key", async ({ point, step }) => {
    const { topologyId, deploymentId, former } = await deployPair();
    harness.cloud.isUpWith = (key) => key === former;
    const first = await harness.startWorker({ crash: { point, step } });
    const before = keysSet().length;
    await rotateKey(harness.store, { topologyId, link: "l1" });
    await until(topologyId, (found) => found?.stage === "verifying");
    harness.advanceClock(11 * 60_000);
    await first.crashed;
    await harness.startWorker();
    expect(await ended(topologyId)).toMatchObject({ state: "rolledBack" });
    expect(await expectWhole(deploymentId)).toBe(former);
    expect(keysSet().length - before).toBe(4);
  });
});

test.each(["setting/l1/vnet1", "setting/l1/vnet2"])(
  "a worker freezes before it sends (%s): when it wakes, nothing is sent",
  async (step) => {
    const { topologyId, deploymentId } = await deployPair();
    const first = await harness.startWorker({ freeze: { point: "rotation-before-send", step } });
    await rotateKey(harness.store, { topologyId, link: "l1" });
    await first.frozen;
    await harness.startWorker();
    expect(await ended(topologyId)).toMatchObject({ state: "done" });
    const sent = keysSet().length;
    first.thaw();
    await first.stop();
    expect(keysSet()).toHaveLength(sent);
    await expectWhole(deploymentId);
  },
);

test("a stopped worker hands a rotation over, and the next one goes on where it was", async () => {
  const { topologyId, deploymentId } = await deployPair();
  harness.cloud.hold("vnet1-to-vnet2");
  const first = await harness.startWorker();
  await rotateKey(harness.store, { topologyId, link: "l1" });
  await until(topologyId, (found) => found?.stage === "setting");
  await first.stop();
  harness.cloud.release();
  await harness.startWorker();
  expect(await ended(topologyId)).toMatchObject({ state: "done" });
  await expectWhole(deploymentId);
});

/** Has the database refuse the next `times` writes of which `condition` is true. */
async function refuseWrites(condition: string, { times, code }: { times: number; code: string }) {
  const { db } = harness.store;
  await db.$executeRaw`CREATE SEQUENCE refusals`;
  await db.$executeRawUnsafe(`
    CREATE FUNCTION refuse_write() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      IF nextval('refusals') <= ${times} THEN RAISE EXCEPTION 'refused' USING ERRCODE = '${code}'; END IF;
      RETURN NEW;
    END $$`);
  await db.$executeRawUnsafe(`
    CREATE TRIGGER refuse_write BEFORE UPDATE ON key_rotation FOR EACH ROW
      WHEN (${condition}) EXECUTE FUNCTION refuse_write()`);
}

test("a database that goes away again and again, also while a rotation is given back, costs time only", async () => {
  const { topologyId, deploymentId } = await deployPair();
  const condition = "NEW.stage = 'verifying' OR (OLD.stage IS NOT NULL AND NEW.owner_id IS NULL)";
  await refuseWrites(condition, { times: 7, code: "admin_shutdown" });
  await harness.startWorker();
  await rotateKey(harness.store, { topologyId, link: "l1" });
  expect(await ended(topologyId)).toMatchObject({ state: "done" });
  await expectWhole(deploymentId);
});

test("a rotation that breaks down again and again is given up, and nothing of it stays sealed or held", async () => {
  const { topologyId } = await deployPair();
  await refuseWrites("NEW.stage = 'verifying'", { times: 1_000, code: "division_by_zero" });
  await harness.startWorker();
  await rotateKey(harness.store, { topologyId, link: "l1" });
  expect(await ended(topologyId)).toMatchObject({ state: "failed", reason: { code: "broke-down" } });
  const rows = await harness.store.db.keyRotation.findMany();
  expect(rows).toMatchObject([{ sealedFormer: null, ownerId: null, breakdowns: 5 }]);
});

import { describe, expect, test } from "vitest";
import { createTestTopology, provideEngine } from "@/lib/testing";
import type { CrashPoint } from ".";

const harness = provideEngine();

/** What every step passes that is sent to Azure and awaited there. */
const STEP_POINTS: CrashPoint[] = [
  "before-intent",
  "after-intent",
  "before-send",
  "after-begin",
  "after-token",
  "before-poll",
  "after-poll",
  "before-outcome",
  "after-outcome",
];
/** Of each sort of step one, and of the keys both ends: the second has to find the first one's. */
const ALL_OF = ["gateway/vnet1", "key/l1/vnet1", "key/l1/vnet2"];
/** Where the most is at stake: Azure has taken it and we have not kept that, or Azure has ended it and we have not. */
const PERILOUS: CrashPoint[] = ["after-begin", "before-outcome"];
const ALSO = ["group/", "vnet/vnet1", "public-ip/vnet1", "connection/l1/vnet1", "connection/l1/vnet2"];
const CREATIONS = [
  ...STEP_POINTS.flatMap((point) => ALL_OF.map((step) => ({ point, step }))),
  ...PERILOUS.flatMap((point) => ALSO.map((step) => ({ point, step }))),
  // Whichever end comes first makes the key.
  { point: "before-key" as const, step: "key/l1" },
  { point: "after-key" as const, step: "key/l1" },
];

/** What every deployment that builds tunnels passes. */
const DEPLOYMENT_POINTS: CrashPoint[] = [
  "before-claim",
  "after-claim",
  "before-preflight",
  "after-preflight",
  "before-connecting",
  "after-connecting",
  "before-tunnels",
  "after-tunnels",
  "before-end",
  "after-end",
];

describe("a worker is killed while building, another one finishes", () => {
  test.each(CREATIONS)("$point of $step: nothing is created twice", async ({ point, step }) => {
    const first = await harness.startWorker({ crash: { point, step } });
    const id = await harness.deploy(await harness.save(createTestTopology()));
    await first.crashed;
    await harness.startWorker();
    const done = await harness.untilEnd(id);
    expect(done).toMatchObject({ state: "done" });
    expectNothingTwice();
    expect(new Set(harness.cloud.keys.values()).size).toBe(1);
    await expectStreamInOrder(id);
  });

  test.each(DEPLOYMENT_POINTS)(
    "%s: nothing is created twice, tunnels are looked at again and the end is told once",
    async (point) => {
      const first = await harness.startWorker({ crash: { point, step: null } });
      const id = await harness.deploy(await harness.save(createTestTopology()));
      await first.crashed;
      await harness.startWorker();
      await harness.untilEnd(id);
      const ends = (await harness.events(id)).filter(
        (event) => event.type === "deployment:state" && event.data.state === "done",
      );
      expect(ends).toHaveLength(1);
      expectNothingTwice();
    },
  );
});

describe("a worker is killed while tearing down, another one finishes", () => {
  test.each(STEP_POINTS)("%s: everything is gone, and deleted once", async (point) => {
    const builder = await harness.startWorker();
    const topologyId = await harness.save(createTestTopology());
    await harness.untilEnd(await harness.deploy(topologyId));
    await builder.stop();
    const first = await harness.startWorker({ crash: { point, step: "gateway/vnet1" } });
    const down = await harness.tearDown(topologyId, "Two VNets");
    await first.crashed;
    await harness.startWorker();
    expect(await harness.untilEnd(down)).toMatchObject({ state: "done" });
    expect([...harness.cloud.resources.keys()]).toEqual([]);
    const deleted = harness.cloud.writes.filter((write) => write.operation === "delete");
    expect(new Set(deleted.map((write) => write.armId)).size).toBe(deleted.length);
  });
});

describe("a worker freezes between its announcement and its request, another one finishes", () => {
  test.each(["gateway/vnet1", "key/l1/vnet1"])("%s: when it wakes, nothing is sent again", async (step) => {
    const first = await harness.startWorker({ freeze: { point: "before-send", step } });
    const id = await harness.deploy(await harness.save(createTestTopology()));
    await first.frozen;
    await harness.startWorker();
    expect(await harness.untilEnd(id)).toMatchObject({ state: "done" });
    const sent = harness.cloud.writes.length;
    first.thaw();
    await first.stop();
    expect(harness.cloud.writes).toHaveLength(sent);
    expectNothingTwice();
    await expectStreamInOrder(id);
  });

  test("a deletion: when it wakes, what has been built anew meanwhile stays", async () => {
    const builder = await harness.startWorker();
    const topologyId = await harness.save(createTestTopology());
    await harness.untilEnd(await harness.deploy(topologyId));
    await builder.stop();
    const first = await harness.startWorker({ freeze: { point: "before-send", step: "gateway/vnet1" } });
    const down = await harness.tearDown(topologyId, "Two VNets");
    await first.frozen;
    await harness.startWorker();
    expect(await harness.untilEnd(down)).toMatchObject({ state: "done" });
    await harness.untilEnd(await harness.deploy(topologyId));
    const standing = [...harness.cloud.resources.keys()];
    first.thaw();
    await first.stop();
    expect([...harness.cloud.resources.keys()]).toEqual(standing);
  });
});

test("a stopped worker hands over at once and the next one resumes by its token", async () => {
  harness.cloud.hold("virtualnetworkgateways");
  const first = await harness.startWorker();
  const id = await harness.deploy(await harness.save(createTestTopology()));
  const isBuilding = (step: { kind: string; state: string }) =>
    step.kind === "virtualNetworkGateway" && step.state === "running";
  await harness.until(id, ({ steps }) => steps.filter(isBuilding).length === 2);
  await first.stop();
  await harness.startWorker();
  harness.cloud.release();
  expect(await harness.untilEnd(id)).toMatchObject({ state: "done" });
  expectNothingTwice();
});

test("several workers share deployments and none is walked twice", async () => {
  await Promise.all([harness.startWorker(), harness.startWorker()]);
  const names = ["A", "B", "C"];
  const ids = await Promise.all(
    names.map(async (name) => {
      const base = createTestTopology(name);
      const vnets = base.vnets.map((vnet) => ({ ...vnet, resourceGroup: `${vnet.resourceGroup}-${name}` }));
      return harness.deploy(await harness.save({ ...base, vnets }));
    }),
  );
  for (const id of ids) expect(await harness.untilEnd(id)).toMatchObject({ state: "done" });
  expectNothingTwice();
  for (const id of ids) await expectStreamInOrder(id);
});

/** Nothing was created while it was there, and no key was set again. */
function expectNothingTwice() {
  const again = harness.cloud.writes.filter((write) => write.operation === "put" && write.wasPresent);
  expect(again).toEqual([]);
  const keyed = harness.cloud.writes.filter(({ operation }) => operation === "setSharedKey");
  expect(new Set(keyed.map(({ armId }) => armId)).size).toBe(keyed.length);
}

/** Events are numbered upwards, and a step is never told to be done before it was started or adopted. */
async function expectStreamInOrder(id: string) {
  const events = await harness.events(id);
  const seqs = events.map((event) => event.seq);
  expect(seqs).toEqual([...seqs].sort((a, b) => a - b));
  expect(new Set(seqs).size).toBe(seqs.length);
  const done = events.filter((event) => event.type === "step:done").map((event) => event.step);
  expect(new Set(done).size).toBe(done.length);
  for (const step of done) {
    const about = events.filter((event) => event.step === step).map((event) => event.type);
    expect(about.indexOf("step:done")).toBe(about.length - 1);
    expect(about.some((type) => type === "step:started" || type === "step:adopted")).toBe(true);
  }
}

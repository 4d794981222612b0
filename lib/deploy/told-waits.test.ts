import { expect, test } from "vitest";
import { isRotationOver } from "@/lib/deployment";
import { sleepReal } from "@/lib/shared";
import { readLatestRotations, readTunnelTask, requestTunnelTask } from "@/lib/store";
import { createTestTopology, provideEngine } from "@/lib/testing";
import { CloudError, rotateKey } from ".";

const harness = provideEngine();

/** Longer than a worker of this harness needs to take over. */
const WAIT_MS = 2_500;
const GATEWAY = "virtualnetworkgateways/vnet1-gateway";
const CONNECTION = "connections/vnet1-to-vnet2";

const busy = () => new CloudError("busy", "busy", { retryAfterMs: WAIT_MS });

/** The moments of all calls about a resource, whoever makes them. */
function listenTo(part: string): { call: string; at: number }[] {
  const heard: { call: string; at: number }[] = [];
  harness.cloud.refuse(({ call, armId }) => {
    if (armId.toLowerCase().includes(part)) heard.push({ call, at: Date.now() });
    return false;
  }, busy);
  return heard;
}

/** Azure names a wait when it takes a write on the resource, and at the first look at its operation. */
function nameWaits(part: string, { at }: { at: "begin" | "poll" }) {
  const { begin, poll } = harness.cloud;
  const tokens = new Set<string>();
  let named = 0;
  harness.cloud.begin = async (operation, options) => {
    const progress = await begin(operation, options);
    if (progress.state !== "running" || !operation.resource.armId.toLowerCase().includes(part)) {
      return progress;
    }
    tokens.add(progress.resumeToken);
    return { ...progress, retryAfterMs: at === "begin" ? WAIT_MS : 0 };
  };
  harness.cloud.poll = async (token, signal) => {
    const progress = await poll(token, signal);
    if (progress.state !== "running" || !tokens.has(token) || at === "begin") return progress;
    named += 1;
    return { ...progress, retryAfterMs: named === 1 ? WAIT_MS : 0 };
  };
}

/** The wait between the call at which Azure named it and the next one about the same resource. */
function gapAfter(heard: readonly { call: string; at: number }[], call: string): number {
  const named = heard.findIndex((each) => each.call === call);
  const [told, next] = heard.slice(named);
  return (next?.at ?? 0) - (told?.at ?? 0);
}

async function until(isSo: () => Promise<boolean>) {
  const deadline = Date.now() + 20_000;
  while (!(await isSo())) {
    if (Date.now() > deadline) throw new Error("not in time");
    await sleepReal(20);
  }
}

test("a write that Azure turned away is not tried before its time, also by another worker", async () => {
  const heard = listenTo(GATEWAY);
  harness.cloud.refuse(({ call, armId }) => call === "put" && armId.toLowerCase().includes(GATEWAY), busy);
  const first = await harness.startWorker({ crash: { point: "after-retry", step: "gateway/vnet1" } });
  const id = await harness.deploy(await harness.save(createTestTopology()));
  await first.crashed;
  await harness.startWorker();
  expect(await harness.untilEnd(id)).toMatchObject({ state: "done" });
  expect(gapAfter(heard, "put")).toBeGreaterThanOrEqual(WAIT_MS);
});

test("an operation is not asked for before its time, also by another worker", async () => {
  const heard = listenTo(GATEWAY);
  nameWaits(GATEWAY, { at: "begin" });
  const first = await harness.startWorker({ crash: { point: "after-token", step: "gateway/vnet1" } });
  const id = await harness.deploy(await harness.save(createTestTopology()));
  await first.crashed;
  await harness.startWorker();
  expect(await harness.untilEnd(id)).toMatchObject({ state: "done" });
  expect(gapAfter(heard, "put")).toBeGreaterThanOrEqual(WAIT_MS);
});

test("what Azure says between two looks at an operation holds for another worker too", async () => {
  const heard = listenTo(GATEWAY);
  nameWaits(GATEWAY, { at: "poll" });
  const first = await harness.startWorker({ crash: { point: "after-poll", step: "gateway/vnet1" } });
  const id = await harness.deploy(await harness.save(createTestTopology()));
  await first.crashed;
  await harness.startWorker();
  expect(await harness.untilEnd(id)).toMatchObject({ state: "done" });
  expect(gapAfter(heard, "poll")).toBeGreaterThanOrEqual(WAIT_MS);
  const rows = await harness.store.db.deploymentStep.findMany({ where: { notBefore: { not: null } } });
  expect(rows, "what is over is not kept").toEqual([]);
});

test("a key's rotation waits as long as Azure asked, also in another worker's hands", async () => {
  const builder = await harness.startWorker();
  const topologyId = await harness.save(createTestTopology());
  await harness.untilEnd(await harness.deploy(topologyId));
  await builder.stop();
  const heard = listenTo(CONNECTION);
  harness.cloud.refuse(
    ({ call, armId }) => call === "setSharedKey" && armId.toLowerCase().includes(CONNECTION),
    busy,
  );
  const first = await harness.startWorker();
  await rotateKey(harness.store, { topologyId, link: "l1" });
  await until(async () => (await harness.store.db.keyRotation.findFirst())?.notBefore != null);
  await first.stop();
  await harness.startWorker();
  await until(async () => {
    const [rotation] = await readLatestRotations(harness.store, [topologyId]);
    return rotation !== undefined && isRotationOver(rotation.state);
  });
  expect(gapAfter(heard, "setSharedKey")).toBeGreaterThanOrEqual(WAIT_MS);
});

test("a reset's operation is not asked for before its time, also by another worker", async () => {
  const builder = await harness.startWorker();
  const topologyId = await harness.save(createTestTopology());
  await harness.untilEnd(await harness.deploy(topologyId));
  await builder.stop();
  const heard = listenTo(CONNECTION);
  nameWaits(CONNECTION, { at: "begin" });
  const first = await harness.startWorker({ crash: { point: "after-task-token", step: null } });
  const task = await requestTunnelTask(harness.store, {
    ...{ topologyId, link: "l1", kind: "resetConnection", place: "vnet1" },
  });
  await first.crashed;
  await harness.startWorker();
  await until(async () => (await readTunnelTask(harness.store, task)).state === "done");
  expect(gapAfter(heard, "resetConnection")).toBeGreaterThanOrEqual(WAIT_MS);
});

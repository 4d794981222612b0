import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import pg from "pg";
import { describe, expect, test, vi } from "vitest";
import { readTunnelTask, requestObservation, requestTunnelTask } from "@/lib/store";
import {
  createTestLink,
  createTestSite,
  createTestTopology,
  createTestVnet,
  provideEngine,
} from "@/lib/testing";
import {
  CloudError,
  type CrashPoint,
  giveDeviceAddress,
  giveSharedKey,
  pauseDeployment,
  resumeDeployment,
  startDeployment,
  type WatchPace,
} from ".";
import { CRASH_POINTS, ROTATION_CRASH_POINTS } from "./crash-points";

/** The points that not every deployment passes; those of every step stand in crashes.test.ts. */

// A killed worker's job is given to another one after more than ten seconds of silence.
vi.setConfig({ testTimeout: 60_000 });
const harness = provideEngine();
const isGateway = ({ call, armId }: { call: string; armId: string }) =>
  call === "put" && armId.endsWith("VNet1-gateway");

test("every named point is armed in a test", () => {
  const files = ["crashes", "crash-points", "rotation/rotation-crashes"].map((name) => `${name}.test.ts`);
  const sources = files.map((file) => readFileSync(fileURLToPath(new URL(file, import.meta.url)), "utf8"));
  const named = [...CRASH_POINTS, ...ROTATION_CRASH_POINTS];
  const armed = named.filter((point) => sources.some((source) => source.includes(`"${point}"`)));
  expect(armed).toEqual(named);
});

/** Deploys two vnets with a worker that is killed at the point, and then with another one; answers the deployment's id. */
async function deployOverCrash(point: CrashPoint, step: string | null): Promise<string> {
  const first = await harness.startWorker({ crash: { point, step } });
  const id = await harness.deploy(await harness.save(createTestTopology()));
  await first.crashed;
  await harness.startWorker();
  return id;
}

/** Of the step: how often it was told to have failed and to have been left undone. */
async function endingsOf(id: string, step: string): Promise<string[]> {
  const events = (await harness.events(id)).filter((event) => event.step === step);
  return events.flatMap(({ type }) => (/done|failed|skipped/.test(type) ? [type] : []));
}

describe("a worker is killed while a step does not go well, another one finishes", () => {
  test.each(["before-retry", "after-retry"] as const)("%s: it is tried again and done", async (point) => {
    const busy = () =>
      new CloudError("busy", "another operation", { azureCode: "AnotherOperationInProgress" });
    harness.cloud.refuse(isGateway, busy);
    const id = await deployOverCrash(point, "gateway/vnet1");
    expect(await harness.untilEnd(id)).toMatchObject({ state: "done" });
    expect(await endingsOf(id, "gateway/vnet1")).toEqual(["step:done"]);
  });

  test.each([
    ["before-failure", "gateway/vnet1"],
    ["after-failure", "gateway/vnet1"],
    ["before-skip", null],
    ["after-skip", null],
  ] as const)("%s: it fails once, and what stands behind it is left undone once", async (point, step) => {
    harness.cloud.refuse(
      isGateway,
      () => new CloudError("terminal", "no such size"),
      Number.MAX_SAFE_INTEGER,
    );
    const id = await deployOverCrash(point, step);
    expect(await harness.untilEnd(id)).toMatchObject({ state: "failed" });
    expect(await endingsOf(id, "gateway/vnet1")).toEqual(["step:failed"]);
    expect(await endingsOf(id, "connection/l1/vnet1")).toEqual(["step:skipped"]);
  });

  test.each([
    ["before-waiting", "local/l1/vnet1"],
    ["after-waiting", "local/l1/vnet1"],
    ["before-person", null],
    ["after-person", null],
  ] as const)("%s: the person is asked, and it goes on", async (point, step) => {
    const first = await harness.startWorker({ crash: { point, step } });
    const site = { vnets: [createTestVnet(1)], sites: [createTestSite("hq")] };
    const asked = { method: "ipsec" as const, sharedKey: { source: "provided" as const } };
    const links = [createTestLink("l1", "vnet1", "hq", asked)];
    const topologyId = await harness.save(createTestTopology("Site", { ...site, links }));
    const id = await harness.deploy(topologyId);
    await first.crashed;
    await harness.startWorker();
    await harness.until(id, ({ state }) => state === "waiting");
    const address = { address: "203.0.113.9" };
    await giveDeviceAddress(harness, { deploymentId: id, site: "hq", device: 0, address });
    await giveSharedKey(harness, { topologyId, link: "l1", value: "A1b2C3D4-long" });
    expect(await harness.untilEnd(id)).toMatchObject({ state: "done" });
    expect(await endingsOf(id, "local/l1/vnet1")).toEqual(["step:done"]);
  });
});

describe("a worker is killed while it lays a deployment down, another one takes it up", () => {
  test.each(["before-pause", "after-pause"] as const)("%s: it rests until it is resumed", async (point) => {
    harness.cloud.hold("virtualnetworkgateways");
    const first = await harness.startWorker({ crash: { point, step: null } });
    const id = await harness.deploy(await harness.save(createTestTopology()));
    await untilBuilding(id);
    await pauseDeployment(harness, id);
    harness.cloud.release();
    await first.crashed;
    await harness.startWorker();
    await harness.until(id, ({ state }) => state === "paused");
    await resumeDeployment(harness, id);
    expect(await harness.untilEnd(id)).toMatchObject({ state: "done" });
  });

  test.each(["before-release", "after-release"] as const)("%s: it is found and goes on", async (point) => {
    harness.cloud.hold("virtualnetworkgateways");
    const first = await harness.startWorker({ crash: { point, step: null } });
    const id = await harness.deploy(await harness.save(createTestTopology()));
    await untilBuilding(id);
    // Its stop waits for the hand-over, which never comes.
    void first.stop().catch(() => {});
    await first.crashed;
    await harness.startWorker();
    harness.cloud.release();
    expect(await harness.untilEnd(id)).toMatchObject({ state: "done" });
  });

  async function untilBuilding(id: string): Promise<void> {
    const isBuilding = ({ kind, state }: { kind: string; state: string }) =>
      kind === "virtualNetworkGateway" && state === "running";
    await harness.until(id, ({ steps }) => steps.filter(isBuilding).length === 2);
  }
});

describe("what is not stored whole is not stored", () => {
  test("a start whose job cannot be written leaves no deployment, and can be repeated", async () => {
    await harness.startWorker();
    const topologyId = await harness.save(createTestTopology());
    const enqueueDeployment = () => Promise.reject(new Error("killed before the commit"));
    const deps = { ...harness, queue: { ...harness.queue, enqueueDeployment } };
    await expect(startDeployment(deps, { topologyId, kind: "deploy" })).rejects.toThrow("before the commit");
    expect(await harness.untilEnd(await harness.deploy(topologyId))).toMatchObject({
      state: "done",
      number: 1,
    });
  });

  test("a deployment whose job is lost after the commit is found by the pulse", async () => {
    await harness.startWorker();
    const topologyId = await harness.save(createTestTopology());
    const deps = { ...harness, queue: { ...harness.queue, enqueueDeployment: async () => {} } };
    const started = await startDeployment(deps, { topologyId, kind: "deploy" });
    if (!started.started) throw new Error("there was nothing to do");
    expect(await harness.untilEnd(started.deployment.id)).toMatchObject({ state: "done" });
  });

  test.each(["before-observation", "after-observation"] as const)(
    "%s of the end: what Azure holds is read again, and the end told once",
    async (point) => {
      harness.cloud.hold("virtualnetworkgateways");
      const starter = await harness.startWorker();
      const id = await harness.deploy(await harness.save(createTestTopology()));
      const first = await harness.startWorker({ crash: { point, step: null } });
      await starter.stop();
      harness.cloud.release();
      await first.crashed;
      await harness.startWorker();
      expect(await harness.untilEnd(id)).toMatchObject({ state: "done" });
    },
  );

  test("a job of whatever kind is given to another worker when its own is silent", async () => {
    const topologyId = await harness.save(createTestTopology());
    const requestId = await requestObservation(harness.store, topologyId, harness.queue.enqueueObservation);
    const client = new pg.Client({ connectionString: harness.databaseUrl });
    await client.connect();
    const { rows } = await client.query(
      "SELECT name, heartbeat_seconds AS seconds FROM pgboss.job WHERE data->>'id' = $1",
      [requestId],
    );
    await client.end();
    expect(rows).toEqual([{ name: "observation", seconds: 10 }]);
  });
});

describe("a worker is killed while it serves those who look", () => {
  const FAST: WatchPace = {
    viewedSeconds: 0.1,
    idleSeconds: 0.1,
    peersSeconds: 0,
    floorSeconds: 0.1,
    answerSeconds: 0.5,
  };

  async function deployPair(): Promise<{ topologyId: string; id: string }> {
    const builder = await harness.startWorker();
    const topologyId = await harness.save(createTestTopology());
    const id = await harness.deploy(topologyId);
    await harness.untilEnd(id);
    await builder.stop();
    return { topologyId, id };
  }

  test.each(["before-watch", "after-watch"] as const)(
    "%s: a tunnel that went down is told once",
    async (point) => {
      const { id } = await deployPair();
      const [connection] = harness.cloud.keys.keys();
      harness.cloud.keys.set(connection ?? "", "another");
      const first = await harness.startWorker({ crash: { point, step: null }, watching: FAST });
      await first.crashed;
      await harness.startWorker({ watching: FAST });
      const told = async () =>
        (await harness.events(id)).filter(
          (event) => event.type === "tunnel:status" && event.data.status === "NotConnected",
        );
      await expect.poll(told, { timeout: 20_000 }).toHaveLength(2);
    },
  );

  test.each(["before-task-end", "after-task-end"] as const)("%s: a diagnosis is made", async (point) => {
    const { topologyId } = await deployPair();
    const first = await harness.startWorker({ crash: { point, step: null } });
    const id = await requestTunnelTask(harness.store, { topologyId, link: "l1", kind: "diagnose" });
    await first.crashed;
    await harness.startWorker();
    await expect.poll(() => stateOf(id), { timeout: 20_000 }).toBe("done");
  });

  test.each([
    // Whether the request had left is not known then, and it is not sent again.
    ["before-task-intent", "done", 1],
    ["after-task-intent", "failed", 0],
    ["before-task-token", "failed", 1],
    ["after-task-token", "done", 1],
  ] as const)("%s: a reset is sent at most once and ends %s", async (point, state, sent) => {
    const { topologyId } = await deployPair();
    const first = await harness.startWorker({ crash: { point, step: null } });
    const reset = { topologyId, link: "l1", kind: "resetConnection" as const, place: "vnet1" };
    const id = await requestTunnelTask(harness.store, reset);
    await first.crashed;
    await harness.startWorker();
    await expect.poll(() => stateOf(id), { timeout: 20_000 }).toBe(state);
    expect(harness.cloud.writes.filter(({ operation }) => operation === "resetConnection")).toHaveLength(
      sent,
    );
  });

  const stateOf = async (id: string) => (await readTunnelTask(harness.store, id)).state;
});

test("before-beat: a worker that is killed between two beats is replaced", async () => {
  harness.cloud.hold("virtualnetworkgateways");
  const starter = await harness.startWorker();
  const id = await harness.deploy(await harness.save(createTestTopology()));
  const first = await harness.startWorker({ crash: { point: "before-beat", step: null } });
  await first.crashed;
  await starter.stop();
  await harness.startWorker();
  harness.cloud.release();
  expect(await harness.untilEnd(id)).toMatchObject({ state: "done" });
});

import { describe, expect, test } from "vitest";
import { createId, sleepReal } from "@/lib/shared";
import {
  beatWorker,
  claimTunnelTasks,
  readTunnelTask,
  recordTaskIntent,
  recordTaskToken,
  renewTask,
  requestTunnelTask,
  type StoredTunnelTask,
} from "@/lib/store";
import { createTestTopology, provideEngine } from "@/lib/testing";
import { CloudError } from "./cloud";

const harness = provideEngine();

async function deployPair() {
  await harness.startWorker();
  const topologyId = await harness.save(createTestTopology());
  const deploymentId = await harness.deploy(topologyId);
  await harness.untilEnd(deploymentId);
  return { topologyId, deploymentId };
}

async function ended(id: string): Promise<StoredTunnelTask> {
  const deadline = Date.now() + 20_000;
  for (;;) {
    const task = await readTunnelTask(harness.store, id);
    if (task.state === "done" || task.state === "failed") return task;
    if (Date.now() > deadline) throw new Error(`not in time: ${JSON.stringify(task)}`);
    await sleepReal(20);
  }
}

const resets = () => harness.cloud.writes.filter(({ operation }) => operation.startsWith("reset"));
const connectionIds = () => [...harness.cloud.resources.keys()].filter((id) => id.includes("/connections/"));
const actions = async (deploymentId: string) =>
  (await harness.events(deploymentId)).flatMap((event) =>
    event.type === "tunnel:action" ? [`${event.data.action} ${event.data.place} ${event.data.state}`] : [],
  );

describe("what a person asks of a tunnel", () => {
  test("a diagnosis is made by a worker, and tells of keys only that they differ", async () => {
    const { topologyId } = await deployPair();
    harness.cloud.keys.set(connectionIds()[0] ?? "", "canary-Psk-5e1f");
    const id = await requestTunnelTask(harness.store, { topologyId, link: "l1", kind: "diagnose" });
    const task = await ended(id);
    expect(task).toMatchObject({ state: "done", diagnosis: { cause: "keys-differ", remedy: "rotateKey" } });
    for (const key of harness.cloud.keys.values()) expect(JSON.stringify(task)).not.toContain(key);
  });

  test("a connection and a gateway are reset once, with an event at its beginning and its end", async () => {
    const { topologyId, deploymentId } = await deployPair();
    for (const kind of ["resetConnection", "resetGateway"] as const) {
      const id = await requestTunnelTask(harness.store, { topologyId, link: "l1", kind, place: "vnet2" });
      expect(await ended(id)).toMatchObject({ state: "done", error: null });
    }
    expect(resets().map(({ operation, armId }) => `${operation} ${armId.split("/").at(-1)}`)).toEqual([
      "resetConnection vnet2-to-vnet1",
      "resetGateway VNet2-gateway",
    ]);
    expect(await actions(deploymentId)).toEqual([
      "resetConnection vnet2 started",
      "resetConnection vnet2 done",
      "resetGateway vnet2 started",
      "resetGateway vnet2 done",
    ]);
  });

  test("a reset that Azure takes and tells no more of is not called done, and not sent again", async () => {
    const { topologyId, deploymentId } = await deployPair();
    harness.cloud.lose("virtualnetworkgateways/vnet2-gateway");
    const request = { topologyId, link: "l1", kind: "resetGateway", place: "vnet2" } as const;
    const task = await ended(await requestTunnelTask(harness.store, request));
    expect(task).toMatchObject({ state: "failed", error: { code: "maybe-sent" } });
    expect(task.error?.message).toMatch(/does not tell what became of it/);
    expect(resets()).toHaveLength(1);
    expect(await actions(deploymentId)).toEqual(["resetGateway vnet2 started", "resetGateway vnet2 failed"]);
  });

  test("what Azure turns away as busy is sent again; what it refuses fails with its words", async () => {
    const { topologyId, deploymentId } = await deployPair();
    const isReset = ({ call }: { call: string }) => call === "resetGateway";
    harness.cloud.refuse(
      isReset,
      () => new CloudError("busy", "busy", { azureCode: "AnotherOperationInProgress" }),
    );
    const ask = () =>
      requestTunnelTask(harness.store, { topologyId, link: "l1", kind: "resetGateway", place: "vnet1" });
    expect(await ended(await ask())).toMatchObject({ state: "done" });
    harness.cloud.refuse(
      isReset,
      () => new CloudError("denied", "403", { azureMessage: "You may not reset it." }),
    );
    expect(await ended(await ask())).toMatchObject({
      state: "failed",
      error: { code: "azure-denied", message: "You may not reset it." },
    });
    expect(resets()).toHaveLength(1);
    expect((await actions(deploymentId)).at(-1)).toBe("resetGateway vnet1 failed");
  });

  test("what Azure turns away as too much is sent again, and when it stays so that is told as Azure's answer", async () => {
    const { topologyId } = await deployPair();
    const throttle = (times: number) =>
      harness.cloud.refuse(
        ({ call }) => call === "resetConnection",
        () => new CloudError("throttled", "429", { azureMessage: "Too many requests.", retryAfterMs: 1 }),
        times,
      );
    const ask = () =>
      requestTunnelTask(harness.store, { topologyId, link: "l1", kind: "resetConnection", place: "vnet1" });
    throttle(2);
    expect(await ended(await ask())).toMatchObject({ state: "done", error: null });
    throttle(10);
    expect(await ended(await ask())).toMatchObject({
      state: "failed",
      error: { code: "azure-refused", message: "Too many requests." },
    });
    expect(resets()).toHaveLength(1);
  });

  test("a worker that has lost the task sends nothing", async () => {
    const { topologyId } = await deployPair();
    const { begin } = harness.cloud;
    harness.cloud.begin = async (operation, options) => {
      await harness.store.db.tunnelTask.updateMany({ data: { fence: { increment: 1 }, ownerId: "another" } });
      harness.cloud.begin = begin;
      return begin(operation, options);
    };
    const request = { topologyId, link: "l1", kind: "resetGateway", place: "vnet1" } as const;
    const id = await requestTunnelTask(harness.store, request);
    // Nobody knows whether the one that lost it has sent it.
    expect(await ended(id)).toMatchObject({ state: "failed", error: { code: "maybe-sent" } });
    expect(resets()).toEqual([]);
  });

  test("a reset whose answer is lost is not sent a second time", async () => {
    const { topologyId } = await deployPair();
    harness.cloud.refuse(
      ({ call }) => call === "resetConnection",
      () => new CloudError("transient", "the connection was cut"),
      10,
    );
    const request = { topologyId, link: "l1", kind: "resetConnection", place: "vnet1" } as const;
    expect(await ended(await requestTunnelTask(harness.store, request))).toMatchObject({
      state: "failed",
      error: { code: "maybe-sent" },
    });
  });

  test("two persons do not reset the same thing at once, and share a diagnosis", async () => {
    const topologyId = await harness.save(createTestTopology());
    const reset = { topologyId, link: "l1", kind: "resetGateway", place: "vnet1" } as const;
    await requestTunnelTask(harness.store, reset);
    await expect(requestTunnelTask(harness.store, reset)).rejects.toMatchObject({ code: "reset-running" });
    const question = { topologyId, link: "l1", kind: "diagnose" } as const;
    const [one, other] = [
      await requestTunnelTask(harness.store, question),
      await requestTunnelTask(harness.store, question),
    ];
    expect(one).toBe(other);
  });
});

test("a task that takes long stays with its worker as long as that one says so", async () => {
  const { store } = harness;
  const topologyId = await harness.save(createTestTopology());
  const workers = [createId(), createId()];
  for (const id of workers) await beatWorker(store, { id, host: "elsewhere", pid: 1 });
  await requestTunnelTask(store, { topologyId, link: "l1", kind: "resetGateway", place: "vnet1" });
  const claimAs = (at: number) => claimTunnelTasks(store, workers[at] ?? "", 1);
  const expire = () => store.db.tunnelTask.updateMany({ data: { leaseUntil: new Date(0) } });
  const [claim] = await claimAs(0);
  await expire();
  if (claim) await renewTask(store, claim);
  expect(await claimAs(1)).toEqual([]);
  await expire();
  expect(await claimAs(1)).toMatchObject([{ topologyId }]);
});

describe("a worker that dies over a reset", () => {
  /** A task in the hands of a worker that was never heard of again. */
  async function claimAndDie(withToken: boolean) {
    const { topologyId } = await deployPair();
    const id = createId();
    // The living worker takes tasks too: it must not be the first.
    const dead = { id, host: "elsewhere", pid: 1 };
    await beatWorker(harness.store, dead);
    const request = { topologyId, link: "l1", kind: "resetConnection", place: "vnet1" } as const;
    for (;;) {
      const task = await requestTunnelTask(harness.store, request);
      const [claim] = await claimTunnelTasks(harness.store, id, 1);
      if (claim?.id === task) {
        await recordTaskIntent(harness.store, claim);
        if (withToken) {
          const token = { resumeToken: "a-token-of-an-ended-operation", waitMs: null };
          await recordTaskToken(harness.store, claim, token);
        }
        await harness.store.db.worker.deleteMany({ where: { id } });
        return task;
      }
      await ended(task);
    }
  }

  test("before its answer: it is told that it may have been sent, and nothing is sent again", async () => {
    const task = await claimAndDie(false);
    const before = resets().length;
    expect(await ended(task)).toMatchObject({ state: "failed", error: { code: "maybe-sent" } });
    expect(resets()).toHaveLength(before);
  });

  test("after its answer: another one follows the operation to its end", async () => {
    const task = await claimAndDie(true);
    const before = resets().length;
    expect(await ended(task)).toMatchObject({ state: "done" });
    expect(resets()).toHaveLength(before);
  });
});

import { beforeEach, describe, expect, test } from "vitest";
import { createTestPlan, createTestStep, createTestTopology, provideStore } from "@/lib/testing";
import { createDeployment } from "./create-deployment";
import { createTopology } from "./create-topology";
import { eventsAfter, readEventsPrunedTo } from "./events";
import { readMetrics } from "./metrics";
import { pruneHistory } from "./prune-history";

const { store } = provideStore();
const DAYS = 30;

let topologyId: string;
let topology: Awaited<ReturnType<typeof createTopology>>["topology"];

beforeEach(async () => {
  ({ id: topologyId, topology } = await createTopology(store, createTestTopology()));
});

interface Past {
  state?: string;
  kind?: "deploy" | "tearDown";
  daysAgo?: number;
}

/** A deployment that ended; answers its id. */
async function deployed({ state = "done", kind = "deploy", daysAgo = 60 }: Past = {}): Promise<string> {
  const plan = createTestPlan([createTestStep("gateway/vnet1"), createTestStep("gateway/vnet2")]);
  const id = await createDeployment(store, { topologyId, kind, topology, plan }, async () => {});
  await store.db.$executeRaw`
    UPDATE deployment_step SET state = 'done', finished_at = clock_timestamp(),
           started_at = clock_timestamp() - interval '20 seconds' WHERE deployment_id = ${id}`;
  await store.db.$executeRaw`
    UPDATE deployment SET state = ${state}, finished_at = now() - make_interval(days => ${daysAgo}::int)
     WHERE id = ${id}`;
  return id;
}

async function deployMany(count: number, past?: Past): Promise<string[]> {
  const ids: string[] = [];
  for (let n = 0; n < count; n += 1) ids.push(await deployed(past));
  return ids;
}

/** What was told of a tunnel under a deployment, so many days ago. */
async function told(deploymentId: string, daysAgo: number, type = "tunnel:gone"): Promise<void> {
  await store.db.event.create({
    data: {
      ...{ topologyId, deploymentId, type, data: {} },
      at: new Date(Date.now() - daysAgo * 86_400_000),
    },
  });
}

const kept = async () =>
  (await store.db.deployment.findMany({ orderBy: { number: "asc" }, select: { id: true } })).map(
    ({ id }) => id,
  );

describe("pruning", () => {
  test("takes what ended long ago with its steps and events, and leaves the newest ten", async () => {
    const ids = await deployMany(13);
    expect(await pruneHistory(store, DAYS)).toMatchObject({ deployments: 3, events: 3 });
    expect(await kept()).toEqual(ids.slice(3));
    const steps = await store.db.deploymentStep.findMany({ distinct: "deploymentId" });
    expect(steps.map(({ deploymentId }) => deploymentId).sort()).toEqual(ids.slice(3).sort());
    expect((await eventsAfter(store, 0)).map(({ deploymentId }) => deploymentId)).toEqual(ids.slice(3));
    expect(await pruneHistory(store, DAYS)).toMatchObject({ deployments: 0, events: 0 });
  });

  test("leaves what is younger, and deletes more than one transaction takes", async () => {
    const old = await deployMany(25);
    const young = await deployMany(10, { daysAgo: 5 });
    expect((await pruneHistory(store, DAYS)).deployments).toBe(25);
    expect(await kept()).toEqual(young);
    expect(await kept()).not.toContain(old[0]);
  });

  test("never what stands: the last one done and those that failed after it, nor who created what is there", async () => {
    const [creator, gone, lastDone] = await deployMany(3);
    const failed = await deployMany(12, { state: "failed" });
    await store.db.createdResource.create({
      data: {
        armId: "/a",
        armPath: "/a",
        kind: "subnet",
        topologyId,
        deploymentId: creator ?? "",
        stepId: "s",
      },
    });
    await pruneHistory(store, DAYS);
    expect(await kept()).toEqual([creator, lastDone, ...failed]);
    expect(await kept()).not.toContain(gone);
  });

  test("an answer that a person gave is kept until a tear-down has made it void", async () => {
    const [asked] = await deployMany(11);
    await told(asked ?? "", 60, "step:input");
    await pruneHistory(store, DAYS);
    expect((await kept())[0]).toBe(asked);
    await deployed({ kind: "tearDown" });
    await deployed();
    await pruneHistory(store, DAYS);
    expect(await kept()).not.toContain(asked);
  });

  test("never one that has not ended, however long it waits", async () => {
    const [waiting] = await deployMany(1);
    await store.db.$executeRaw`UPDATE deployment SET state = 'waiting' WHERE id = ${waiting}`;
    await told(waiting ?? "", 50);
    expect(await pruneHistory(store, DAYS)).toMatchObject({ deployments: 0, events: 0 });
  });

  test("what is told of tunnels goes after its days, also under the deployment that stands; its own story stays", async () => {
    const [id = ""] = await deployMany(1, { daysAgo: 100 });
    await told(id, 99.5);
    await told(id, 60);
    await told(id, 50, "bgp:peer");
    await told(id, 5);
    expect(await pruneHistory(store, DAYS)).toMatchObject({ deployments: 0, events: 2 });
    expect((await eventsAfter(store, 0)).map(({ type, seq }) => `${seq} ${type}`)).toEqual([
      "1 deployment:queued",
      "2 tunnel:gone",
      "5 tunnel:gone",
    ]);
    const filters = [{ deploymentId: id }, { topologyId }, {}];
    for (const filter of filters) expect(await readEventsPrunedTo(store, filter)).toBe(4);
  });

  test("a reader of one deployment is not told of a gap by what was pruned of others", async () => {
    const ids = await deployMany(11);
    await pruneHistory(store, DAYS);
    expect(await readEventsPrunedTo(store, { topologyId })).toBe(1);
    expect(await readEventsPrunedTo(store, { deploymentId: ids[1] ?? "" })).toBe(0);
  });
});

describe("figures", () => {
  test("steps that ended stay counted when their rows are gone, and each counts once", async () => {
    const before = await deployed();
    const { steps, stepDurations } = await readMetrics(store);
    expect(steps).toEqual([{ labels: { state: "done" }, count: 2 }]);
    expect(stepDurations).toMatchObject([{ kind: "virtualNetworkGateway", count: 2 }]);
    expect(stepDurations[0]?.counts).toEqual([0, 0, 0, 2, 2, 2, 2, 2, 2, 2, 2]);
    await store.db.$executeRaw`UPDATE deployment SET reason = 'x', state = 'done' WHERE id = ${before}`;
    await store.db.deploymentStep.deleteMany();
    expect(await readMetrics(store)).toMatchObject({ steps, stepDurations });
  });
});
